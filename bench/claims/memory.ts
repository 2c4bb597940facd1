import { join } from 'node:path';
import { type Kind, startApp } from '../app-under-test.ts';
import { type LoopbackSlack, startLoopbackSlack } from '../loopback-slack.ts';
import { createPerson } from '../person.ts';
import { seedShares } from '../seeding.ts';
import { shareBothWays } from '../sharing.ts';
import { aim, type Section } from '../table.ts';

const REQUESTS = 600;

/** What the process holds with many shares stored, before and after some hundred requests. */
export async function memory(folder: string, isQuick: boolean): Promise<Section[]> {
  const slack = await startLoopbackSlack(20);
  const shares = isQuick ? 10_000 : 100_000;
  const workspace = { id: slack.teamId, channels: slack.channels };
  seedShares(join(folder, 'memory-oops.db'), workspace, shares);
  const ours = await afterRequests('oops', slack, folder);
  const theirs = await afterRequests('bare', slack, folder);
  await slack.close();
  const row = {
    what: `${shares.toLocaleString('en')} shares, ${REQUESTS} requests served`,
    values: {
      'at ready MiB': Math.round(ours.atReady),
      'after MiB': Math.round(ours.now),
      'most ever MiB': Math.round(ours.most),
      'bare, empty: at ready': Math.round(theirs.atReady),
      'bare after': Math.round(theirs.now),
    },
    ratio: ours.now / theirs.now,
    aim: aim('after < 150 MiB', ours.now, 150),
  };
  return [{ title: 'Memory (RSS)', rows: [row] }];
}

async function afterRequests(kind: Kind, slack: LoopbackSlack, folder: string) {
  const app = await startApp(kind, {
    apiUrl: slack.apiUrl,
    folder,
    database: `memory-${kind}.db`,
    // As in the Dockerfile.
    env: { MALLOC_ARENA_MAX: '1' },
  });
  const atReady = app.memory().now;
  const person = createPerson(app, slack);
  for (let served = 0; served < REQUESTS; served += 6) {
    const channel = slack.channels[(served / 6) % slack.channels.length] ?? '';
    await shareBothWays(person, slack, channel);
    await person.types('mine', channel).send();
  }
  await slack.untilQuiet(app.token, 700);
  const held = app.memory();
  await app.stop();
  return { atReady, ...held };
}
