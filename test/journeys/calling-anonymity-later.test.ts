import { expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import {
  allIsSent,
  cardOf,
  cardSays,
  type CoachedSchool,
  coachRows,
  hasBeenCalled,
  isCalled,
  makesCoach,
  openCoachedSchool,
  seenBy,
  sharesUnseenForCoach,
} from '../support/coaches.ts';
import { type Author, masker } from '../support/masked.ts';
import { opensCoaching, savesCoaching } from '../support/offers.ts';
import { asks, comesBack } from '../support/receipts.ts';
import { findsShare, troubles } from '../support/sharing.ts';
import { appointsStewards, isTold } from '../support/stewards.ts';

// Whatever becomes of an anonymous share's thread, it plays no role who wrote it: neither in what is stored, nor in what Slack is asked.

const TEXT = 'Somebody sent the wrong file.';

/** Somebody opens their Home tab: it is theirs to be drawn anew from now on. */
async function opensHome({ slack }: CoachedSchool, person: Person): Promise<void> {
  await person.opensHome();
  await slack.until(() => person.home, { what: `the Home tab of ${person.name}` });
}

/** An author who comes back with their receipt wants a coach no more, or again, from the next slot on. */
async function changesWishUnseen(
  author: Person,
  receipt: string,
  wish: 'tick' | 'untick',
): Promise<void> {
  await (await comesBack(author, receipt)).press('Edit');
  const form = await author.seesModal('Edit your share');
  await form[wish]("I'd like a coach");
  await form.submit();
  await (await author.seesModal('Your share')).closeAll();
}

/** Answers to who pressed something; what else is asked, names nobody for what they did. */
const isAnswer = ({ method }: { method: string }) => /^views\.(open|push|update)$/.test(method);

/** Ben and cleo coach, dee asks, and sim is a steward; all that can become of a thread becomes of the one of `who`. */
async function liveThrough(who: Author) {
  const school = await openCoachedSchool();
  const { slack, ada, ben, cleo } = school;
  const [dee, sim] = ['dee', 'sim'].map((name) => slack.addPerson({ name })) as [Person, Person];
  for (const one of [dee, sim]) await one.joins('#staff');
  await appointsStewards(school, [sim]);
  for (const [at, coach] of [ben, cleo].entries()) {
    makesCoach(school, coach);
    hasBeenCalled(school, coach, at + 1);
  }
  for (const one of [ada, ben, cleo]) await opensHome(school, one);
  const receipt = await sharesUnseenForCoach(school[who], TEXT);
  const begin = slack.calls.length;
  await school.itIs('2026-03-02T12:15:00Z');
  const share = await findsShare(school, dee, TEXT);
  const stages: ReturnType<typeof coachRows>[] = [];
  const card = (person: Person) => {
    const seen = seenBy(person, cardOf(share) ?? share);
    if (!seen) throw new Error(`${person.name} sees no card`);
    return seen;
  };
  /** The card says this, and all that follows from what happened is done. */
  async function comesTo(words: string, coach?: Person) {
    const call = coach && (await isCalled(school, coach));
    await cardSays(school, share, words);
    await allIsSent(school);
    stages.push(coachRows(school));
    return call ?? share;
  }

  await comesTo('A coach was called', ben);
  await asks(school, dee, share, 'What did it say?');
  await comesTo('A coach was called', ben);
  await card(dee).press('Answered');
  await comesTo('It has been answered.');
  await card(dee).press('Reopen');
  // She was never called for it: she comes first.
  await comesTo('A coach was called', cleo);

  await changesWishUnseen(school[who], receipt, 'untick');
  await school.itIs('2026-03-02T12:30:00Z');
  await comesTo("Its author doesn't look for a coach any more.");
  await changesWishUnseen(school[who], receipt, 'tick');
  await school.itIs('2026-03-02T12:45:00Z');
  await comesTo('A coach was called', ben);
  const form = await opensCoaching(ben);
  await form.choose('Away until', '2026-03-02');
  await savesCoaching(school, ben, form);
  await (await comesTo('A coach was called', cleo)).press("I'm on it");
  await comesTo('@cleo is on it.');
  await card(cleo).choose('Set the focus area', 'Handing over');
  await slack.until(() => share.text.includes('Handing over'), { what: 'the focus area' });
  await card(cleo).press('Answered');
  await comesTo('It has been answered.');
  await card(dee).press('Reopen');
  await comesTo('@cleo is on it.');
  await card(cleo).press('Hand it on');
  await isTold(school, sim, 'no coach has taken it on');
  await comesTo('Nobody has taken this on yet.');
  await school.stop();
  expect(troubles(school)).toEqual([]);

  const { masked, rows } = masker(school, stages[0]?.threads[0]?.mistakeId ?? '');
  const asked = slack.calls
    .slice(begin)
    .filter((call) => !isAnswer(call))
    .map(({ method, args }) =>
      masked({ method, args }).replaceAll(dee.id, 'DEE').replaceAll(sim.id, 'SIM'),
    );
  return {
    rows: [...stages, coachRows(school)].map(rows),
    asked: [...new Set(asked)].toSorted(),
  };
}

test('asked about, opened again, wanted again, taken by somebody who comes back to it, and handed on: the same for three authors', async () => {
  const byAda = await liveThrough('ada');
  expect(byAda.asked.join('\n')).toContain('views.publish');
  expect(await liveThrough('ben')).toEqual(byAda);
  expect(await liveThrough('cleo')).toEqual(byAda);
});
