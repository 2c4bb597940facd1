import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterAll, expect } from 'vitest';
import type { Slack } from '../../playground/slack/slack.ts';
import english from '../../src/language/en.json' with { type: 'json' };
import { createLanguages, type Key, type Languages } from '../../src/language/language.ts';
import { keptBytes } from './kept-bytes.ts';

// English, with marks before each text that nobody sees: so every story can be told in it. It is two languages, everybody's in
// their own Slack and the workspace's: a text that is in the wrong one shows itself.

/** Everybody's, in their own Slack. */
export const THEIRS = 'en-XA';
/** The workspace's: before each mark it has one more. */
const OURS = 'en-XB';
const OUR_MARK = '\u2061';
/** Of a text that one person alone may be shown. */
const OWN = '\u2063';
/** Of one that is everyone's, or kept, and that a person can be shown too, as it is there. */
const EVERYONES = '\u2062';
/** Of the message to an anonymous author, whose own language is nothing to go by. */
const CONSTANT = '\u2064';

// A question that points to a lesson holds these words, whoever reads it.
const EVERYONES_TEXTS =
  /^(?:(?:focusArea|prompt|mistake|edition|wording|unnamed|lesson)\.|ask\.pointsTo$)/;
const CONSTANT_TEXTS: ReadonlySet<string> = new Set<Key>([
  'callback.text',
  'callback.noHurry',
  'callback.open',
]);

const markOf = (key: string) => {
  if (CONSTANT_TEXTS.has(key)) return CONSTANT;
  return EVERYONES_TEXTS.test(key) ? EVERYONES : OWN;
};

const markedBy = (mark: (key: string) => string) =>
  Object.fromEntries(
    Object.entries(english).map(([key, text]) => [key, `${mark(key)}${text}`]),
  ) as Record<Key, string>;
const catalogues = new Map([
  ['en', english],
  [THEIRS, markedBy(markOf)],
  [OURS, markedBy((key) => `${OUR_MARK}${markOf(key)}`)],
]);

let isMarked = false;
const seen = { channels: 0, people: 0, constant: 0 };

/** From now on, in this file of tests, everybody and the workspace read marked languages; every story is held to it when it ends. */
export function speakMarked(): void {
  isMarked = true;
  // Files that come after it in the same process speak as usual.
  afterAll(() => {
    isMarked = false;
  });
}

/** What was looked at so far, so that no test passes with nothing said. */
export const saidInMarked = (): typeof seen => ({ ...seen });

const textOf = (what: unknown): string => JSON.stringify(what);

interface MarkedSchool {
  /** What Oops speaks. */
  languages: Languages;
  /** Once Oops knows its workspace. */
  started(): void;
  /** When the story is over. */
  expectApart(): Promise<void>;
}

/** Puts the languages of this file into a school; nothing where a file has none. */
export function markSchool(
  slack: Slack,
  folder: string,
  log: readonly string[],
): MarkedSchool | undefined {
  if (!isMarked) return undefined;
  const { addPerson } = slack;
  slack.addPerson = (person) => addPerson({ locale: THEIRS, ...person });
  /** Somebody who comes later is spoken to like the workspace until Slack is asked for everyone again. */
  const known = new Set<string>();
  return {
    languages: createLanguages(catalogues),
    started() {
      if (known.size === 0) for (const { id } of slack.workspace.people) known.add(id);
      changeLanguage(folder);
    },
    async expectApart() {
      const own = shownTo(slack)
        .filter(({ personId = '' }) => known.has(personId) && reads(slack, personId) === THEIRS)
        .map(({ shown }) => textOf(shown));
      expectAllForOne(own);
      await expectNothingForEveryone(slack, folder, log);
    },
  };
}

function changeLanguage(folder: string): void {
  const connection = new BetterSqlite(join(folder, 'oops.db'));
  connection.prepare('UPDATE workspace SET language = ?').run(OURS);
  connection.close();
}

/**
 * No channel, no file and no log has a word in somebody's own language, nor has the message to an anonymous author. Each message
 * of a channel has at least one text in the workspace's.
 */
async function expectNothingForEveryone(
  slack: Slack,
  folder: string,
  log: readonly string[],
): Promise<void> {
  const calls = slack.calls.filter(({ method }) => method.startsWith('chat.'));
  const inChannels = calls.filter(({ args }) => !isDirect(args['channel']));
  seen.channels += inChannels.length;
  expect(inChannels.map(textOf).filter((text) => isTheirs(text))).toEqual([]);
  const said = inChannels.filter(({ method }) => /^chat\.(?:post|update)/.test(method));
  expect(said.map(textOf).filter((text) => !text.includes(OUR_MARK))).toEqual([]);
  const constant = calls.map(textOf).filter((text) => text.includes(CONSTANT));
  seen.constant += constant.length;
  expect(constant.filter((text) => isTheirs(text, CONSTANT))).toEqual([]);
  const kept = Buffer.from(await keptBytes(folder), 'latin1').toString('utf8');
  expect(isTheirs(kept)).toBe(false);
  expect(log.filter((line) => isTheirs(line))).toEqual([]);
}

const questions = new Set(
  Object.entries(english).flatMap(([key, text]) => (key.startsWith('prompt.') ? [text] : [])),
);

/** English texts as they are, to be found between what is around. Those with plurals are left out, and what coaches are offered. */
const unmarked = Object.entries(english)
  .filter(([key, text]) => markOf(key) === OWN && !/\{\w+,/.test(text) && !questions.has(text))
  .filter(([, text]) => /[A-Za-z' ]{12,}/.test(text.replaceAll(/\{\w+\}/g, '·')))
  .map(([key, text]) => {
    const parts = text.split(/\{\w+\}/).map((part) => RegExp.escape(textOf(part).slice(1, -1)));
    const between = '[^\u2062-\u2064"]{1,80}?';
    return { key, pattern: new RegExp(`(?:"|\\\\n|[*•] )${parts.join(between)}(?:"|\\\\n)`, 'u') };
  });

/** Everybody's forms, Home tabs, private answers and messages are in their own language, but for what is shown as it is everyone's. */
function expectAllForOne(own: readonly string[]): void {
  seen.people += own.filter((text) => isTheirs(text)).length;
  expect(own.filter((text) => text.includes(`${OUR_MARK}${OWN}`))).toEqual([]);
  expect(
    own.flatMap((text) =>
      unmarked.filter(({ pattern }) => pattern.test(text)).map(({ key }) => key),
    ),
  ).toEqual([]);
}

/** Whether a text has a mark of everybody's own language. */
const isTheirs = (text: string, marks = `${EVERYONES}${OWN}${CONSTANT}`) =>
  new RegExp(`(?<!${OUR_MARK})[${marks}]`, 'u').test(text);
const isDirect = (channel: unknown) => /^[UWD]/.test(String(channel));

/** The language of somebody's Slack; nothing of an account that is closed. */
function reads(slack: Slack, personId: string): string | undefined {
  const person = slack.workspace.state.users.get(personId);
  return person?.isDeleted ? undefined : person?.locale;
}

interface Shown {
  /** Missing where it can't be told. */
  personId?: string | undefined;
  shown: unknown;
}

/** Forms, Home tabs, private answers, direct messages, and what a menu offers: what one person alone was shown. */
function shownTo(slack: Slack): Shown[] {
  const { channels } = slack.workspace.state;
  const whose = new Map<string, string>();
  const acts = slack.deliveries.map(({ payload, answer }): Shown => {
    const act = payload as Act;
    const personId = act.user_id ?? act.user?.id;
    for (const id of [act.trigger_id, act.view?.id]) if (id && personId) whose.set(id, personId);
    return { personId, shown: answer };
  });
  const views = slack.calls
    .filter(({ method }) => method.startsWith('views.'))
    .map(({ args, response }): Shown => {
      const asked = args as { user_id?: string; trigger_id?: string; view_id?: string };
      const { view } = (response ?? {}) as { view?: { id: string } };
      const viewId = asked.view_id ?? view?.id ?? '';
      const personId =
        asked.user_id ?? whose.get(asked.trigger_id ?? '') ?? whose.get(viewId) ?? undefined;
      if (personId) whose.set(viewId, personId);
      return { personId, shown: args };
    });
  const messages = [...channels.values()].flatMap((channel) =>
    channel.messages
      .filter(({ ephemeralTo, botId }) => ephemeralTo !== null || (channel.kind === 'im' && botId))
      .map(
        ({ ephemeralTo, text, blocks }): Shown => ({
          personId:
            ephemeralTo ??
            [...channel.members].find((id) => slack.workspace.state.users.get(id)?.isBot === false),
          shown: { text, blocks },
        }),
      ),
  );
  return [...acts, ...views, ...messages];
}

interface Act {
  user_id?: string;
  user?: { id?: string };
  trigger_id?: string;
  view?: { id?: string };
}
