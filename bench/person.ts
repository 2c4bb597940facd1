import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { AppUnderTest } from './app-under-test.ts';
import { type LoopbackSlack, type OpenView, PERSON } from './loopback-slack.ts';
import { whatHappened, whatLearned } from './texts.ts';

/** What Slack sends to an app when people act, and how long it waits for the answer. */
export interface Person {
  types(text: string, channelId: string): Prepared<{ triggerId: string }>;
  submits(view: OpenView, channelId: string, how: 'openly' | 'anonymously'): Prepared<object>;
}

/** A request that is signed already and only has to go out. */
export type Prepared<T> = T & { send(): Promise<Answer> };

export interface Answer {
  /** From the request's first byte until the whole answer is there: Slack's own view of "acknowledged". */
  ms: number;
  /** The view that takes the form's place. */
  view: OpenView | undefined;
}

let drawn = 0;

/** @param userId who acts; the same person unless given */
export function createPerson(
  app: AppUnderTest,
  slack: Pick<LoopbackSlack, 'teamId' | 'apiUrl'>,
  userId = PERSON,
): Person {
  // Lets go of a connection before the app does, which is after five seconds.
  const agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: 2000 });
  const who = { id: userId, username: 'ada', name: 'ada', team_id: slack.teamId };
  const team = { id: slack.teamId, domain: 'bench' };
  const triggerId = () => `${++drawn}.trigger.${app.kind}`;

  function prepare(fields: Record<string, string>) {
    const body = new URLSearchParams(fields).toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', app.signingSecret)
      .update(`v0:${timestamp}:${body}`)
      .digest('hex');
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    };
    return () => exchange({ agent, port: app.port, headers }, body);
  }

  return {
    types(text, channelId) {
      const id = triggerId();
      const send = prepare({
        token: 'legacy',
        team_id: slack.teamId,
        team_domain: 'bench',
        channel_id: channelId,
        channel_name: 'staff',
        user_id: userId,
        user_name: 'ada',
        command: '/oops',
        text,
        api_app_id: 'A0BENCH0001',
        is_enterprise_install: 'false',
        response_url: `${slack.apiUrl}response`,
        trigger_id: id,
      });
      return { triggerId: id, send };
    },
    submits(view, channelId, how) {
      const payload = {
        type: 'view_submission',
        team,
        user: who,
        api_app_id: 'A0BENCH0001',
        token: 'legacy',
        trigger_id: triggerId(),
        enterprise: null,
        is_enterprise_install: false,
        response_urls: [],
        view: { ...view, type: 'modal', team_id: slack.teamId, state: filledIn(channelId, how) },
      };
      return { send: prepare({ payload: JSON.stringify(payload) }) };
    },
  };
}

function filledIn(channelId: string, how: 'openly' | 'anonymously') {
  const n = ++drawn;
  const text = (value: string) => ({ type: 'plain_text_input', value });
  const chosen = (type: string, value: string) => ({
    type,
    selected_option: { text: { type: 'plain_text', text: value }, value },
  });
  return {
    values: {
      what_happened: { what_happened: text(whatHappened(n)) },
      what_learned: { what_learned: text(whatLearned(n)) },
      sharing: { sharing: chosen('radio_buttons', how) },
      focus_area: { focus_area: chosen('static_select', 'unsure') },
      channel: { channel: chosen('external_select', channelId) },
      more: { more: { type: 'checkboxes', selected_options: [] } },
    },
  };
}

function exchange(
  to: { agent: Agent; port: number; headers: Record<string, string | number> },
  body: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const options = { ...to, host: '127.0.0.1', path: '/slack/events', method: 'POST' };
    const sending = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const ms = performance.now() - started;
        const text = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`));
        else if (text.includes('"errors"')) reject(new Error(`refused: ${text}`));
        else resolve({ ms, view: viewIn(text) });
      });
    });
    // A moment later: if the app ended, that is the news, and it comes after the broken connection.
    sending.on('error', (error) => setTimeout(() => reject(error), 500));
    sending.end(body);
  });
}

function viewIn(text: string): OpenView | undefined {
  if (!text.startsWith('{')) return undefined;
  const { view } = JSON.parse(text) as { view?: OpenView };
  return view && { ...view, id: `V0BENCHN${++drawn}`, hash: `${drawn}.h` };
}
