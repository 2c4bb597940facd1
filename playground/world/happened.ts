import type { Key } from '../../src/language/catalogues.ts';
import type { Slack } from '../slack/slack.ts';
import { canOpen } from '../slack/state/channels.ts';
import type { ChannelState, MessageState } from '../slack/state/world.ts';
import type { Happening } from '../web/wire-world.ts';
import { inEveryLanguage } from '../words-of-oops.ts';
import { placeName } from './places.ts';

/** By which words of Oops a message is known for what it is. The first that fits. */
const KNOWN_BY: [Happening['what'], readonly Key[]][] = [
  ['edition', ['edition.title']],
  ['question', ['followUp.question']],
  ['lesson', ['proposal.lapsed']],
  ['call', ['call.headline', 'call.headlineArea']],
  ['steward', ['call.tellSteward']],
  ['morning', ['morning.heading']],
];
const ANONYMOUS = ['mistake.title', 'mistake.titleNearMiss'] as const;

const PATTERNS = KNOWN_BY.map(([what, keys]) => ({ what, patterns: keys.flatMap(patternsOf) }));
const NOBODY = inEveryLanguage('mistake.someone');
const ANONYMOUSLY = ANONYMOUS.flatMap((key) =>
  inEveryLanguage(key).map((title, at) => beginsLike(title.replace('{who}', NOBODY[at] ?? ''))),
);

interface Said {
  channel: ChannelState;
  message: MessageState;
  at: number;
}

/** What Oops said since a call of it, oldest first: its new messages, and lessons that it wrote into old ones. */
export function happenedSince(
  slack: Slack,
  firstCall: number,
): Omit<Happening, 'where' | 'reader'>[] {
  const { channels } = slack.workspace.state;
  const said = slack.calls.slice(firstCall).flatMap(({ method, args, response, at }): Said[] => {
    if (method !== 'chat.postMessage' && method !== 'chat.update') return [];
    const { channel: channelId, ts } = (response ?? {}) as { channel?: string; ts?: string };
    const channel = channels.get(channelId ?? String(args['channel']));
    const message = channel?.messages.find((one) => one.ts === ts);
    const isNew = method === 'chat.postMessage';
    return channel && message && (isNew || whatIs(message) === 'lesson')
      ? [{ channel, message, at }]
      : [];
  });
  const once = new Map(said.map((one) => [one.message, one]));
  return [...once.values()].map(({ channel, message, at }) => ({
    what: whatIs(message),
    at,
    channelId: channel.id,
    ts: message.ts,
    threadTs: message.threadTs,
  }));
}

/** Says of a happening where it stands, and who can read it: whoever asks, if they can, or else one of `names`. */
export function forReader(
  slack: Slack,
  happening: Omit<Happening, 'where' | 'reader'>,
  names: readonly string[],
): Happening {
  const { state } = slack.workspace;
  const channel = state.channels.get(happening.channelId);
  const canRead = (name: string) => {
    const { facts } = slack.person(name);
    if (!channel) return false;
    return channel.kind === 'im' ? channel.members.has(facts.id) : canOpen(channel, facts);
  };
  const where = placeName(slack, happening.channelId) ?? '';
  return { ...happening, where, reader: names.find(canRead) ?? null };
}

function whatIs({ text }: MessageState): Happening['what'] {
  if (ANONYMOUSLY.some((pattern) => pattern.test(text))) return 'anonymous';
  const known = PATTERNS.find(({ patterns }) => patterns.some((pattern) => pattern.test(text)));
  return known?.what ?? 'other';
}

function patternsOf(key: Key): RegExp[] {
  return inEveryLanguage(key).map(beginsLike);
}

/** The words of a text at the beginning of a message, whatever stands in their gaps. */
function beginsLike(text: string): RegExp {
  const parts = text.split(/\{\w+\}/u).map((part) => RegExp.escape(part));
  return new RegExp(`^${parts.join('.+')}`, 'u');
}
