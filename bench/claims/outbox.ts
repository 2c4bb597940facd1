import { startApp } from '../app-under-test.ts';
import { type LoopbackSlack, pause, startLoopbackSlack } from '../loopback-slack.ts';
import { createPerson, type Person, type Prepared } from '../person.ts';
import { openForm } from '../sharing.ts';
import { type Row, type Section, summarise } from '../table.ts';

const CHANNELS = 20;
// In one channel Oops posts about once a second, as Slack asks; each round gives every channel one share.
const ROUND_MS = 1300;

/** From the ack of an open share, which follows its commit, until its message arrives at Slack. */
export async function outbox(folder: string, isQuick: boolean): Promise<Section[]> {
  const slack = await startLoopbackSlack(CHANNELS);
  const app = await startApp('oops', { apiUrl: slack.apiUrl, folder, database: 'outbox.db' });
  const person = createPerson(app, slack);
  const rounds = isQuick ? 3 : 15;
  await measure(2, person, slack, app.token, false);
  const spread = await measure(rounds, person, slack, app.token, false);
  const together = await measure(rounds, person, slack, app.token, true);
  await app.stop();
  await slack.close();
  return [
    {
      title: `From ack to post, open shares in ${CHANNELS} channels`,
      rows: [row('one after another', spread), row(`${CHANNELS} submitted at once`, together)],
    },
  ];
}

async function measure(
  rounds: number,
  person: Person,
  slack: LoopbackSlack,
  token: string,
  together: boolean,
): Promise<number[]> {
  const delays: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const forms: Prepared<object>[] = [];
    for (const channel of slack.channels) {
      const { form } = await openForm(person, slack, channel);
      forms.push(person.submits(form, channel, 'openly'));
    }
    slack.takeArrivals();
    const expected = slack.posts(token) + CHANNELS;
    const acked: number[] = [];
    const submit = async (at: number) => {
      await forms[at]?.send();
      acked[at] = performance.now();
    };
    if (together) await Promise.all(forms.keys().map(submit));
    else {
      for (const at of forms.keys()) {
        await submit(at);
        await pause(15);
      }
    }
    await slack.untilPosts(token, expected);
    const arrivals = slack.takeArrivals();
    for (const [at, channel] of slack.channels.entries()) {
      delays.push((arrivals.get(channel)?.[0] ?? 0) - (acked[at] ?? 0));
    }
    await pause(ROUND_MS);
  }
  return delays;
}

function row(what: string, delays: number[]): Row {
  const { samples, p50, p90, p99 } = summarise(delays);
  return { what, values: { n: samples, 'p50 ms': p50, 'p90 ms': p90, 'p99 ms': p99 } };
}
