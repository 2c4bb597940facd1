import BetterSqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { callsOf, cardSays, isCalled, makesCoach, sharesForCoach } from '../support/coaches.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import { openSteeredSchool } from '../support/setup-pages.ts';
import { troubles } from '../support/sharing.ts';
import { toldTo } from '../support/stewards.ts';

type Options = Parameters<typeof openSteeredSchool>[0];

/** The same school, and the way to who coaches what. */
async function openCoachedSchool(options: Options = {}) {
  const school = await openSteeredSchool(options);
  const { slack, opensPage, changes, config } = school;
  const there = {
    ...school,
    listFor: (person: Person) => opensPage(person, 'Coaches…', 'Coaches'),
    async formFor(person: Person, area: string): Promise<Modal> {
      return await changes(person, await there.listFor(person), area, 'People');
    },
    /** Names a coach, up to the list that says so. */
    async names(by: Person, area: string, ...people: Person[]): Promise<string> {
      const form = await there.formFor(by, area);
      for (const person of people) await form.choose('People', person.name);
      await form.submit();
      return await school.says(by, 'is now coached by');
    },
    /** The message that tells somebody they were named. */
    hears: (person: Person) =>
      slack.until(() => toldTo(person).find(({ text }) => text.includes('named you as a coach')), {
        what: `${person.name} to be told`,
      }),
    rows(query: string): unknown[] {
      const db = new BetterSqlite(config.databaseFile, { readonly: true });
      try {
        return db.prepare(query).all();
      } finally {
        db.close();
      }
    },
  };
  return there;
}

test.each(['http', 'socket'] as const)(
  'a steward names coaches of an area over %s: they see it, the list shows it, each is told once',
  async (mode) => {
    const school = await openCoachedSchool({ mode });
    const { ada, ben, cleo, listFor, changes, says, hears, rows } = school;
    const list = await listFor(ben);
    expect(list.text).toContain('*Whatever it is about*\nNobody yet');
    const form = await changes(ben, list, 'Handing over', 'People');
    expect(form.values['People']).toEqual([]);
    await form.choose('People', 'ada');
    await form.choose('People', 'cleo');
    await form.submit();
    const saved = await says(ben, 'is now coached by');
    expect(saved).toContain('*Handing over* is now coached by @ada, @cleo.');
    expect(saved).toMatch(/\*Handing over\*\n@(ada, @cleo|cleo, @ada)/);
    for (const coach of [ada, cleo]) {
      const told = await hears(coach);
      expect(told.text).toContain('What you coach now: *Handing over*.');
      expect(told.text).toContain('say so with `/oops coach`');
    }

    // Saved once more as it is, and from the list, which is still there.
    await ben.modal?.press('Change: Handing over');
    const again = await school.slack.until(
      () => (ben.modal && 'People' in ben.modal.values ? ben.modal : undefined),
      { what: 'the form once more' },
    );
    expect(again.values['People']).toHaveLength(2);
    await again.submit();
    await says(ben, 'Nothing was changed');
    await school.names(cleo, 'Planning and time', ada);
    await school.slack.until(() => toldTo(ada).length === 2, {
      what: 'ada to be told of the second',
    });
    expect(toldTo(ada).at(-1)?.text).toContain('*Planning and time*, *Handing over*');
    expect(toldTo(cleo)).toHaveLength(1);
    expect(rows('select account_id from coach')).toHaveLength(2);
    await school.slack.until(() => rows('select * from delivery').length === 0, {
      what: 'the outbox',
    });
    expect(troubles(school)).toEqual([]);
  },
);

test('*Cancel* leads back to the list, and so does *Save*: that the form lies on it takes three windows', async () => {
  const school = await openCoachedSchool();
  const { slack, ada, ben, listFor, changes, says } = school;
  const list = await listFor(ben);
  const form = await changes(ben, list, 'Handing over', 'People');
  await form.close();
  expect(ben.modal?.text).toContain('*Handing over*\nNobody yet');
  const again = await changes(ben, list, 'Handing over', 'People');
  await again.choose('People', ada.name);
  await again.submit();
  await says(ben, '*Handing over*\n@ada');
  expect(list.isOpen).toBe(true);
  await ben.modal?.close();
  expect(ben.modal?.title).toBe('Set up Oops');
  // Slack may not let the list be drawn anew: it takes the place of the form.
  await ben.modal?.press('Coaches…');
  const third = await changes(ben, await ben.seesModal('Coaches'), 'Handing over', 'People');
  slack.fail('views.update', { error: 'internal_error' }, { times: 9 });
  await third.takeOut('People', ada.name);
  await third.submit();
  await says(ben, 'is no longer coached by');
  expect(slack.complaints).toEqual([]);
});

test('the form opens in time although Slack doesn’t say in time which groups there are', async () => {
  const { slack, ben, formFor } = await openCoachedSchool();
  slack.fail('usergroups.list', { delayMs: 2500 });
  expect((await formFor(ben, 'Handing over')).text).toContain("Slack didn't say just now");
  expect(slack.complaints).toEqual([]);
});

test('who names themself needs no message', async () => {
  const school = await openCoachedSchool();
  const { ada, ben, names, hears } = school;
  await names(ben, 'Whatever it is about', ben, ada);
  expect((await hears(ada)).text).toContain('Whatever it is about');
  expect(toldTo(ben)).toEqual([]);
  expect(troubles(school)).toEqual([]);
});

test('a coach is taken off, and hears nothing of it; what they still coach stays', async () => {
  const school = await openCoachedSchool();
  const { ada, ben, names, formFor, says, hears, rows } = school;
  await names(ben, 'Handing over', ada);
  await ben.modal?.closeAll();
  await names(ben, 'Safety and care', ada);
  await ben.modal?.closeAll();
  await hears(ada);
  const form = await formFor(ben, 'Handing over');
  await form.takeOut('People', 'ada');
  await form.submit();
  expect(await says(ben, 'is no longer coached by')).toContain(
    '*Handing over* is no longer coached by @ada.',
  );
  expect(rows('select coach_id from coached_area')).toEqual([{ coach_id: ada.id }]);
  expect(toldTo(ada).every(({ text }) => text.includes('named you'))).toBe(true);
  expect(troubles(school)).toEqual([]);
});

test('a coach who is taken off is waited for no more: the next one is called', async () => {
  const school = await openCoachedSchool({ crowd: 12 });
  const { slack, ada, ben, cleo, formFor, says } = school;
  makesCoach(school, ada, ['Handing over', 'Safety and care']);
  const share = await sharesForCoach(school, cleo, 'The wrong file.', { area: 'Handing over' });
  const call = await isCalled(school, ada);
  await cardSays(school, share, 'A coach was called');
  await sharesForCoach(school, cleo, 'The wet floor.', { area: 'Safety and care' });
  const other = await slack.until(() => callsOf(ada).find(({ text }) => text.includes('Safety')));
  makesCoach(school, ben, ['Handing over']);
  const form = await formFor(ben, 'Handing over');
  await form.takeOut('People', 'ada');
  await form.submit();
  await says(ben, 'is no longer coached by');
  await isCalled(school, ben);
  await slack.until(() => call.text.includes("You're not waited for any more"));
  // What they coach still waits for them.
  expect(other.buttons).toContain('Pass');
  expect(troubles(school)).toEqual([]);
});

test('named and taken off again before Slack took the message: nothing is said', async () => {
  const school = await openCoachedSchool();
  const { slack, ada, ben, names, formFor, says, rows } = school;
  slack.fail('chat.postMessage', { error: 'internal_error' }, { times: 1 });
  await names(ben, 'Handing over', ada);
  await ben.modal?.closeAll();
  const form = await formFor(ben, 'Handing over');
  await form.takeOut('People', 'ada');
  await form.submit();
  await says(ben, 'is no longer coached by');
  await slack.until(() => rows('select * from delivery').length === 0, { what: 'the outbox' });
  expect(toldTo(ada)).toEqual([]);
});

describe('user groups', () => {
  test('are found by name, coach as a whole, and nobody in them is told', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo, formFor, says, rows } = school;
    const id = slack.addUserGroup({ handle: 'mentors', name: 'Mentors', users: [ada, cleo] });
    slack.addUserGroup({ handle: 'board', name: 'School board', users: [ada] });
    const form = await formFor(ben, 'Safety and care');
    expect(await form.options('User groups', '')).toHaveLength(2);
    expect(await form.options('User groups', '@MENT')).toEqual(['Mentors (@mentors)']);
    await form.choose('User groups', 'Mentors (@mentors)');
    await form.submit();
    expect(await says(ben, 'is now coached by')).toContain('@mentors');
    expect(rows('select coach_id from coached_area')).toEqual([{ coach_id: id }]);
    expect(rows('select * from coach')).toEqual([]);
    await ben.modal?.closeAll();

    const again = await formFor(ben, 'Safety and care');
    expect(again.values['User groups']).toEqual(['Mentors (@mentors)']);
    await again.takeOut('User groups', 'Mentors (@mentors)');
    await again.submit();
    await says(ben, 'is no longer coached by');
    expect(rows('select * from coached_area')).toEqual([]);
    expect([...toldTo(ada), ...toldTo(cleo)]).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('are left out where there are none, and it is said why', async () => {
    const school = await openCoachedSchool();
    const { ada, ben, formFor, names } = school;
    const form = await formFor(ben, 'Safety and care');
    expect(Object.keys(form.values)).toEqual(['People']);
    expect(form.text).toContain('User groups need a paid plan of Slack');
    await form.closeAll();
    expect(await names(ben, 'Safety and care', ada)).toContain('@ada');
    expect(troubles(school)).toEqual([]);
  });

  test('stay as they are while Slack doesn’t say which there are', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo, formFor, says, rows } = school;
    const id = slack.addUserGroup({ handle: 'mentors', name: 'Mentors', users: [cleo] });
    const form = await formFor(ben, 'Safety and care');
    await form.choose('User groups', 'Mentors (@mentors)');
    await form.submit();
    await says(ben, 'is now coached by');
    await ben.modal?.closeAll();
    slack.fail('usergroups.list', { error: 'internal_error' });
    const silent = await formFor(ben, 'Safety and care');
    expect(silent.text).toContain("Slack didn't say just now which user groups there are");
    await silent.choose('People', 'ada');
    await silent.submit();
    await says(ben, 'is now also coached by');
    expect(rows('select coach_id from coached_area order by coach_id')).toEqual(
      [id, ada.id].toSorted().map((coach_id) => ({ coach_id })),
    );
  });

  test('can be taken off when the plan has none any more', async () => {
    const school = await openCoachedSchool();
    const { slack, ben, cleo, formFor, says, rows } = school;
    slack.addUserGroup({ handle: 'mentors', name: 'Mentors', users: [cleo] });
    const form = await formFor(ben, 'Safety and care');
    await form.choose('User groups', 'Mentors (@mentors)');
    await form.submit();
    await says(ben, 'is now coached by');
    await ben.modal?.closeAll();
    slack.fail('usergroups.list', { error: 'plan_upgrade_required' }, { times: 9 });
    const without = await formFor(ben, 'Safety and care');
    expect(without.text).toContain('coaches are people only');
    expect(without.values['User groups']).toEqual(['A user group that is no more']);
    await without.submit();
    await says(ben, 'Nothing was changed');
    const forged = changed(lastSent(slack, 'view_submission'), 'view.state.values', {
      setup_coach_groups: {
        setup_coach_groups: { type: 'multi_external_select', selected_options: [] },
      },
    });
    await sends(school, forged);
    await says(ben, 'is no longer coached by');
    expect(rows('select * from coached_area')).toEqual([]);
  });
});

describe('who can’t coach', () => {
  test.each([
    ['a bot', { isBot: true }],
    ['who was deactivated meanwhile', {}],
  ])('%s is named kindly, and everything stays as it was typed', async (_who, kind) => {
    const school = await openCoachedSchool();
    const { slack, ben, formFor, rows } = school;
    const odd = slack.addPerson({ name: 'odd', ...kind });
    const form = await formFor(ben, 'Handing over');
    await form.choose('People', 'ada');
    await form.choose('People', 'odd');
    odd.deactivates();
    await form.submit();
    expect(form.errors['People']).toMatch(/^odd: bots and deactivated accounts can't coach/);
    expect(form.values['People']).toHaveLength(2);
    expect(rows('select * from coached_area')).toEqual([]);
    expect(slack.complaints).toEqual([]);
  });

  test('a guest can, in the channels they are in', async () => {
    const school = await openCoachedSchool();
    const guest = school.slack.addPerson({ name: 'gil', isGuest: true });
    expect(await school.names(school.ben, 'Handing over', guest)).toContain('@gil');
    expect((await school.hears(guest)).text).toContain('Handing over');
  });

  test('while Slack doesn’t say who somebody is, nothing is saved', async () => {
    const school = await openCoachedSchool();
    const { slack, ben, formFor, rows, says } = school;
    const form = await formFor(ben, 'Handing over');
    await form.choose('People', 'ada');
    slack.fail('users.info', { error: 'internal_error' });
    await form.submit();
    expect(form.errors['People']).toContain('Nothing was saved');
    expect(rows('select * from coached_area')).toEqual([]);
    await form.submit();
    await says(ben, 'is now coached by');
  });
});

describe('two stewards at the same time', () => {
  test('what each has changed is saved, and nothing of the other is lost', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo, names, formFor, rows } = school;
    await names(ben, 'Handing over', ada);
    await ben.modal?.closeAll();
    const dan = slack.addPerson({ name: 'dan' });
    const [bens, cleos] = [await formFor(ben, 'Handing over'), await formFor(cleo, 'Handing over')];
    await bens.takeOut('People', 'ada');
    await cleos.choose('People', 'dan');
    await cleos.choose('People', 'ben');
    await Promise.all([bens.submit(), cleos.submit()]);
    await school.says(ben, 'is no longer coached by');
    await school.says(cleo, 'is now coached by');
    expect(rows('select coach_id from coached_area order by coach_id')).toEqual(
      [dan.id, ben.id].toSorted().map((coach_id) => ({ coach_id })),
    );
    expect(troubles(school)).toEqual([]);
  });

  test('who name the same person: they hear of it once', async () => {
    const school = await openCoachedSchool();
    const { ada, ben, cleo, formFor, hears, rows, slack } = school;
    const [bens, cleos] = [await formFor(ben, 'Handing over'), await formFor(cleo, 'Handing over')];
    await bens.choose('People', 'ada');
    await cleos.choose('People', 'ada');
    await bens.submit();
    await cleos.submit();
    await school.says(ben, 'is now coached by');
    await school.says(cleo, 'Nothing was changed');
    await hears(ada);
    await slack.until(() => rows('select * from delivery').length === 0, { what: 'the outbox' });
    expect(toldTo(ada)).toHaveLength(1);
  });

  test('one who is no steward any more is told so, wherever they are in it', async () => {
    const school = await openCoachedSchool();
    const { slack, ben, cleo, listFor, formFor, dismisses, says, rows } = school;
    const form = await formFor(cleo, 'Handing over');
    await form.choose('People', 'ada');
    await dismisses(ben, cleo);
    await form.submit();
    await says(cleo, "You aren't a steward any more, so nothing was saved.");
    await cleo.modal?.closeAll();
    expect(rows('select * from coached_area')).toEqual([]);

    const list = await listFor(ben);
    await school.admin.types('#staff', '/oops setup');
    const admins = await school.admin.seesModal('Set up Oops');
    expect(admins.text).not.toContain('Coaches…');
    await admins.choose('Stewards', 'ada');
    await admins.takeOut('Stewards', 'ben');
    await admins.submit();
    await says(school.admin, 'Stewards are now');
    await list.press('Change: Handing over');
    await says(ben, "You aren't a steward any more");
    await ben.modal?.close();
    await ben.modal?.press('Coaches…');
    await says(ben, "You aren't a steward any more");
    expect(slack.complaints).toEqual([]);
  });
});

test('a form that Oops did not make changes nothing', async () => {
  const school = await openCoachedSchool();
  const { slack, ada, ben, formFor, says, rows } = school;
  const form = await formFor(ben, 'Handing over');
  await form.choose('People', 'ada');
  await form.submit();
  await says(ben, 'is now coached by');
  const sent = lastSent(slack, 'view_submission');
  for (const metadata of ['', '{"areaId":5}', '{"areaId":"AAAAAAAAAAAAAAAAAAAAAA"}']) {
    const answer = await sends(school, changed(sent, 'view.private_metadata', metadata));
    expect(answer.body).toContain('nothing was saved');
  }
  const users = 'view.state.values.setup_coach_people.setup_coach_people.selected_users';
  await sends(school, changed(sent, users, [ada.id, 'not an id', '']));
  await says(ben, 'Nothing was changed');
  expect(rows('select coach_id from coached_area')).toEqual([{ coach_id: ada.id }]);
  expect(troubles(school)).toEqual([]);
});

test('a restart before Slack took the message: it is sent once', async () => {
  const school = await openCoachedSchool();
  const { slack, ada, ben, names, hears, rows, start } = school;
  slack.fail('chat.postMessage', { error: 'internal_error' }, { times: 1 });
  await names(ben, 'Handing over', ada);
  await start();
  await hears(ada);
  await slack.until(() => rows('select * from delivery').length === 0, { what: 'the outbox' });
  expect(toldTo(ada)).toHaveLength(1);
});
