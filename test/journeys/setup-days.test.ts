import BetterSqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import { openSteeredSchool } from '../support/setup-pages.ts';
import { troubles } from '../support/sharing.ts';

type Options = Parameters<typeof openSteeredSchool>[0];

const QUIET = 'Quiet dates';

/** The same school, on the 2nd of March 2026, and the way to its working days. */
async function openWorkingSchool(options: Options = {}) {
  const school = await openSteeredSchool(options);
  const { opensPage, config } = school;
  const there = {
    ...school,
    formFor: (person: Person) => opensPage(person, 'Working days…', 'Working days'),
    /** Writes quiet dates, and gives what the answer says. */
    async keepsQuiet(person: Person, dates: string, answer = 'Saved.'): Promise<string> {
      const form = await there.formFor(person);
      await form.fill(QUIET, dates);
      await form.submit();
      const said = await school.says(person, answer);
      await person.modal?.closeAll();
      return said;
    },
    days() {
      const db = new BetterSqlite(config.databaseFile, { readonly: true });
      try {
        const weekdays = db.prepare('select working_days from workspace').pluck().get();
        const quiet = db
          .prepare("select first_day || ' ' || last_day from quiet_dates order by first_day")
          .pluck()
          .all();
        return { weekdays, quiet };
      } finally {
        db.close();
      }
    },
  };
  return there;
}

test.each(['http', 'socket'] as const)(
  'a steward says on which days people work, over %s',
  async (mode) => {
    const school = await openWorkingSchool({ mode });
    const { ben, formFor, says, days } = school;
    const form = await formFor(ben);
    const [weekdays, ...rest] = Object.values(form.values);
    expect(weekdays).toEqual(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']);
    expect(rest).toEqual([null]);
    await form.untick('Friday');
    await form.tick('Sunday');
    await form.fill(QUIET, '2026-12-21 to 2027-01-03\n\n  2026-04-06  ');
    await form.submit();
    const saved = await says(ben, 'Saved.');
    expect(saved).toContain('Working days are now: Monday, Tuesday, Wednesday, Thursday, Sunday.');
    expect(saved).toContain('Quiet dates are now: 2026-04-06, 2026-12-21 – 2027-01-03.');
    expect(days()).toEqual({
      weekdays: '12347',
      quiet: ['2026-04-06 2026-04-06', '2026-12-21 2027-01-03'],
    });

    // The setup is still there below, and so is what was saved.
    await ben.modal?.close();
    expect(ben.modal?.title).toBe('Set up Oops');
    await ben.modal?.press('Working days…');
    const again = await ben.seesModal('Working days');
    expect(again.values[QUIET]).toBe('2026-04-06\n2026-12-21 – 2027-01-03');
    await again.submit();
    await says(ben, 'Nothing was changed');
    expect(troubles(school)).toEqual([]);
  },
);

test('what is typed in the setup below stays there meanwhile', async () => {
  const school = await openWorkingSchool();
  const { slack, ben, says } = school;
  await ben.types('#staff', '/oops setup');
  const setup = await ben.seesModal('Set up Oops');
  await setup.fill('How many days can a coach', '3');
  await setup.press('Working days…');
  const page = await ben.seesModal('Working days');
  await page.close();
  expect(ben.modal?.values['How many days can a coach reach an anonymous author?']).toBe('3');
  await ben.modal?.submit();
  await says(ben, 'Saved.');
  expect(slack.complaints).toEqual([]);
});

describe('quiet dates', () => {
  test('can be written in several ways, and those that meet become one', async () => {
    const { ben, keepsQuiet, days } = await openWorkingSchool();
    await keepsQuiet(
      ben,
      [
        '2026-07-01 until 2026-07-10',
        '2026-07-08 – 2026-07-12',
        '2026-07-13',
        '2026-10-01-2026-10-02',
        '2026-10-04 TO 2026-10-04',
      ].join('\n'),
    );
    expect(days().quiet).toEqual([
      '2026-07-01 2026-07-13',
      '2026-10-01 2026-10-02',
      '2026-10-04 2026-10-04',
    ]);
  });

  test('every line that can’t be read is pointed at, and nothing that was typed is lost', async () => {
    const { ben, formFor, days, slack } = await openWorkingSchool();
    const typed = [
      '2026-12-24',
      'Christmas',
      '2026-02-30',
      '2026-12-31 to 2026-12-24',
      '2026-12-21 to 2036-01-03',
      '2025-12-21 to 2026-01-03',
      '24.12.2026',
    ].join('\n');
    const form = await formFor(ben);
    await form.fill(QUIET, typed);
    await form.submit();
    const error = form.errors[QUIET] ?? '';
    expect(error).not.toContain('Line 1,');
    expect(error).toContain('Line 2, “Christmas”: please write a date such as');
    expect(error).toContain('Line 3, “2026-02-30”: there is no such day');
    expect(error).toContain('Line 4, “2026-12-31 to 2026-12-24”: the last day comes before');
    expect(error).toContain('Line 5, “2026-12-21 to 2036-01-03”: that is longer than a year');
    expect(error).toContain('Line 6, “2025-12-21 to 2026-01-03”: that is over already');
    expect(error).toContain('Line 7, “24.12.2026”: please write');
    expect(form.values[QUIET]).toBe(typed);
    expect(days().quiet).toEqual([]);
    await form.fill(QUIET, '2026-12-24');
    await form.submit();
    await slack.until(() => days().quiet.length === 1, { what: 'what was saved' });
    expect(slack.complaints).toEqual([]);
  });

  test('of many such lines the first are named, and how many more there are', async () => {
    const { ben, formFor } = await openWorkingSchool();
    const form = await formFor(ben);
    await form.fill(
      QUIET,
      Array.from({ length: 40 }, (_, at) => `${'x'.repeat(60)}${at}`).join('\n'),
    );
    await form.submit();
    expect(form.errors[QUIET]).toMatch(/Line 8, .* And 32 more lines\.$/);
  });

  test('too many are said so', async () => {
    const { ben, formFor, days } = await openWorkingSchool();
    const first = Temporal.PlainDate.from('2026-06-01');
    const lines = Array.from({ length: 101 }, (_, at) => first.add({ days: 2 * at }).toString());
    const form = await formFor(ben);
    await form.fill(QUIET, lines.join('\n'));
    await form.submit();
    expect(form.errors[QUIET]).toContain('There is room for 100 lines');
    expect(days().quiet).toEqual([]);
  });

  test('that are over go by themselves, and a form that showed them still can be saved', async () => {
    const school = await openWorkingSchool();
    const { ben, clock, keepsQuiet, formFor, says, days } = school;
    await keepsQuiet(ben, '2026-03-09 to 2026-03-13\n2026-04-06');
    const open = await formFor(ben);
    clock.set('2026-03-15T12:00:00Z');
    await open.tick('Saturday');
    await open.submit();
    await says(ben, 'Working days are now');
    expect(days()).toEqual({ weekdays: '123456', quiet: ['2026-04-06 2026-04-06'] });
    await ben.modal?.closeAll();
    expect((await formFor(ben)).values[QUIET]).toBe('2026-04-06');
    expect(troubles(school)).toEqual([]);
  });

  test('can all be taken out', async () => {
    const { ben, keepsQuiet, days } = await openWorkingSchool();
    await keepsQuiet(ben, '2026-04-06');
    expect(await keepsQuiet(ben, '')).toContain('There are no quiet dates any more.');
    expect(days().quiet).toEqual([]);
  });
});

describe('two stewards at the same time', () => {
  test('each has saved what they changed, and nothing of the other is lost', async () => {
    const school = await openWorkingSchool();
    const { ben, cleo, keepsQuiet, formFor, says, days } = school;
    await keepsQuiet(ben, '2026-04-06\n2026-07-01 to 2026-07-10');
    const [bens, cleos] = [await formFor(ben), await formFor(cleo)];
    await bens.tick('Saturday');
    await bens.fill(QUIET, '2026-04-06\n2026-07-01 to 2026-07-05');
    await cleos.untick('Monday');
    await cleos.fill(QUIET, '2026-07-01 to 2026-07-10\n2026-07-09 to 2026-07-12\n2026-05-01');
    await Promise.all([bens.submit(), cleos.submit()]);
    for (const steward of [ben, cleo]) await says(steward, 'Saved.');
    expect(days()).toEqual({
      weekdays: '23456',
      quiet: ['2026-05-01 2026-05-01', '2026-07-01 2026-07-05', '2026-07-11 2026-07-12'],
    });
    expect(troubles(school)).toEqual([]);
  });

  test('never leave no day to work on', async () => {
    const school = await openWorkingSchool();
    const { ben, cleo, formFor, says, days } = school;
    const none = await formFor(ben);
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
      await none.untick(day);
    }
    await none.submit();
    expect(Object.keys(none.errors)).toEqual(['Days on which people work']);
    const cleos = await formFor(cleo);
    for (const day of ['Monday', 'Tuesday']) await cleos.untick(day);
    await cleos.submit();
    await says(cleo, 'Saved.');
    await none.tick('Monday');
    await none.submit();
    expect(Object.values(none.errors).join()).toContain(
      'Somebody else has just taken the other days',
    );
    expect(days().weekdays).toBe('345');
    await none.tick('Friday');
    await none.submit();
    await says(ben, 'Saved.');
    expect(days().weekdays).toBe('5');
    expect(troubles(school)).toEqual([]);
  });

  test('one who is no steward any more is told so', async () => {
    const school = await openWorkingSchool();
    const { slack, ben, cleo, formFor, dismisses, says, days } = school;
    const form = await formFor(cleo);
    await form.tick('Saturday');
    await dismisses(ben, cleo);
    await form.submit();
    await says(cleo, "You aren't a steward any more, so nothing was saved.");
    await cleo.modal?.close();
    await cleo.modal?.press('Working days…');
    await says(cleo, "You aren't a steward any more");
    expect(days().weekdays).toBe('12345');
    expect(slack.complaints).toEqual([]);
  });
});

test('a form that Oops did not make takes no day that there isn’t', async () => {
  const school = await openWorkingSchool();
  const { slack, ben, formFor, says, days } = school;
  const form = await formFor(ben);
  await form.submit();
  await says(ben, 'Nothing was changed');
  const sent = lastSent(slack, 'view_submission');
  const field = 'view.state.values.setup_weekdays.setup_weekdays.selected_options';
  const odd = changed(sent, field, [{ value: '8' }, { value: '' }, { value: "1'" }]);
  expect((await sends(school, odd)).body).toContain('Please choose at least one day.');
  await sends(school, changed(sent, field, [{ value: '3' }, { value: '33' }, { value: '0' }]));
  expect(days()).toEqual({ weekdays: '3', quiet: [] });
  expect(troubles(school)).toEqual([]);
});
