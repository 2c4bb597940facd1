import { describe, expect, test } from 'vitest';
import { openSchool } from '../support/oops.ts';
import {
  fillsForm,
  findsShare,
  opensForm,
  postedIn,
  toldPrivately,
  troubles,
} from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

describe.each(['http', 'socket'] as const)('where to share, over %s', (mode) => {
  test('only channels are offered that both the person and Oops are in', async () => {
    const school = await openSchool({ mode, started: false });
    const { slack, ada, ben, cleo } = school;
    slack.addChannel({ name: 'maths', members: [ada], withApp: true });
    slack.addChannel({ name: 'heads', isPrivate: true, members: [ada], withApp: true });
    slack.addChannel({ name: 'choir', isPrivate: true, members: [ben], withApp: true });
    slack.addChannel({ name: 'sports', members: [ben], withApp: true });
    slack.addChannel({ name: 'pupils', members: [ada, ben, cleo] });
    slack.addChannel({ name: 'old', members: [ada], withApp: true, isArchived: true });
    slack.addChannel({ name: 'partners', members: [ada], withApp: true, isExternallyShared: true });
    await school.start();

    const form = await opensForm(ada);
    expect(await form.options('Where?', '')).toEqual(['#heads', '#maths', '#staff']);
    expect(await form.options('Where?', 'MA')).toEqual(['#maths']);
    expect(await form.options('Where?', '#st')).toEqual(['#staff']);
    expect(await form.options('Where?', 'choir')).toEqual([]);
    const other = await opensForm(cleo);
    expect(await other.options('Where?', '')).toEqual(['#staff']);
    expect(troubles(school)).toEqual([]);
  });

  test('a share from a private channel stands in it', async () => {
    const school = await openSchool({ mode, started: false });
    const { slack, ada, ben } = school;
    slack.addChannel({ name: 'heads', isPrivate: true, members: [ada, ben], withApp: true });
    await school.start();
    const form = await fillsForm(ada, 'Openly', LETTER, '#heads');
    expect(form.values['Where?']).toBe('#heads');
    await form.submit();
    await findsShare(school, ben, LETTER, '#heads');
    expect(postedIn(ben, '#staff')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

describe('where to share', () => {
  test('is the one public channel there is, from the direct message with Oops', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    const form = await fillsForm(ada, 'Openly', LETTER, '@Oops');
    expect(form.values['Where?']).toBe('#staff');
    await form.submit();
    await findsShare(school, ben, LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('is left open in a channel that Oops is not in, where there are several', async () => {
    const school = await openSchool({ started: false });
    const { slack, ada } = school;
    slack.addChannel({ name: 'year-7', members: [ada], withApp: true });
    slack.addChannel({ name: 'pupils', members: [ada] });
    await school.start();
    const form = await opensForm(ada, 'Some text', '#pupils');
    expect(form.values['Where?']).toBeNull();
    expect(form.values['What happened?']).toBe('Some text');
    expect(troubles(school)).toEqual([]);
  });

  test('names no private channel to somebody who is elsewhere', async () => {
    const school = await openSchool({ started: false });
    const { slack, ada, staff } = school;
    await staff.archive();
    slack.addChannel({ name: 'heads', isPrivate: true, members: [ada], withApp: true });
    slack.addChannel({ name: 'pupils', members: [ada] });
    await school.start();
    const form = await opensForm(ada, 'Some text', '#pupils');
    expect(form.values['Where?']).toBeNull();
    expect(troubles(school)).toEqual([]);
  });

  test('says how to begin where Oops has no channel at all, and gives the text back', async () => {
    const school = await openSchool();
    const { ada, staff } = school;
    await staff.removeApp();
    await ada.types('#staff', `/oops ${LETTER}`);
    const note = await ada.seesModal('Oops has no channel yet');
    expect(note.text).toContain('/invite @Oops');
    expect(note.text).toContain(LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('gives a long text back whole where Oops has no channel at all', async () => {
    const school = await openSchool();
    const { ada, staff } = school;
    await staff.removeApp();
    const text = `${'a < b & '.repeat(300)}the end`;
    await ada.types('#staff', `/oops ${text}`);
    const note = await ada.seesModal('Oops has no channel yet');
    expect(note.text.replaceAll('\n', '')).toContain(text);
    expect(toldPrivately(ada, '#staff')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});
