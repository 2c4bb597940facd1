import type { MessageBody } from '../../src/slack/messenger.ts';
import { SlackCallError } from '../../src/slack/slack-call-error.ts';

/** What stands in a Slack that fails, or loses an answer, when it is told to; for what is tried out in many orders. */
export function openPatchySlack() {
  const slack = {
    /** So many requests fail. */
    fails: 0,
    /** So many messages are posted, and nobody is told. */
    loses: 0,
    /** Happens while it is asked the next time. */
    meanwhile: async () => {},
  };
  const bodies = new Map<string, { body: string; kind: string }>();
  const posts: string[] = [];
  let lastTs = 100;

  async function ask(): Promise<void> {
    const act = slack.meanwhile;
    slack.meanwhile = async () => {};
    await act();
    if (slack.fails === 0) return;
    slack.fails -= 1;
    throw new SlackCallError('any', { kind: 'not-sent', code: 'down' });
  }

  return {
    slack,
    ask,
    /** What stands there, by its time. */
    bodies,
    /** What was posted, and to whom. */
    posts,
    messenger: {
      async update({ ts }: { ts: string }, body: MessageBody) {
        await ask();
        const there = bodies.get(ts);
        if (there) there.body = JSON.stringify(body);
      },
      async remove({ ts }: { ts: string }) {
        await ask();
        bodies.delete(ts);
      },
      linkTo: async () => 'https://example.test/1',
    },
    async post({ kind }: { kind: string }, to: string, body: MessageBody) {
      await ask();
      lastTs += 1;
      const ts = `${lastTs}.000001`;
      const isLost = slack.loses > 0;
      bodies.set(ts, { body: JSON.stringify(body), kind: isLost ? 'lost' : kind });
      if (isLost) {
        slack.loses -= 1;
        throw new SlackCallError('any', { kind: 'answer-lost', code: 'lost' });
      }
      posts.push(`${kind} ${to}`);
      return { channelId: to.startsWith('U') ? `D${to}` : to, ts };
    },
  };
}
