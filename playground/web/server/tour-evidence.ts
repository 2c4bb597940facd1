import { CLAIM } from '../../../src/calling/calling-actions.ts';
import { TAKE_BACK_QUESTION } from '../../../src/coaching/thread-actions.ts';
import { DIGEST_MODAL } from '../../../src/digest/digest-modal.ts';
import { CHECK_MODAL } from '../../../src/mistakes/check-share-modal.ts';
import { FIELDS } from '../../../src/mistakes/share-form-state.ts';
import { SHARE_MODAL } from '../../../src/mistakes/share-mistake-modal.ts';
import { LIBRARY } from '../../../src/library/library-modal.ts';
import { elementsOf, textIn } from '../../slack/blocks/elements.ts';
import { type Fields, fieldsList, fieldsOf, stringOf } from '../../slack/fields.ts';
import type { Delivery, Person, Slack } from '../../slack/slack.ts';
import type { ChannelState, MessageState } from '../../slack/state/world.ts';
import { inEveryLanguage } from '../../words-of-oops.ts';
import type { TourPlace } from '../wire-tour.ts';

/** What stands in Slack, and what passed to the app, since the tour began. */
export interface Evidence {
  /** The modal in which the person is about to share, or null; and what they chose in it. */
  sharing: { screen: 'form' | 'check'; chosen: string } | null;
  /** Which of the app's other screens are open for them: callback ids. */
  screens: string[];
  /** Shares that stand in channels, the newest first, and first those of channels the person is in. */
  openShares: TourPlace[];
  nameless: TourPlace[];
  questions: TourPlace[];
  editions: TourPlace[];
  /** Calls to a coach that still wait, and to whom: handles. */
  calls: { place: TourPlace; name: string }[];
  /** What people did: `callback_id` of what they sent, `action_id` of what they pressed, with the time. */
  sent: Map<string, number>;
  pressed: Map<string, number>;
  /** The share that a coach took on last. */
  claimed: TourPlace | null;
  /** What followed the command's name. */
  commands: string[];
}

/**
 * Looks at what happened since a moment.
 * @param people who may be called as a coach
 * @param since milliseconds of the playground's clock
 */
export function evidenceFor(
  slack: Slack,
  person: Person,
  people: readonly Person[],
  since: number,
): Evidence {
  const { taken, ...done } = whatWasDone(slack, since);
  const channels = [...slack.workspace.state.channels.values()];
  const rooms = channels.filter(({ kind }) => kind === 'public' || kind === 'private');
  const recent = rooms
    .flatMap((channel) => newerThan(channel, since))
    .filter((message) => message.ephemeralTo === null)
    .toSorted((one, other) => Number(other.ts) - Number(one.ts));
  const ofApp = recent.filter(({ botId }) => botId !== null);
  const shares = ofApp.filter((message) => message.threadTs === null && isShare(message));
  const isNamed = ({ text }: MessageState) => text.startsWith('<@');
  const isIn = ({ channelId }: MessageState) =>
    rooms.some(({ id, members }) => id === channelId && members.has(person.id));
  const places = (messages: MessageState[]) =>
    messages.toSorted((one, other) => Number(isIn(other)) - Number(isIn(one))).map(placeOf);
  return {
    ...whatIsOpen(slack, person),
    openShares: places(shares.filter(isNamed)),
    nameless: places(shares.filter((message) => !isNamed(message))),
    questions: places([
      ...ofApp.filter((message) => isInThread(message) && has(message, TAKE_BACK_QUESTION)),
      ...recent.filter((message) => message.botId === null && isReplyToShare(rooms, message)),
    ]),
    editions: places(ofApp.filter(isEdition)),
    calls: people.flatMap(({ name, id }) =>
      callsTo(channels, id).map((place) => ({ place, name })),
    ),
    ...done,
    claimed: taken === null ? null : placeOfShare(rooms, taken),
  };
}

function placeOfShare(rooms: ChannelState[], id: string): TourPlace | null {
  const isIt = (message: MessageState) =>
    isShare(message) &&
    elementsOf(fieldsList(message.blocks ?? [])).some(({ element }) => element['value'] === id);
  const found = rooms.flatMap(({ messages }) => messages.findLast(isIt) ?? [])[0];
  return found ? placeOf(found) : null;
}

function newerThan({ messages }: ChannelState, since: number): MessageState[] {
  const last = messages.findLastIndex(({ ts }) => Number(ts) * 1000 < since);
  return messages.slice(last + 1);
}

const placeOf = ({ channelId, ts, threadTs }: MessageState): TourPlace => ({
  channelId,
  ts,
  threadTs: threadTs === ts ? null : threadTs,
});

const has = ({ blocks }: MessageState, actionId: string) =>
  elementsOf(fieldsList(blocks ?? [])).some((element) => element.actionId === actionId);

const blockIds = ({ blocks }: MessageState) => fieldsList(blocks ?? []).map((b) => b['block_id']);

/** Not the line that stays of one that was withdrawn. */
const isShare = (message: MessageState) => blockIds(message).includes('mistake_actions');

const isInThread = ({ threadTs, ts }: MessageState) => threadTs !== null && threadTs !== ts;

/** An answer in one's own words below a share; not its author's. */
function isReplyToShare(rooms: ChannelState[], reply: MessageState): boolean {
  if (!isInThread(reply)) return false;
  const room = rooms.find(({ id }) => id === reply.channelId);
  const parent = room?.messages.find(({ ts }) => ts === reply.threadTs);
  return parent !== undefined && isShare(parent) && !parent.text.includes(`<@${reply.userId}>`);
}

const EDITION_TITLES = inEveryLanguage('edition.title');

const isEdition = (message: MessageState) =>
  message.botId !== null &&
  !isInThread(message) &&
  EDITION_TITLES.includes(textIn(fieldsOf(message.blocks?.[0])['text']));

function callsTo(channels: ChannelState[], userId: string): TourPlace[] {
  const own = channels.filter(({ kind, members }) => kind === 'im' && members.has(userId));
  return own
    .flatMap(({ messages }) => messages.filter((one) => one.botId !== null && has(one, CLAIM)))
    .map(placeOf);
}

function whatIsOpen(slack: Slack, { id }: Person): Pick<Evidence, 'sharing' | 'screens'> {
  const { stacks, views } = slack.workspace.state;
  const open = (stacks.get(id) ?? []).flatMap((viewId) => views.get(viewId) ?? []);
  const screens = open.map(({ source }) => stringOf(source['callback_id']));
  const form = open.find(({ source }) => source['callback_id'] === SHARE_MODAL);
  const chosen = fieldsOf(form?.values[FIELDS.sharing]?.[FIELDS.sharing]?.['selected_option']);
  const isChecking = screens.includes(CHECK_MODAL);
  if (isChecking) return { screens, sharing: { screen: 'check', chosen: 'anonymously' } };
  if (!form) return { screens, sharing: null };
  return { screens, sharing: { screen: 'form', chosen: stringOf(chosen['value']) } };
}

function whatWasDone(
  slack: Slack,
  since: number,
): Pick<Evidence, 'sent' | 'pressed' | 'commands'> & { taken: string | null } {
  const sent: Evidence['sent'] = new Map();
  const pressed: Evidence['pressed'] = new Map();
  const commands: string[] = [];
  let taken: string | null = null;
  for (const { at, type, kind, payload } of slack.deliveries.filter(wasTaken(since))) {
    if (kind === 'slash_command') commands.push(stringOf(payload['text']).trim());
    if (type === 'view_submission') sent.set(callbackOf(payload), at);
    if (type !== 'block_actions') continue;
    for (const action of fieldsList(payload['actions'])) {
      pressed.set(stringOf(action['action_id']), at);
      if (action['action_id'] === CLAIM) taken = stringOf(action['value']);
    }
  }
  return { sent, pressed, commands, taken };
}

const callbackOf = (payload: Fields) => stringOf(fieldsOf(payload['view'])['callback_id']);

/** The app heard of it, and found nothing wrong with it. */
const wasTaken =
  (since: number) =>
  ({ at, answer }: Delivery): boolean =>
    at >= since &&
    answer?.kind === 'acknowledged' &&
    fieldsOf(answer.body)['response_action'] !== 'errors';

/** Ids of screens that the tour speaks of. */
export const SCREENS = { check: CHECK_MODAL, library: LIBRARY.modal, digest: DIGEST_MODAL };
