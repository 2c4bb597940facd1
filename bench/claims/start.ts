import { rmSync } from 'node:fs';
import { type AppUnderTest, type Kind, startApp } from '../app-under-test.ts';
import { startLoopbackSlack } from '../loopback-slack.ts';
import { aim, type Row, type Section, summarise } from '../table.ts';

const KINDS: Kind[] = ['oops', 'bare'];

/** From spawn to ready, and what the process holds then: the first start ever, and every later one. */
export async function start(folder: string, isQuick: boolean): Promise<Section[]> {
  const slack = await startLoopbackSlack(20);
  const runs = isQuick ? 3 : 9;
  const ms = new Map<string, number[]>();
  const memory = new Map<string, number[]>();
  const note = (name: string, app: AppUnderTest) => {
    ms.set(name, [...(ms.get(name) ?? []), app.readyMs]);
    memory.set(name, [...(memory.get(name) ?? []), app.memory().now]);
  };
  for (let run = 0; run < runs; run++) {
    for (const kind of run % 2 ? KINDS.toReversed() : KINDS) {
      for (const which of ['first start', 'later start']) {
        const app = await startApp(kind, {
          apiUrl: slack.apiUrl,
          folder,
          database: `start-${kind}.db`,
        });
        note(`${kind} ${which}`, app);
        await app.stop();
      }
      for (const end of ['', '-wal', '-shm'])
        rmSync(`${folder}/start-${kind}.db${end}`, { force: true });
    }
  }
  await slack.close();
  const median = (of: Map<string, number[]>, name: string) => summarise(of.get(name) ?? []).p50;
  const rows = ['first start', 'later start'].map((which): Row => {
    const ours = median(ms, `oops ${which}`);
    const theirs = median(ms, `bare ${which}`);
    return {
      what: which,
      values: {
        n: runs,
        'median ms': Math.round(ours),
        'slowest ms': Math.round(Math.max(...(ms.get(`oops ${which}`) ?? []))),
        'RSS MiB': Math.round(median(memory, `oops ${which}`)),
        'bare median ms': Math.round(theirs),
        'bare RSS MiB': Math.round(median(memory, `bare ${which}`)),
      },
      ratio: ours / theirs,
      aim: aim('median < 1 s', ours, 1000),
    };
  });
  return [{ title: 'Cold start to ready (20 channels)', rows }];
}
