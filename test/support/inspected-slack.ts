import { onTestFinished } from 'vitest';
import { type Slack, startSlack } from '../../playground/slack/slack.ts';
import type { RequestContents, RequestList } from '../../playground/web/wire-inspector.ts';
import { servePageOver } from './page-over.ts';

/** A strict Slack without an app, and the inspector that looks at it. Gone when the test ends. */
export async function openInspectedSlack() {
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const slack = await startSlack({ manifest: 'manifest.yml', now });
  const ada = slack.addPerson({ name: 'ada', realName: 'Ada Okafor' });
  const ben = slack.addPerson({ name: 'ben', realName: 'Ben Castillo' });
  const staff = slack.addChannel({ name: 'staff', members: [ada, ben], withApp: true });
  onTestFinished(slack.stop);
  const url = await servePageOver(slack, [ada, ben], { now });
  const inspect = async <Answer>(what: string, query: Record<string, string>) => {
    const params = new URLSearchParams({ as: 'ada', ...query });
    const response = await fetch(`${url}api/inspector/${what}?${params.toString()}`);
    return (await response.json()) as Answer;
  };
  return {
    slack,
    ada,
    ben,
    staff,
    url,
    waits: (ms: number) => {
      aheadMs += ms;
    },
    calls: (method: string, body: object, token?: string) => callSlack(slack, method, body, token),
    inspect,
    requests: (query: Record<string, string> = {}) => inspect<RequestList>('requests', query),
    /** The newest request of the list, opened. */
    async newest(query: Record<string, string> = {}): Promise<RequestContents> {
      const { rows } = await inspect<RequestList>('requests', query);
      return inspect('request', { number: String(rows[0]?.number) });
    },
  };
}

/** Calls a method of the Web API as an app would, over HTTP. */
export async function callSlack(
  slack: Pick<Slack, 'url' | 'credentials'>,
  method: string,
  body: object,
  token: string = slack.credentials.botToken,
): Promise<Response> {
  return await fetch(`${slack.url}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
