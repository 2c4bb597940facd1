import { expect, test } from 'vitest';
import { openSchoolProcess } from '../support/school-process.ts';
import { comesToCheckScreen, postedIn, sharesAnonymously } from '../support/sharing.ts';

const BEFORE = '2026-03-02T12:07:00Z';
const SLOT = '2026-03-02T12:15:00Z';

test('anonymous letters outlive every death of the process, and leave with their slot', async () => {
  const names = ['ada', 'ben', 'cleo', 'dora', 'emil'];
  const school = await openSchoolProcess({
    people: names.map((name) => ({ name })),
    channels: 5,
    leaseMs: 1200,
    startsAt: BEFORE,
  });
  const { slack, people } = school;
  const [ada, , , , emil] = people;
  if (!ada || !emil) throw new Error('nobody is here');
  const posted = () =>
    people.flatMap((person, at) =>
      at === 0 ? names.flatMap((_, c) => postedIn(person, `#c${c}`)) : [],
    );
  const told = (name: string) => posted().filter(({ text }) => text.includes(`What ${name} did`));

  // Killed as soon as each has been thanked.
  for (const [at, person] of people.slice(0, 4).entries()) {
    await sharesAnonymously(person, `What ${person.name} did`, `#c${at}`);
    await school.oops.kill();
    await school.start();
  }
  // Killed while the last one sends: nothing was promised, so it is sent again.
  const check = await comesToCheckScreen(emil, 'What emil did', '#c4');
  const lift = slack.intercept('conversations.info', async () => {
    lift();
    await school.oops.kill();
  });
  await check.submit();
  expect(emil.modal?.title).toBe('Before it is sent');
  await school.start();
  await check.submit();
  expect(emil.modal?.title).toBe('Thanks for sharing');
  expect(school.rows('select 1 from letter')).toHaveLength(5);

  // Nothing leaves before the slot, killed or not.
  school.oops.tell({ clock: '2026-03-02T12:14:59Z' });
  school.oops.tell({ tick: true });
  await school.oops.kill();
  expect(posted()).toEqual([]);

  // The slot has come: killed as the first letter goes out, and Slack takes it.
  const { promise: dead, resolve } = Promise.withResolvers<void>();
  const once = slack.intercept('chat.postMessage', async () => {
    once();
    await school.oops.kill();
    resolve();
  });
  void school.start(SLOT).catch(() => {});
  await dead;
  expect(school.rows('select 1 from letter')).toEqual([]);
  await school.start('2026-03-02T12:15:30Z');
  await school.settled();

  for (const name of names) expect(told(name).length, name).toBeGreaterThanOrEqual(1);
  const again = school.output().match(/delivery\.posted-again/g)?.length ?? 0;
  expect(posted().length).toBeGreaterThan(names.length);
  expect(posted().length).toBeLessThanOrEqual(names.length + again);
  expect(school.rows('select 1 from mistake where author_id is not null')).toEqual([]);
  expect(slack.complaints).toEqual([]);
});
