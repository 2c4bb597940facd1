import { describe, expect, test } from 'vitest';
import type { Channel, Modal } from '../../playground/slack/slack.ts';
import { openSchool, type School } from '../support/oops.ts';
import { comesToCheckScreen, fillsForm, postedIn, troubles } from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

/** What can happen to a channel while somebody has the form open, and the words that say so. */
const MEANWHILE: {
  what: string;
  happens: (heads: Channel, school: School) => Promise<void>;
  says: string;
}[] = [
  { what: 'archived', happens: (heads) => heads.archive(), says: 'is archived' },
  { what: 'left by Oops', happens: (heads) => heads.removeApp(), says: "isn't in that channel" },
  {
    what: 'shared externally',
    happens: (heads) => heads.shareExternally(),
    says: 'another organisation',
  },
  { what: 'deleted', happens: (heads) => heads.delete(), says: "isn't in that channel" },
  {
    what: 'left by the person',
    happens: (heads, { ada }) => heads.remove(ada),
    says: "don't seem to be in",
  },
];

async function withHeads(isPrivate: boolean): Promise<School & { heads: Channel }> {
  const school = await openSchool({ started: false });
  const { slack, ada, ben } = school;
  const heads = slack.addChannel({ name: 'heads', isPrivate, members: [ada, ben], withApp: true });
  await school.start();
  return Object.assign(Object.create(school) as School, { heads });
}

async function choosesStaff(modal: Modal) {
  await modal.choose('Where?', '#staff');
  await modal.submit();
}

describe.each([true, false])('a channel (private: %s) that meanwhile was', (isPrivate) => {
  test.each(MEANWHILE)('$what: the form says so and keeps the text', async (meanwhile) => {
    const school = await withHeads(isPrivate);
    const { slack, ada, ben, heads } = school;
    const form = await fillsForm(ada, 'Openly', LETTER, '#heads');
    await meanwhile.happens(heads, school);
    await form.submit();

    expect(form.errors['Where?']).toContain(meanwhile.says);
    expect(form.errors['Where?']).toContain('Your text is still here');
    expect(form.values['What happened?']).toBe(LETTER);
    await choosesStaff(form);
    await slack.until(() => postedIn(ben, '#staff')[0], { what: 'the share in #staff' });
    expect(troubles(school)).toEqual([]);
  });

  test.each(MEANWHILE)('$what: the check screen says so and keeps the text', async (meanwhile) => {
    const school = await withHeads(isPrivate);
    const { ada, heads } = school;
    const check = await comesToCheckScreen(ada, LETTER, '#heads');
    await meanwhile.happens(heads, school);
    await check.submit();

    expect(check.errors['What happened?']).toContain(meanwhile.says);
    expect(check.errors['What happened?']).toContain('Change something else');
    expect(check.values['What happened?']).toBe(LETTER);
    await check.press('Show how it looks now');
    const note = await ada.seesModal('Oops');
    expect(note.text).toContain(meanwhile.says);
    await note.close();
    await check.press('Change something else');
    const form = await ada.seesModal('Share a mistake');
    expect(form.values['What happened?']).toBe(LETTER);
    await choosesStaff(form);
    await (await ada.seesModal('Before it is sent')).submit();
    await ada.seesModal('Thanks for sharing');
    expect(troubles(school)).toEqual([]);
  });
});
