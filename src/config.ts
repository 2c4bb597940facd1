import { dirname, isAbsolute, join, parse, resolve } from 'node:path';
import { z } from 'zod';
import { isSecret } from './runtime/secrets.ts';
import { SLOT_MINUTES, type SlotMinutes } from './outbox/slot.ts';

/** How Slack reaches Oops: over a socket that Oops opens, or over signed HTTP requests. */
export type Connection =
  | { mode: 'socket'; appToken: string }
  | { mode: 'http'; signingSecret: string };

export interface Config {
  connection: Connection;
  botToken: string;
  slackApiUrl: string;
  host: string;
  port: number;
  /** Absolute path of the SQLite file. */
  databaseFile: string;
  /** Absolute path of the SQLite file of sealed contacts, beside the database: not to be copied anywhere. */
  contactsFile: string;
  /** Secrets of the environment, the one in use first; none: those of the file. */
  secrets: string[];
  /** Keeps the secret where the environment has none. Absolute path, beside the database. */
  secretFile: string;
  /** The operator says that a secret is lost for good: receipts made with it are forgotten at the start. */
  forgetLostReceipts: boolean;
  /** Post-office slot of a workspace that is new. */
  slotMinutes: SlotMinutes;
  /** The slash command as people type it, e.g. `/oops`. */
  command: string;
  logLevel: 'error' | 'warn' | 'info' | 'debug';
}

/** One thing that is wrong with the environment, for the operator to read. */
export interface ConfigProblem {
  variable: string;
  /** What is wrong and how to get it right, in one line. Never the value: it may be a secret. */
  message: string;
}

export type ConfigResult =
  | { kind: 'config'; config: Config }
  | { kind: 'problems'; problems: ConfigProblem[] };

// An empty value is what `VARIABLE=` in an environment file gives: the same as not set.
const optional = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

function withDefault<T extends z.ZodType<unknown, string>>(fallback: string, then: T) {
  return optional.transform((value) => value ?? fallback).pipe(then);
}

const environment = z.object({
  SLACK_BOT_TOKEN: optional.pipe(
    z
      .string(
        'is missing: the bot token of your workspace, under "OAuth & Permissions" of your Slack app',
      )
      .regex(
        /^xoxb-\S+$/,
        'must be a bot token, which begins with "xoxb-" ("OAuth & Permissions" of your Slack app)',
      ),
  ),
  SLACK_APP_TOKEN: optional.pipe(
    z
      .string()
      .regex(
        /^xapp-\S+$/,
        'must be an app-level token, which begins with "xapp-" ("Basic Information", scope connections:write)',
      )
      .optional(),
  ),
  SLACK_SIGNING_SECRET: optional.pipe(
    z
      .string()
      .regex(/^\S{8,}$/, 'must be the signing secret under "Basic Information" of your Slack app')
      .optional(),
  ),
  SLACK_API_URL: withDefault(
    'https://slack.com/api/',
    z.url({
      protocol: /^https?$/,
      error: 'must be an http(s) address such as https://slack.com/api/',
    }),
  ),
  HOST: withDefault(
    '0.0.0.0',
    z.string().regex(/^[\w.:-]+$/, 'must be an address to listen on, such as 0.0.0.0 or 127.0.0.1'),
  ),
  PORT: withDefault(
    '3000',
    z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a port number from 0 to 65535'),
  ),
  DATABASE_URL: withDefault(
    'file:./data/oops.db',
    z
      .string()
      .regex(
        /^file:(?!\/\/)[^?#]+$/,
        'must be "file:" and the path of the database, such as file:./data/oops.db',
      ),
  ),
  OOPS_SECRET: withDefault(
    '',
    z
      .string()
      .transform((value) => value.split(/[\s,]+/).filter(Boolean))
      .refine(
        (secrets) => secrets.every(isSecret),
        'must be 32 random bytes in base64 (openssl rand -base64 32); after a change the old one follows, with a comma between',
      ),
  ),
  OOPS_SECRET_LOST: withDefault(
    'no',
    z
      .enum(
        ['yes', 'no'],
        'must be yes (forget the receipts that a lost secret made unreadable) or no',
      )
      .transform((value) => value === 'yes'),
  ),
  OOPS_SLOT_MINUTES: withDefault(
    '15',
    z
      .string()
      .transform(Number)
      .pipe(
        z.literal(
          SLOT_MINUTES,
          'must be 0, 15, 30 or 60 (minutes between two postings of anonymous shares)',
        ),
      ),
  ),
  OOPS_COMMAND: withDefault(
    '/oops',
    z
      .string()
      .regex(
        /^\/[a-z0-9_-]{1,31}$/,
        'must be a slash and up to 31 lower-case letters, digits, - or _, such as /oops',
      ),
  ),
  LOG_LEVEL: withDefault(
    'info',
    z.enum(['error', 'warn', 'info', 'debug'], 'must be error, warn, info or debug'),
  ),
});

/**
 * Reads the whole configuration from the environment.
 * @param env as in `process.env`
 * @param workingDirectory absolute; what a relative `DATABASE_URL` is relative to
 * @returns the configuration, or every problem at once, one for each variable
 */
export function loadConfig(
  env: Record<string, string | undefined>,
  workingDirectory: string,
): ConfigResult {
  const parsed = environment.safeParse(env);
  const problems: ConfigProblem[] = parsed.success ? [] : firstPerVariable(parsed.error);
  if (!env.SLACK_APP_TOKEN?.trim() && !env.SLACK_SIGNING_SECRET?.trim()) {
    problems.push({
      variable: 'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET',
      message:
        'is missing: set SLACK_APP_TOKEN for Socket Mode (no public address needed), or SLACK_SIGNING_SECRET for HTTP; both are under "Basic Information" of your Slack app',
    });
  }
  if (env.LOG_LEVEL?.trim() === 'debug' && env.NODE_ENV?.trim() === 'production') {
    problems.push({
      variable: 'LOG_LEVEL',
      message: 'must not be debug in production: it is for developing Oops',
    });
  }
  if (!parsed.success || problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'config', config: toConfig(parsed.data, workingDirectory) };
}

/** Where Oops keeps what it keeps can't be told. `message` says in one line which variable is wrong. */
export class PlaceError extends Error {
  override readonly name = 'PlaceError';
}

type Place = Pick<Config, 'databaseFile' | 'contactsFile' | 'secretFile' | 'secrets'>;

/**
 * Reads of the environment only where the database and the secret are: all that looking after them needs.
 * @throws PlaceError if one of these variables is wrong
 */
export function loadPlace(
  env: Record<string, string | undefined>,
  workingDirectory: string,
): Place {
  const parsed = environment.pick({ DATABASE_URL: true, OOPS_SECRET: true }).safeParse(env);
  if (parsed.success) return toPlace(parsed.data, workingDirectory);
  const [problem] = firstPerVariable(parsed.error);
  throw new PlaceError(`${problem?.variable} ${problem?.message}`);
}

function toPlace(
  env: Pick<z.infer<typeof environment>, 'DATABASE_URL' | 'OOPS_SECRET'>,
  workingDirectory: string,
): Place {
  const path = env.DATABASE_URL.slice('file:'.length);
  const databaseFile = isAbsolute(path) ? path : resolve(workingDirectory, path);
  return {
    databaseFile,
    contactsFile: contactsFileOf(databaseFile),
    secretFile: join(dirname(databaseFile), 'oops.secret'),
    secrets: env.OOPS_SECRET,
  };
}

/** Not named after the whole file: a script that copies `oops.db*` is not to copy it along. */
function contactsFileOf(databaseFile: string): string {
  const { dir, name, ext } = parse(databaseFile);
  return join(dir, ext === '.contacts' ? `${name}-sealed.contacts` : `${name}.contacts`);
}

function firstPerVariable(error: z.ZodError): ConfigProblem[] {
  const problems = new Map<string, string>();
  for (const issue of error.issues) {
    const variable = String(issue.path[0]);
    if (!problems.has(variable)) problems.set(variable, issue.message);
  }
  return [...problems].map(([variable, message]) => ({ variable, message }));
}

function toConfig(env: z.infer<typeof environment>, workingDirectory: string): Config {
  return {
    ...toPlace(env, workingDirectory),
    connection: env.SLACK_APP_TOKEN
      ? { mode: 'socket', appToken: env.SLACK_APP_TOKEN }
      : { mode: 'http', signingSecret: env.SLACK_SIGNING_SECRET ?? '' },
    botToken: env.SLACK_BOT_TOKEN,
    slackApiUrl: env.SLACK_API_URL,
    host: env.HOST,
    port: env.PORT,
    forgetLostReceipts: env.OOPS_SECRET_LOST,
    slotMinutes: env.OOPS_SLOT_MINUTES,
    command: env.OOPS_COMMAND,
    logLevel: env.LOG_LEVEL,
  };
}
