import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import * as schema from '../../src/database/schema.ts';
import { areaIds, inDatabase } from '../support/coaches.ts';
import {
  digestSays,
  openDigestSchool,
  opensDigest,
  opensOver,
  subscribes,
} from '../support/digest-forms.ts';
import { type School, testClock } from '../support/oops.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import { fillsForm, findsShare, postedIn, troubles } from '../support/sharing.ts';

/** What it tells beside lessons: all of it, unless somebody chose. */
const PARTS = {
  'What else it tells': [
    'You said → we changed',
    'Still open: can you help?',
    'More than usual',
    'Worth hearing again',
    'Thanks to whoever helped',
  ],
};

/** What a form begins with where there is no digest yet. */
const OFFER = {
  Weekday: 'Friday',
  Hour: '15:00',
  'Time zone': 'Europe/Berlin',
  'Focus areas': [],
  ...PARTS,
};

/** Somebody shares what they learned, openly. */
async function learns(school: School, person: Person, lesson: string, where = '#staff') {
  const form = await fillsForm(person, 'Openly', 'The wrong file went out.', where);
  await form.fill('What did you learn?', lesson);
  await form.submit();
  await person.seesModal('Thanks for sharing');
  await person.modal?.closeAll();
  return await findsShare(school, person, lesson, where);
}

describe.each(['http', 'socket'] as const)('`/oops digest` over %s', (mode) => {
  test('somebody subscribes a channel, another changes it, pauses it, and stops it', async () => {
    const school = await openDigestSchool({ mode });
    const { ada, ben } = school;
    const form = await opensDigest(ada);
    expect(form.text).toContain('Once a week Oops can post in #staff what was learned');
    expect(form.values).toEqual(OFFER);
    // Headings of an edition: who has never read one is told what they mean.
    expect(form.text).toContain('Focus areas with more shares than in the weeks before');
    expect(form.submitLabel).toBe('Subscribe');
    await form.choose('Weekday', 'Monday');
    await form.choose('Hour', '09:00');
    await form.choose('Focus areas', 'Handing over');
    await form.submit();
    const subscribed = await digestSays(school, form, 'Subscribed.');
    expect(subscribed).toContain('#staff gets its digest *every Monday at 09:00 (Europe/Berlin)*');
    expect(subscribed).toContain('Next: 2026-03-09.');
    expect(subscribed).toContain('Focus areas: Handing over');
    expect(form.submitLabel).toBe('Save');

    await school.start();
    const bens = await opensDigest(ben);
    expect(bens.values).toEqual({
      Weekday: 'Monday',
      Hour: '09:00',
      'Time zone': 'Europe/Berlin',
      'Focus areas': ['Handing over'],
      ...PARTS,
      'Pause until': null,
    });
    await bens.choose('Time zone', 'America/New York');
    await bens.takeOut('Focus areas', 'Handing over');
    await bens.choose('Pause until', '2026-03-09');
    await bens.submit();
    const saved = await digestSays(school, bens, 'Saved.');
    expect(saved).toContain('every Monday at 09:00 (America/New York)');
    expect(saved).toContain('Focus areas: all');
    expect(saved).toContain('Paused until 2026-03-09, that day included. Next: 2026-03-16.');

    await bens.press('Resume now');
    const resumed = await digestSays(school, bens, 'Not paused any more.');
    // In New York it is not nine yet.
    expect(resumed).toContain('Next: 2026-03-02.');
    expect(resumed).not.toContain('Paused until');
    expect(bens.values['Pause until']).toBeNull();
    await bens.submit();
    await digestSays(school, bens, 'Nothing was changed.');

    await bens.press('Stop');
    expect(ben.confirmations.at(-1)).toMatchObject({ title: 'Stop this digest?' });
    await digestSays(school, bens, 'Stopped.');
    expect(bens.submitLabel).toBe('Subscribe');
    expect((await opensDigest(ada)).values).toEqual(OFFER);
    expect(troubles(school)).toEqual([]);
  });

  test('somebody looks at it before the channel does, and posts it now', async () => {
    const school = await openDigestSchool({ mode });
    const { slack, ada, ben } = school;
    const form = await subscribes(school, ben);
    const nothing = await opensOver(school, ben, form, 'Preview');
    expect(nothing.text).toContain('There is nothing to tell yet');
    await nothing.close();
    await form.press('Post now');
    await digestSays(school, form, 'There is nothing to tell yet');
    expect(postedIn(ada, '#staff')).toEqual([]);

    const { ts } = await learns(school, ada, 'I look at the address first.');
    const preview = await opensOver(school, ben, form, 'Preview');
    expect(preview.title).toBe('Preview');
    expect(preview.text).toContain('Only you see this.');
    expect(preview.text).toContain('I look at the address first.');
    expect(preview.submitLabel).toBeNull();
    await preview.close();
    const others = () => postedIn(ada, '#staff').filter((message) => message.ts !== ts);
    expect(others()).toEqual([]);

    await form.press('Post now');
    expect(ben.confirmations.at(-1)?.text).toContain('no sooner than four days later');
    const posted = await digestSays(school, form, 'It is on its way.');
    expect(posted).toContain('no sooner than four days later');
    await slack.until(() => others()[0]?.text.includes('I look at the address first.'), {
      what: 'the edition',
    });
    expect(troubles(school)).toEqual([]);
  });
});

describe('what the form of a digest takes', () => {
  test('any time zone, found by its city', async () => {
    const school = await openDigestSchool();
    const form = await opensDigest(school.ada);
    const offered = await form.options('Time zone', '');
    expect(offered.slice(0, 2)).toEqual(['Europe/Berlin', 'UTC']);
    expect(offered).toHaveLength(100);
    expect(await form.options('Time zone', 'new york')).toEqual(['America/New York']);
    expect(await form.options('Time zone', 'calcutta')).toEqual(['Asia/Kolkata']);
    expect(await form.options('Time zone', 'Atlantis')).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('a pause that is over is pointed at where the channel is, and nothing is lost', async () => {
    const clock = testClock('2026-03-02T23:30:00Z');
    const school = await openDigestSchool({ clock });
    const form = await subscribes(school, school.ada);
    await form.choose('Hour', '08:00');
    await form.choose('Pause until', '2026-03-02');
    await form.submit();
    expect(form.errors['Pause until']).toContain('That day is over.');
    expect(form.values).toMatchObject({ Hour: '08:00', 'Pause until': '2026-03-02' });
    // By the clock of New York it is still that day.
    await form.choose('Time zone', 'America/New York');
    await form.submit();
    await digestSays(school, form, 'Paused until 2026-03-02, that day included.');
    clock.set('2026-03-03T12:00:00Z');
    const again = await opensDigest(school.ben);
    expect(again.values['Pause until']).toBeNull();
    expect(again.text).not.toContain('Paused until');
    expect(troubles(school)).toEqual([]);
  });

  test('a focus area that is gone since is named at its field', async () => {
    const school = await openDigestSchool();
    const ids = areaIds(school);
    const removes = (name: string) =>
      inDatabase(school, ({ orm }) => {
        const { focusArea } = schema;
        const id = ids[name] ?? '';
        const left = orm
          .select()
          .from(focusArea)
          .all()
          .filter((area) => area.id !== id);
        orm.delete(focusArea).run();
        orm.insert(focusArea).values(left).run();
      });
    const form = await opensDigest(school.ada);
    await form.choose('Focus areas', 'Handing over');
    await form.choose('Focus areas', 'Communication');
    removes('Handing over');
    await form.submit();
    expect(form.errors['Focus areas']).toContain('Handing over: not used any more.');
    expect(form.values['Focus areas']).toEqual(['Handing over', 'Communication']);
    await form.takeOut('Focus areas', 'Handing over');
    await form.submit();
    await digestSays(school, form, 'Focus areas: Communication');
    // One that goes while it is chosen is left out at the next save.
    removes('Communication');
    await form.choose('Hour', '09:00');
    await form.submit();
    await digestSays(school, form, 'Focus areas: all');
    expect(troubles(school)).toEqual([]);
  });

  test('nothing that its lists don’t hold', async () => {
    const school = await openDigestSchool();
    const form = await opensDigest(school.ada);
    await form.submit();
    await digestSays(school, form, 'Subscribed.');
    const sent = lastSent(school.slack, 'view_submission');
    const forged = [
      ['digest_weekday', '9', 'Please choose one from the list.'],
      ['digest_hour', '24', 'Please choose one from the list.'],
      ['digest_zone', 'Europe/Atlantis', "Oops doesn't know that time zone."],
    ] as const;
    for (const [field, value, says] of forged) {
      const path = `view.state.values.${field}:0.${field}.selected_option.value`;
      const { body } = await sends(school, changed(sent, path, value));
      expect(body).toContain(says);
    }
    const old = await sends(school, changed(sent, 'view.private_metadata', ''));
    expect(old.body).toContain('This form is from before an update of Oops');
    expect((await opensDigest(school.ben)).text).toContain('every Friday at 15:00 (Europe/Berlin)');
    expect(troubles(school)).toEqual([]);
  });
});
