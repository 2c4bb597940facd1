import { describe, expect, test } from 'vitest';
import type { Modal } from '../../playground/slack/slack.ts';
import { openSchoolAtNoon, type SchoolAtNoon, shares } from '../support/receipts.ts';
import { seenBy } from '../support/coaches.ts';
import { comesToCheckScreen, fillsForm, findsShare, troubles } from '../support/sharing.ts';

// Words of blame get one hint with a better wording. Nobody is kept from sending what they wrote.

const TEXT = 'I sent the wrong file.';
const LABEL = 'What would you ask, or offer?';

async function asksWith(school: SchoolAtNoon, question: string) {
  await shares(school.ada, TEXT);
  school.slotComes('2026-03-02T12:15:00Z');
  const share = await findsShare(school, school.ben, TEXT);
  await seenBy(school.ben, share)?.press('Offer help');
  const form = await school.ben.seesModal('Offer help');
  await form.fill(LABEL, question);
  await form.submit();
  return share;
}

const hint = (school: SchoolAtNoon): Promise<Modal> =>
  school.slack.until(
    () => (school.ben.modal?.text.includes('may sound as if') ? school.ben.modal : undefined),
    { what: 'the hint' },
  );

describe('a question that blames', () => {
  test('is shown once more with a better wording, which one press takes', async () => {
    const school = await openSchoolAtNoon();
    const { ben, slack } = school;
    const share = await asksWith(school, "Why didn't you open it first?");
    const look = await hint(school);
    expect(look.text).toContain("“Why didn't you”");
    expect(share.thread).toEqual([]);
    await look.press('“what made it hard to”');
    await slack.until(() => ben.modal?.values[LABEL] === 'What made it hard to open it first?', {
      what: 'the better wording',
    });
    expect(ben.modal?.text).toContain('Nothing else stands out');
    await ben.modal?.submit();
    await slack.until(() => share.thread.length === 1, { what: 'the question' });
    expect(share.thread[0]?.text).toContain('What made it hard to open it first?');
    expect(troubles(school)).toEqual([]);
  });

  test('is sent as it is by whoever wants that, with no second gate', async () => {
    const school = await openSchoolAtNoon();
    const share = await asksWith(school, 'You should have opened it. That was careless.');
    await (await hint(school)).submit();
    await school.slack.until(() => share.thread.length === 1, { what: 'the question' });
    expect(share.thread[0]?.text).toContain('You should have opened it. That was careless.');
    expect(troubles(school)).toEqual([]);
  });

  test('is pointed at once: who keeps it isn’t shown the next one, and what else is found stays', async () => {
    const school = await openSchoolAtNoon();
    const { ben, slack } = school;
    await asksWith(school, "Why didn't you ask Maria Schmidt? That was careless.");
    const look = await hint(school);
    // One hint, beside the name, in one screen.
    expect(look.text.split('may sound as if')).toHaveLength(2);
    expect(look.text).toContain('“Maria Schmidt”');
    await look.press('Keep');
    await slack.until(() => !ben.modal?.text.includes('may sound as if'), {
      what: 'no more hints',
    });
    expect(ben.modal?.text).toContain('“Maria Schmidt”');
    expect(ben.modal?.values[LABEL]).toBe("Why didn't you ask Maria Schmidt? That was careless.");
    await ben.modal?.press('Look again');
    await slack.until(() => ben.modal?.text.includes('Maria Schmidt'));
    expect(ben.modal?.text).not.toContain('may sound as if');
    expect(troubles(school)).toEqual([]);
  });

  test('is pointed at one by one where they are reworded, also where there are no other words for it', async () => {
    const school = await openSchoolAtNoon();
    const { ben, slack } = school;
    await asksWith(school, '¿Por qué no avisaste? How can you be so slow?');
    const look = await hint(school);
    await look.press('“qué hizo difícil que avisaras”');
    await slack.until(
      () => ben.modal?.values[LABEL] === '¿Qué hizo difícil que avisaras? How can you be so slow?',
    );
    expect((await hint(school)).text).toContain('what would have helped?');
    await ben.modal?.press('Back');
    expect((await ben.seesModal('Offer help')).values[LABEL]).toContain('avisaras');
  });
});

test('a question that blames nobody is not shown again', async () => {
  const school = await openSchoolAtNoon();
  const share = await asksWith(school, 'What would have helped you notice sooner?');
  await school.slack.until(() => share.thread.length === 1, { what: 'the question' });
  expect(school.ben.modal).toBeNull();
});

describe('what authors say of themselves is never pointed at', () => {
  const OWN = 'That was careless and stupid of me. It was my fault, obviously.';

  test('openly', async () => {
    const school = await openSchoolAtNoon();
    const form = await fillsForm(school.ada, 'Openly', `${OWN} You should have seen me.`);
    await form.submit();
    const next = await school.slack.until(
      () => (school.ada.modal?.title === 'Share a mistake' ? undefined : school.ada.modal),
      { what: 'what follows the form' },
    );
    expect(next?.title).toBe('Thanks for sharing');
  });

  test('anonymously', async () => {
    const school = await openSchoolAtNoon();
    const check = await comesToCheckScreen(school.ada, `${OWN} You should have seen me.`);
    expect(check.text).not.toContain('may sound as if');
  });
});
