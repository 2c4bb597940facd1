import { describe, expect, test } from 'vitest';
import type { Message, Person } from '../../playground/slack/slack.ts';
import {
  areaIds,
  cardOf,
  cardSays,
  type CoachedSchool,
  inDatabase,
  isCalled,
  makesCoach,
  openCoachedSchool,
  seenBy,
  sharesForCoach,
  sharesUnseenForCoach,
} from '../support/coaches.ts';
import { eq } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { comesBack } from '../support/receipts.ts';
import { findsShare, takes, troubles } from '../support/sharing.ts';

// Who isn't sure what their mistake is about says so, and a coach can say it later.

const TEXT = 'I sent the wrong file.';
const PLACEHOLDER = 'Set the focus area';

const asksForArea = (share: Message) => JSON.stringify(cardOf(share)?.blocks).includes(PLACEHOLDER);

/** What was said in the thread to somebody alone. */
const toldIn = (share: Message, person: Person): Message[] =>
  seenBy(person, share)?.thread.filter(({ isEphemeral }) => isEphemeral) ?? [];

/** Somebody chooses an area, on the card unless another message is given. @returns what is said to them alone */
async function chooses(
  { slack }: Pick<CoachedSchool, 'slack'>,
  person: Person,
  share: Message,
  area: string,
  on = cardOf(share),
): Promise<Message> {
  const before = toldIn(share, person).length;
  const seen = on?.isEphemeral ? on : on && seenBy(person, on);
  await seen?.choose(PLACEHOLDER, area);
  return await slack.until(() => toldIn(share, person)[before], {
    what: `a private answer to ${person.name}`,
  });
}

/** Ben is on a share of Ada's that has no focus area. */
async function openTakenShare({ unseen = false } = {}) {
  const school = await openCoachedSchool();
  const { slack, ada, ben } = school;
  makesCoach(school, ben);
  let receipt = '';
  if (unseen) {
    receipt = await sharesUnseenForCoach(ada, TEXT);
    await school.itIs('2026-03-02T12:15:00Z');
  } else await sharesForCoach(school, ada, TEXT);
  const call = await isCalled(school, ben);
  const share = await findsShare(school, ben, TEXT);
  await cardSays(school, share, 'A coach was called');
  expect(asksForArea(share)).toBe(false);
  await call.press("I'm on it");
  await cardSays(school, share, '@ben is on it.');
  await slack.until(() => asksForArea(share), { what: 'the card to ask for the area' });
  return { ...school, school, share, receipt };
}

describe.each([false, true])('a share without a focus area (anonymous: %s)', (unseen) => {
  test('gets one from the coach who is on it, who can still choose another', async () => {
    const { slack, school, ben, share } = await openTakenShare({ unseen });
    const answer = await chooses(school, ben, share, 'Handing over');
    expect(answer.text).toContain('The focus area is *Handing over* now.');
    expect(answer.blocks).toMatchObject([
      {},
      { elements: [{ initial_option: { text: { text: 'Handing over' } } }] },
    ]);
    await slack.until(() => share.text.includes('Handing over'), { what: 'the share to say it' });
    await slack.until(() => !asksForArea(share), { what: 'the card to ask no more' });

    await chooses(school, ben, share, 'Planning and time', answer);
    await slack.until(() => share.text.includes('Planning and time'), {
      what: 'the share to say it',
    });
    expect(share.text).not.toContain('Handing over');
    expect(troubles(school)).toEqual([]);
    expect(slack.complaints).toEqual([]);
  });
});

describe('an author whose form is older than the area that a coach has set', () => {
  const CHANGED = 'I sent the wrong file to all.';

  test('leaves it where it is, and changes what they touched', async () => {
    const { slack, school, ada, ben, share } = await openTakenShare();
    const form = await takes(ada, share, 'Edit', 'Edit your share');
    await chooses(school, ben, share, 'Handing over');
    await form.fill('What happened?', CHANGED);
    await form.submit();
    await slack.until(() => share.text.includes(CHANGED), { what: 'the change' });
    expect(share.text).toContain('Handing over');
    expect(troubles(school)).toEqual([]);
  });

  test('who sends names as well, and looks at them first, leaves it too; a choice of theirs counts', async () => {
    const { slack, school, ada, ben, share } = await openTakenShare();
    const form = await takes(ada, share, 'Edit', 'Edit your share');
    await chooses(school, ben, share, 'Handing over');
    await form.fill('What happened?', 'I told Cleo Kraus all of it.');
    await form.submit();
    const names = await ada.seesModal('Names in your text');
    await names.press('Back');
    const again = await ada.seesModal('Edit your share');
    await again.fill('What happened?', CHANGED);
    await again.submit();
    await slack.until(() => share.text.includes(CHANGED), { what: 'the change' });
    expect(share.text).toContain('Handing over');

    await ada.modal?.closeAll();
    const chosen = await takes(ada, share, 'Edit', 'Edit your share');
    await chosen.choose('Focus area', 'Planning and time');
    await chosen.fill('What happened?', 'I told Cleo Kraus all of it.');
    await chosen.submit();
    await (await ada.seesModal('Names in your text')).press('Back');
    const last = await ada.seesModal('Edit your share');
    await last.fill('What happened?', 'I told it all.');
    await last.submit();
    await slack.until(() => share.text.includes('I told it all.'), { what: 'the change' });
    expect(share.text).toContain('Planning and time');
    expect(troubles(school)).toEqual([]);
  });

  test('behind a receipt leaves it, also while their change waits for its slot', async () => {
    const { slack, school, ada, ben, share, receipt, itIs } = await openTakenShare({
      unseen: true,
    });
    const held = await comesBack(ada, receipt);
    await held.press('Edit');
    const form = await ada.seesModal('Edit your share');
    await form.fill('What happened?', CHANGED);
    await form.submit();
    await ada.seesModal('Your share');
    await ada.modal?.closeAll();
    const answer = await chooses(school, ben, share, 'Handing over');
    await slack.until(() => share.text.includes('Handing over'), { what: 'the area' });
    // Open before the coach chose another, sent after.
    await (await comesBack(ada, receipt)).press('Edit');
    const other = await ada.seesModal('Edit your share');
    await chooses(school, ben, share, 'Planning and time', answer);
    await other.fill('What did you learn?', 'Look at the name.');
    await other.submit();
    await ada.seesModal('Your share');
    await itIs('2026-03-02T12:30:00Z');
    await slack.until(() => share.text.includes('Look at the name.'), { what: 'the change' });
    expect(share.text).toContain(CHANGED);
    expect(share.text).toContain('Planning and time');
    expect(troubles(school)).toEqual([]);
  });

  test('who chooses one themselves has it their way, and who takes it out again, too', async () => {
    const { slack, school, ada, ben, share } = await openTakenShare();
    const form = await takes(ada, share, 'Edit', 'Edit your share');
    await chooses(school, ben, share, 'Handing over');
    await form.choose('Focus area', 'Planning and time');
    await form.submit();
    await slack.until(() => share.text.includes('Planning and time'), { what: 'theirs' });
    await ada.modal?.closeAll();
    const out = await takes(ada, share, 'Edit', 'Edit your share');
    await out.choose('Focus area', 'Not sure yet');
    await out.submit();
    await slack.until(() => !share.text.includes('Planning and time'), { what: 'none' });
    expect(troubles(school)).toEqual([]);
  });
});

describe('nobody else sets it:', () => {
  test('a stranger, and the author, are told whose it is', async () => {
    const { slack, school, ada, cleo, share } = await openTakenShare();
    for (const person of [cleo, ada]) {
      const answer = await chooses(school, person, share, 'Planning and time');
      expect(answer.text).toContain('Whoever is on this one chooses its focus area.');
    }
    expect(share.text).not.toContain('Planning and time');
    expect(slack.complaints).toEqual([]);
  });

  test('nor the coach once it is answered, on an older screen', async () => {
    const { slack, school, ben, share } = await openTakenShare();
    const first = await chooses(school, ben, share, 'Handing over');
    await slack.until(() => !asksForArea(share), { what: 'the card to ask no more' });
    await cardOf(share)?.press('Answered');
    await cardSays(school, share, 'It has been answered.');
    const answer = await chooses(school, ben, share, 'Planning and time', first);
    expect(answer.text).toContain('It has been answered already.');
    expect(share.text).toContain('Handing over');
  });
});

test('an area that is not used any more is not set, and another can be', async () => {
  const { slack, school, ben, share } = await openTakenShare();
  const id = areaIds(school)['Planning and time'] ?? '';
  inDatabase(school, (db) =>
    db.orm.delete(schema.focusArea).where(eq(schema.focusArea.id, id)).run(),
  );
  const refused = await chooses(school, ben, share, 'Planning and time');
  expect(refused.text).toContain("isn't used any more");
  await chooses(school, ben, share, 'Handing over');
  await slack.until(() => share.text.includes('Handing over'), { what: 'the share to say it' });
  expect(slack.complaints).toEqual([]);
});
