import { createPretendSlack, type PretendSlack } from '../../../bench/coaches/pretend-slack.ts';
import type { MessageBody, Messenger } from '../../../src/slack/messenger.ts';
import { SlackCallError } from '../../../src/slack/slack-call-error.ts';
import type { Standing } from './figure-attacker.ts';

/** A message as it stands in a channel, and as it was posted. */
interface Message {
  channelId: string;
  ts: string;
  body: MessageBody;
  first: MessageBody;
}

/** A Slack that can be away for messages, and whose channels can be scrolled through. */
export interface FigureSlack extends PretendSlack {
  isAway: boolean;
  messagesIn(channelId: string): Message[];
  /** The shares that stand in a channel, as anybody sees them. */
  sharesIn(channelId: string): Standing[];
}

/** @param areas the names that areas have */
export function createFigureSlack(
  school: Omit<Parameters<typeof createPretendSlack>[0], 'coaches' | 'refusesNow'>,
  areas: readonly string[],
): FigureSlack {
  const slack = createPretendSlack({ ...school, coaches: [], refusesNow: () => false });
  const standing = new Map<string, Message>();

  function watched(messenger: Messenger): Messenger {
    const refuse = () => {
      if (!itself.isAway) return;
      throw new SlackCallError('chat.postMessage', { kind: 'not-sent', code: 'away' });
    };
    const own: Pick<Messenger, 'post' | 'update'> = {
      async post(to, body) {
        refuse();
        const { channelId, threadTs } = to;
        const posted = await messenger.post(to, body);
        const { ts } = posted;
        if (!threadTs) standing.set(`${channelId} ${ts}`, { channelId, ts, body, first: body });
        return posted;
      },
      async update(place, body) {
        refuse();
        await messenger.update(place, body);
        const message = standing.get(`${place.channelId} ${place.ts}`);
        if (message) message.body = body;
      },
    };
    // A pretended messenger finds its methods one by one.
    return new Proxy(messenger, {
      get: (target, name: keyof Messenger) =>
        name === 'post' || name === 'update' ? own[name] : target[name],
    });
  }

  const messagesIn = (channelId: string) =>
    [...standing.values()].filter((message) => message.channelId === channelId);

  const itself: FigureSlack = {
    ...slack,
    isAway: false,
    ofProcess: (isRunning) => watched(slack.ofProcess(isRunning)),
    messagesIn,
    sharesIn: (channelId) =>
      messagesIn(channelId).flatMap(({ ts, body }) => {
        const isShare = body.blocks.some(({ block_id }) => block_id === 'mistake_actions');
        const posted = Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(ts)) * 1000);
        if (!isShare) return [];
        return [{ area: areaIn(body, areas), day: posted.toString().slice(0, 10) }];
      }),
  };
  return itself;
}

/** The area that a share's message names. */
function areaIn({ blocks }: MessageBody, areas: readonly string[]): string | null {
  const state = blocks.find((block) => block.type === 'context');
  const text = JSON.stringify(state?.elements ?? []);
  return areas.find((area) => text.includes(`"${area}  ·`)) ?? null;
}
