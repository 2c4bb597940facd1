import { lettersAndDigits } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import { addMessage } from '../state/messages.ts';
import { CONTENT_ARGS, readContent } from './message-content.ts';
import type { Method } from './method.ts';
import { writableChannel } from './reach.ts';

/** At most 120 days ahead, and thirty messages per five minutes in a channel. [apiref] */
const FURTHEST_SECONDS = 120 * 24 * 3600;
const PER_WINDOW = 30;
const WINDOW_SECONDS = 300;
/** Timers take no more than 2^31 ms; nothing this Slack lives through comes near. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const schedule: Method = {
  scopes: ['chat:write'],
  tier: 't3',
  takes: {
    ...CONTENT_ARGS,
    channel: 'string!',
    post_at: 'number!',
    thread_ts: 'string',
    unfurl_links: 'flag',
    unfurl_media: 'flag',
  },
  run(call) {
    const { args, engine, installation } = call;
    const content = readContent(args, { tooLong: 'cut' });
    const channel = writableChannel(call, args.text('channel'));
    const postAt = args.number('post_at') ?? 0;
    const now = engine.clock.now() / 1000;
    if (postAt <= now) throw new Refusal('time_in_past');
    if (postAt > now + FURTHEST_SECONDS) throw new Refusal('time_too_far');
    const near = [...engine.scheduled.values()].filter(
      (other) => other.channelId === channel.id && Math.abs(other.postAt - postAt) < WINDOW_SECONDS,
    );
    if (near.length >= PER_WINDOW) throw new Refusal('restricted_too_many');
    const id = `Q${lettersAndDigits(10)}`;
    const send = () => {
      engine.scheduled.delete(id);
      addMessage(engine, channel, {
        ...content,
        threadTs: args.maybe('thread_ts') ?? null,
        userId: installation.botUserId,
        botId: installation.botId,
      });
    };
    const timer = setTimeout(send, Math.min((postAt - now) * 1000, LONGEST_TIMER_MS));
    timer.unref();
    engine.scheduled.set(id, {
      teamId: call.workspace.id,
      channelId: channel.id,
      postAt,
      timer,
    });
    return { channel: channel.id, scheduled_message_id: id, post_at: String(postAt) };
  },
};

const unschedule: Method = {
  scopes: ['chat:write'],
  tier: 't3',
  takes: { channel: 'string!', scheduled_message_id: 'string!', as_user: 'flag' },
  run({ args, engine, workspace }) {
    const id = args.text('scheduled_message_id');
    const waiting = engine.scheduled.get(id);
    const isOurs = waiting?.teamId === workspace.id && waiting.channelId === args.text('channel');
    if (!waiting || !isOurs) throw new Refusal('invalid_scheduled_message_id');
    clearTimeout(waiting.timer);
    engine.scheduled.delete(id);
    return {};
  },
};

/** The chat.* methods about messages that wait for their time. */
export const scheduledMethods: Record<string, Method> = {
  'chat.scheduleMessage': schedule,
  'chat.deleteScheduledMessage': unschedule,
};
