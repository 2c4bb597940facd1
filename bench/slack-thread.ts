// The thread that slack-beside.ts starts.
import { parentPort, workerData } from 'node:worker_threads';
import { type LoopbackSlack, type OpenView, startLoopbackSlack } from './loopback-slack.ts';

/** What the thread tells. */
export type SlackSays =
  | { kind: 'started'; slack: Pick<LoopbackSlack, 'apiUrl' | 'teamId' | 'channels'> }
  | { kind: 'posted'; token: string; count: number }
  | { kind: 'opened'; triggerId: string; view: OpenView };

const say = (said: SlackSays) => parentPort?.postMessage(said);

const { apiUrl, teamId, channels } = await startLoopbackSlack(Number(workerData), {
  posted: (token, count) => say({ kind: 'posted', token, count }),
  opened: (triggerId, view) => say({ kind: 'opened', triggerId, view }),
});
say({ kind: 'started', slack: { apiUrl, teamId, channels } });
