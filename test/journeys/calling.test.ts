import { describe, expect, test } from 'vitest';
import { cardOf, cardSays, isCalled, makesCoach, seenBy, wantsCoach } from '../support/coaches.ts';
import { type Mode, openSchool, type School, testClock } from '../support/oops.ts';
import { answerTo, findsShare, troubles } from '../support/sharing.ts';
import { toldTo } from '../support/stewards.ts';

// A share that wants a coach calls one, and everybody sees how it stands: nobody is nagged, and nobody who passes is seen.

const TEXT = 'I sent the wrong file.';

/** Monday, shortly after noon in Berlin, with coaches in place. */
async function openWithCoaches(
  names: readonly ('ben' | 'cleo')[],
  options: { mode?: Mode; areas?: string[] } = {},
) {
  const clock = testClock('2026-03-02T12:04:10Z');
  const school = await openSchool({ mode: options.mode ?? 'http', clock, crowd: 12 });
  for (const name of names) makesCoach(school, school[name], options.areas ?? 'any');
  return { ...school, clock, at: (instant: string) => (clock.set(instant), school.tick()) };
}

/** Somebody shares openly and would like a coach. */
async function shares(school: School, person = school.ada, text = TEXT, area?: string) {
  const form = await wantsCoach(person, 'Openly', text, area ? { area } : {});
  await form.submit();
  await person.seesModal('Thanks for sharing');
  await person.modal?.closeAll();
  return await findsShare(school, person, text);
}

describe.each(['http', 'socket'] as const)('an open share that wants a coach, over %s', (mode) => {
  test('calls one, who takes it on, and it is answered', async () => {
    const school = await openWithCoaches(['ben'], { mode });
    const { slack, ben, cleo } = school;
    const share = await shares(school, school.ada, TEXT, 'Handing over');
    const call = await isCalled(school, ben);
    expect(call.text).toContain('Somebody in #staff would like a coach: Handing over');
    expect(call.text).not.toContain(TEXT);
    expect(call.text).not.toContain('guess');
    expect(call.buttons).toEqual(["I'm on it", 'Pass']);
    const card = await cardSays(school, share, 'A coach was called');
    expect(card.threadTs).toBe(share.ts);
    expect(card.buttons).toEqual(["I'm on it", 'Ask a question', 'Answered']);
    expect(card.mentions.users).toEqual([]);
    await slack.until(() => share.text.includes('A coach is called'), { what: 'the state' });

    expect(await answerTo(school, ben, () => call.press("I'm on it"), '@Oops')).toContain(
      'Get notified about new replies',
    );
    await cardSays(school, share, '@ben is on it.');
    await slack.until(() => call.text.includes("You're on it, in #staff"), { what: 'the message' });
    await slack.until(() => share.text.includes('Being talked about'), { what: 'the state' });
    expect(cardOf(share)?.buttons).toEqual(['Ask a question', 'Answered', 'Hand it on']);

    await seenBy(cleo, card)?.press('Answered');
    await cardSays(school, share, 'It has been answered.');
    await slack.until(() => call.text.includes('It has been answered, thank you.'));
    expect(share.thread).toHaveLength(1);
    expect(toldTo(school.ada)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});
