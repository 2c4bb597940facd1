import { isFields } from '../slack/fields.ts';
import type { Delivery, Slack, WebApiCall } from '../slack/slack.ts';
import type { Coping, Trouble, Waiting } from '../web/wire-failures.ts';
import type { SlackFailures } from './failures.ts';
import type { OutboxReading } from './outbox.ts';
import { placeName } from './places.ts';

/** Where it was when something began to fail: what came before is no trouble. */
export interface Since {
  number: number;
  call: number;
  delivery: number;
}

interface Deps {
  slack: Slack;
  outbox: Pick<OutboxReading, 'lanes'>;
  /** Which calls were made to fail, and whose effect stayed although nobody heard of it. */
  ofSlack: Pick<SlackFailures, 'struck' | 'doneUnheard'>;
}

/** As many as a strip can show. */
const SHOWN = 6;
/** What Oops asks before it says something: what it then says tells how that went. */
const ASKS = /^(?:users|conversations|auth|usergroups)\.|^chat\.getPermalink$/u;

/** How Oops copes: what waits, what was tried again, what came at last. */
export function copingSince({ slack, outbox, ofSlack }: Deps, since: Since): Coping {
  const waiting = outbox.lanes().map(
    ({ id, count, attempts, dueAt }): Waiting => ({
      where: placeName(slack, id),
      count,
      tries: attempts,
      dueAt,
    }),
  );
  const isKept = ({ name, where }: Trouble) =>
    name.startsWith('chat.') && waiting.some((one) => one.where === where);
  const ofOops = followed(slack.calls.slice(since.call), callsOf(slack, ofSlack))
    .filter(({ name }) => !ASKS.test(name))
    .map(
      (one): Trouble =>
        isKept(one) && one.became === 'not tried again' ? { ...one, became: 'waiting' } : one,
    );
  const sent = followed(slack.deliveries.slice(since.delivery), deliveriesOf(slack));
  const troubles = [...ofOops, ...sent].toSorted((one, other) => one.at - other.at);
  return { number: since.number, waiting, troubles: troubles.slice(-SHOWN) };
}

/** What is to be known of a record to follow it. */
interface Reads<T> {
  from: Trouble['from'];
  nameOf: (one: T) => string;
  whereOf: (one: T) => string | null;
  /** The same for another try of the same. */
  sameAs: (one: T) => string;
  /** Undefined when it went well, null while it is under way. */
  failureOf: (one: T) => string | null | undefined;
  /** Whether it took effect all the same. */
  isDoneUnheard: (one: T) => boolean;
}

const callsOf = (slack: Slack, ofSlack: Deps['ofSlack']): Reads<WebApiCall> => ({
  from: 'Oops',
  nameOf: ({ method }) => method,
  whereOf: (call) => whereGoes(slack, call),
  sameAs: ({ method, args }) => JSON.stringify([method, args['channel'], args['ts'], args['text']]),
  failureOf: (call) => failureOfCall(call, ofSlack.struck.has(call)),
  isDoneUnheard: (call) => ofSlack.doneUnheard.has(call),
});

const deliveriesOf = (slack: Slack): Reads<Delivery> => ({
  from: 'Slack',
  nameOf: ({ type }) => type,
  whereOf: (delivery) => whoDid(slack, delivery),
  // What Slack sends again carries the same id.
  sameAs: ({ payload: { event_id: id }, began }) => (typeof id === 'string' ? id : String(began)),
  failureOf: failureOfDelivery,
  isDoneUnheard: () => false,
});

/** Follows each thing from its first failure to what became of it. */
function followed<T extends { at: number }>(all: readonly T[], reads: Reads<T>): Trouble[] {
  const troubles = new Map<string, Trouble & { isDone: boolean }>();
  // Where something Oops asked first went wrong: the message that comes there at last was late for that.
  const heldBack = new Map<string, Trouble>();
  for (const one of all) {
    const failed = reads.failureOf(one);
    if (failed === null) continue;
    const key = reads.sameAs(one);
    const name = reads.nameOf(one);
    const where = reads.whereOf(one);
    const before = troubles.get(key);
    const { at } = one;
    if (failed !== undefined) {
      const tries = (before?.tries ?? 0) + 1;
      const isDone = (before?.isDone ?? false) || reads.isDoneUnheard(one);
      const trouble = {
        from: reads.from,
        name,
        where,
        at,
        tries,
        failed,
        became: 'not tried again' as const,
      };
      troubles.set(key, { ...trouble, isDone });
      if (where && ASKS.test(name)) heldBack.set(where, trouble);
    } else if (before && before.became === 'not tried again') {
      Object.assign(before, {
        at,
        tries: before.tries + 1,
        became: before.isDone ? 'twice' : 'done',
      });
    } else if (!before && where && name === 'chat.postMessage') {
      const late = heldBack.get(where);
      if (late)
        troubles.set(key, {
          ...late,
          name,
          at,
          tries: late.tries + 1,
          became: 'done',
          isDone: false,
        });
      heldBack.delete(where);
    }
  }
  return [...troubles.values()].map(({ isDone: _isDone, ...trouble }) => trouble);
}

/** Slack refuses a form that was closed meanwhile, and the like: that is no failure. */
function failureOfCall(call: WebApiCall, isStruck: boolean): string | null | undefined {
  const { ms, status, response } = call;
  if (ms === null) return null;
  if (status === null) return 'lost';
  if (status !== 200) return String(status);
  if (!isFields(response) || response['ok'] !== false) return undefined;
  return isStruck ? String(response['error']) : null;
}

function failureOfDelivery({ answer }: Delivery): string | null | undefined {
  if (answer === null) return null;
  return answer.kind === 'acknowledged' ? undefined : answer.kind;
}

function whereGoes(slack: Slack, { args }: WebApiCall): string | null {
  const id = args['channel'] ?? args['user_id'];
  return typeof id === 'string' ? placeName(slack, id) : null;
}

function whoDid(slack: Slack, { payload }: Delivery): string | null {
  const { user } = payload;
  const id = isFields(user) ? user['id'] : (payload['user_id'] ?? null);
  return typeof id === 'string' ? placeName(slack, id) : null;
}
