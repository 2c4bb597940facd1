import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { keptBytes } from '../support/kept-bytes.ts';
import { openSchool, type School } from '../support/oops.ts';
import { answerTo, findsShare, sharesOpenly, troubles } from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

async function presses(school: School, person: Person, button: string): Promise<string> {
  const seen = await findsShare(school, person, LETTER);
  return await answerTo(school, person, () => seen.press(button));
}

function guests({ slack }: School, many: number): Person[] {
  return Array.from({ length: many }, (_, at) => slack.person(`guest${at}`));
}

describe.each([
  ['Me too', 'Others have been here too', '5 others have been here too'],
  ['This helped me', 'This has helped others', 'This has helped 5 others'],
])('“%s”', (button, some, five) => {
  test('shows no number below five, and the number from then on', async () => {
    const school = await openSchool({ crowd: 6 });
    const { slack, ada, ben } = school;
    await sharesOpenly(school, ada, LETTER);
    const seen = await findsShare(school, ben, LETTER);
    expect(seen.text).not.toContain('thers');
    const [first, ...others] = guests(school, 5);

    expect(await presses(school, first as Person, button)).toContain('Nobody sees that it was you');
    await slack.until(() => seen.text.includes(some), { what: 'the first press to show' });
    for (const person of others.slice(0, 3)) await presses(school, person, button);
    expect(seen.text).toContain(some);
    expect(seen.text).not.toMatch(/\d others/);
    await presses(school, others[3] as Person, button);
    await slack.until(() => seen.text.includes(five), { what: 'the number' });
    await presses(school, slack.person('guest5'), button);
    await slack.until(() => seen.text.includes('6 others'), { what: 'the next number' });
    expect(troubles(school)).toEqual([]);
  });

  test('on one’s own open share counts nothing, and says so kindly', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    await sharesOpenly(school, ada, LETTER);
    expect(await presses(school, ada, button)).toContain('your own share');
    await presses(school, ben, button);
    const seen = await findsShare(school, ben, LETTER);
    await school.slack.until(() => seen.text.includes(some), { what: 'the other press to show' });
    expect(troubles(school)).toEqual([]);
  });

  test('counts a person once, and stores nowhere who it was', async () => {
    const school = await openSchool({ crowd: 5 });
    const { ada, ben, cleo, folder, log, slack } = school;
    await sharesOpenly(school, ada, LETTER);
    await presses(school, ben, button);
    expect(await presses(school, ben, button)).toContain('You said so already');
    for (const person of guests(school, 3)) await presses(school, person, button);
    const seen = await findsShare(school, cleo, LETTER);
    expect(seen.text).not.toMatch(/\d others/);

    const kept = (await keptBytes(folder)) + log.join('\n');
    for (const person of [ben, ...guests(school, 3)]) expect(kept).not.toContain(person.id);
    const told = slack.calls.filter(({ method }) => method.startsWith('chat.'));
    expect(JSON.stringify(told.map(({ args }) => args))).not.toContain(ben.id);
    expect(troubles(school)).toEqual([]);
  });
});

describe('the reactions', () => {
  test('are heard over Socket Mode as well', async () => {
    const school = await openSchool({ mode: 'socket' });
    const { slack, ada, ben } = school;
    await sharesOpenly(school, ada, LETTER);
    await presses(school, ben, 'Me too');
    await presses(school, ben, 'This helped me');
    const seen = await findsShare(school, ben, LETTER);
    await slack.until(
      () => seen.text.includes('been here too') && seen.text.includes('has helped'),
      {
        what: 'both to show',
      },
    );
    expect(troubles(school)).toEqual([]);
  });

  test('stay when the author edits, and are counted through a restart', async () => {
    const school = await openSchool({ crowd: 5 });
    const { slack, ada, ben } = school;
    const share = await sharesOpenly(school, ada, LETTER);
    for (const person of guests(school, 4)) await presses(school, person, 'Me too');
    await school.start();
    await presses(school, ben, 'Me too');
    const seen = await findsShare(school, ben, LETTER);
    await slack.until(() => seen.text.includes('5 others'), { what: 'the number' });
    await share.choosesFromMenu('Add what was learned');
    const form = await ada.seesModal('What was learned');
    await form.fill('What did you learn?', 'To look twice.');
    await form.submit();
    await slack.until(() => seen.text.includes('To look twice.'), { what: 'the lesson' });
    expect(seen.text).toContain('5 others');
    expect(troubles(school)).toEqual([]);
  });
});
