import { join } from 'node:path';
import { type AppUnderTest, startApp } from '../app-under-test.ts';
import { type LoopbackSlack, pause, startLoopbackSlack } from '../loopback-slack.ts';
import { createPerson, type Person } from '../person.ts';
import { emptyPostOffice } from '../post-office.ts';
import { seedShares } from '../seeding.ts';
import { shareBothWays } from '../sharing.ts';
import { aim, type Row, type Section, summarise } from '../table.ts';

interface Side {
  app: AppUnderTest;
  person: Person;
  ms: Map<string, number[]>;
}

const STEPS = [
  '/oops',
  'open form',
  'anonymous form',
  'check screen',
  'mine: ack',
  'mine: list there',
];

/** The same Oops with few and with many shares stored, by turns. */
export async function stored(folder: string, isQuick: boolean): Promise<Section[]> {
  const slack = await startLoopbackSlack(64);
  const [few, many] = isQuick ? [1000, 20_000] : [1000, 1_000_000];
  const sides: Side[] = [];
  for (const count of [few, many]) {
    const database = `stored-${count}.db`;
    seedShares(join(folder, database), { id: slack.teamId, channels: slack.channels }, count);
    const app = await startApp('oops', { apiUrl: slack.apiUrl, folder, database });
    sides.push({ app, person: createPerson(app, slack), ms: new Map() });
  }
  for (const side of sides) await block(side, slack, 60);
  for (const side of sides) side.ms.clear();
  for (let round = 0; round < (isQuick ? 2 : 10); round++) {
    for (const side of round % 2 ? sides.toReversed() : sides) await block(side, slack, 32);
  }
  for (const { app } of sides) await app.stop();
  await slack.close();
  const names = [few, many].map((count) => count.toLocaleString('en'));
  return [
    {
      title: `To ack with ${names.join(' and ')} shares stored, one right after another`,
      rows: STEPS.map((step) => compare(step, sides, names)),
    },
  ];
}

async function block({ app, person, ms }: Side, slack: LoopbackSlack, times: number) {
  const note = (step: string, value: number) => ms.set(step, [...(ms.get(step) ?? []), value]);
  for (let n = 0; n < times; n++) {
    const channel = slack.channels[n % slack.channels.length] ?? '';
    const acks = await shareBothWays(person, slack, channel);
    note('/oops', acks.command);
    note('open form', acks.open);
    note('anonymous form', acks.form);
    note('check screen', acks.check);
    const mine = person.types('mine', channel);
    const started = performance.now();
    const { ms: ack } = await mine.send();
    note('mine: ack', ack);
    await slack.opened(mine.triggerId);
    note('mine: list there', performance.now() - started);
  }
  await pause(100);
  await slack.untilQuiet(app.token, 700);
  emptyPostOffice(app.databaseFile);
}

function compare(step: string, sides: Side[], names: string[]): Row {
  const [few, many] = sides.map(({ ms }) => summarise(ms.get(step) ?? []));
  if (!few || !many) throw new Error('nothing to compare');
  const ratio = many.p50 / few.p50;
  return {
    what: step,
    values: {
      n: many.samples,
      [`${names[0]}: p50 ms`]: few.p50,
      'p99 ms': few.p99,
      [`${names[1]}: p50 ms`]: many.p50,
      '(p99 ms)': many.p99,
    },
    ratio,
    ...(step.startsWith('mine: list') ? {} : { aim: aim('flat, ≤ 1.2x', ratio, 1.2) }),
  };
}
