import { startApp } from '../app-under-test.ts';
import { pause, startLoopbackSlack } from '../loopback-slack.ts';
import { createPerson } from '../person.ts';
import { openPostOffice } from '../post-office.ts';
import { openForm } from '../sharing.ts';
import { type Section, summarise } from '../table.ts';

const WAITING = [0, 10, 100];

/** What an anonymous share costs while others wait: each one that comes in has all of them written again. */
export async function letters(folder: string, isQuick: boolean): Promise<Section[]> {
  const slack = await startLoopbackSlack(20);
  const app = await startApp('oops', {
    apiUrl: slack.apiUrl,
    folder,
    database: 'letters.db',
    env: { OOPS_SLOT_MINUTES: '60' },
  });
  const person = createPerson(app, slack);
  const office = openPostOffice(app.databaseFile, slack.teamId);
  const ms = new Map(WAITING.map((waiting) => [waiting, [] as number[]]));

  async function sample(waiting: number): Promise<number> {
    const channel = slack.channels[0] ?? '';
    const { form } = await openForm(person, slack, channel);
    const check = await person.submits(form, channel, 'anonymously').send();
    if (!check.view) throw new Error('no check screen');
    office.holdExactly(waiting);
    const sealed = await person.submits(check.view, channel, 'anonymously').send();
    // The log of writes is scrubbed after each letter.
    await pause(10);
    return sealed.ms;
  }

  for (let n = 0; n < 60; n++) await sample(10);
  for (let round = 0; round < (isQuick ? 2 : 10); round++) {
    for (const waiting of WAITING) {
      for (let n = 0; n < 20; n++) ms.get(waiting)?.push(await sample(waiting));
    }
  }
  office.close();
  await app.stop();
  await slack.close();

  const none = summarise(ms.get(0) ?? []).p50;
  return [
    {
      title: 'Check screen to ack, by how many letters wait in the post office',
      rows: WAITING.map((waiting) => {
        const { samples, p50, p90, p99 } = summarise(ms.get(waiting) ?? []);
        const values = { n: samples, 'p50 ms': p50, 'p90 ms': p90, 'p99 ms': p99 };
        return { what: `${waiting} waiting`, values, ratio: p50 / none };
      }),
    },
  ];
}
