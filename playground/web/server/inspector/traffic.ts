import { fieldsOf, stringOf } from '../../../slack/fields.ts';
import type { Delivery, Slack, WebApiCall } from '../../../slack/slack.ts';
import type { RequestRow } from '../../wire-inspector.ts';
import { askedInWords } from './asked-in-words.ts';
import { type Directory, createDirectory } from './directory.ts';
import { outcomeOf } from './outcome.ts';
import { type Passed, createPassed } from './passed.ts';
import { toldInWords } from './told-in-words.ts';

/** All that passed between Slack and the app, and what it is about. */
export interface Traffic {
  directory: Directory;
  /** Everything so far, oldest first. */
  all: () => readonly Passed[];
  /** Whom a call is for: who sees what it brings, or whom it asks about. Null where that is no single person. */
  addresseeOf: (call: WebApiCall) => string | null;
  /** Whom Slack shows beside an open answer: who typed the command that it answers. */
  typedBy: (call: WebApiCall) => string | null;
  /** A line of the list. */
  row: (passed: Passed) => RequestRow;
}

/** Reads the engine's records. */
export function createTraffic(slack: Slack): Traffic {
  const directory = createDirectory(slack);
  const passed = createPassed(slack);
  // Who may be answered through each response_url, and who earned each trigger. Read once each.
  const grants = new Map<string, string>();
  // Which of them are about something that was typed.
  const typed = new Set<string>();
  let known = 0;

  function all(): readonly Passed[] {
    const everything = passed();
    for (const { kind, record } of everything.slice(known)) {
      if (kind !== 'delivery') continue;
      const { payload } = record;
      const user = stringOf(payload['user_id']) || stringOf(fieldsOf(payload['user'])['id']);
      const url = stringOf(payload['response_url']);
      const path = URL.parse(url)?.pathname;
      if (path) grants.set(path, user);
      if (path && record.kind === 'slash_command') typed.add(path);
      if (payload['trigger_id']) grants.set(stringOf(payload['trigger_id']), user);
    }
    known = everything.length;
    return everything;
  }

  function addresseeOf({ method, args, response, path }: WebApiCall): string | null {
    const view = fieldsOf(fieldsOf(response)['view'])['id'] ?? args['view_id'];
    const id =
      method === 'response_url'
        ? grants.get(path)
        : stringOf(args['user']) ||
          stringOf(args['user_id']) ||
          stringOf(args['users']) ||
          grants.get(stringOf(args['trigger_id'])) ||
          directory.view(stringOf(view))?.ownerId ||
          directory.ownerOf(stringOf(args['channel']));
    return id ?? null;
  }

  function typedBy({ args, path }: WebApiCall): string | null {
    const isOpen = args['response_type'] === 'in_channel' && typed.has(path);
    return (isOpen && grants.get(path)) || null;
  }

  function words(one: Passed): Pick<RequestRow, 'from' | 'name' | 'words'> {
    switch (one.kind) {
      case 'delivery':
        return {
          from: 'Slack',
          name: one.record.type,
          words: `${toldInWords(one.record, directory)}${again(one.record)}`,
        };
      case 'call':
        return {
          from: 'Oops',
          name: one.record.method,
          words: byWhom(one.record, askedInWords(one.record, directory, addresseeOf(one.record))),
        };
      case 'complaint':
        return {
          from: 'Slack',
          name: 'complaint',
          words: `About ${one.record.about}: ${one.record.what}`,
        };
      default:
        return one satisfies never;
    }
  }

  return {
    directory,
    all,
    addresseeOf,
    typedBy,
    row: (one) => ({ number: one.number, at: one.record.at, ...words(one), ...outcomeOf(one) }),
  };
}

/** Slack sends an event again that was not acknowledged. */
const again = ({ retry }: Delivery) => (retry > 0 ? `, sent once more (try ${retry + 1})` : '');

/** Whoever calls with another token, or none, is not known to be the app. */
function byWhom({ token, method }: WebApiCall, words: string): string {
  if (token === 'unknown') return words.replace(/^Oops/u, 'Somebody with an unknown token');
  const needsToken = !['response_url', 'upload', 'oauth.v2.access'].includes(method);
  return token === 'none' && needsToken
    ? words.replace(/^Oops/u, 'Somebody without a token')
    : words;
}
