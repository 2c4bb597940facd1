// What the inspector's page and its part of the server say to each other.

/** One request between Slack and the app, or something that Slack would complain about, as a line of a list. */
export interface RequestRow {
  /** Its place among all of them, from 0. */
  number: number;
  at: number;
  from: 'Slack' | 'Oops';
  /** `chat.postMessage`, `block_actions`, `/oops` … */
  name: string;
  /** What it is about, in words. */
  words: string;
  state: 'ok' | 'failed' | 'waiting';
  /** `ok`, Slack's error, or how an answer failed to come. */
  outcome: string;
  ms: number | null;
}

/** Lines of the list, newest first. */
export interface RequestList {
  rows: RequestRow[];
  /** How many requests there are in all. */
  all: number;
  /** Whether older ones would come next. */
  hasOlder: boolean;
}

/** What a list is narrowed to. */
export interface RequestFilter {
  /** Words that all occur in its name, its summary or its contents. */
  search: string;
  from: 'Slack' | 'Oops' | null;
  onlyFailed: boolean;
  /** The handle of somebody it must be about. */
  about: string | null;
}

/** All of one request. */
export interface RequestContents extends RequestRow {
  /** A whole sentence. */
  sentence: string;
  /** What the outcome means, where it is no plain success. */
  meaning: string | null;
  /** Slack's own lines about what is wrong. */
  details: string[];
  /** What was sent, and what came back; null where nothing did. */
  sent: unknown;
  answer: unknown;
  /** As it went over the wire, without tokens. */
  raw: string;
  /** What the ids in it are. */
  known: Record<string, string>;
}

/** Who comes to see what a request carries. */
export type Reader = 'others' | 'themselves' | 'nobody' | 'app';

/** A request that carries a person's name. */
export interface NameFound extends Pick<RequestRow, 'number' | 'at' | 'name' | 'words'> {
  /** What was found: their account's id, their handle … */
  what: string[];
  /** Where in it, such as `blocks.0.text.text`. */
  where: string;
}

/** Whether anything carries a person's name, and who comes to see it. */
export interface NameReport {
  person: { id: string; name: string; realName: string };
  /** What was looked for. */
  marks: string[];
  /** The forms they filled in, newest first: from each on can be looked. */
  forms: { number: number; title: string; at: number }[];
  /** From where on was looked; null for all. */
  since: number | null;
  /** How many requests were looked through. */
  looked: number;
  /** By who comes to see it. `count` is of all, `found` are the newest of them. */
  readers: Record<Reader, { count: number; found: NameFound[] }>;
}

/** Whether anything that Oops kept carries a person's name. */
export interface KeptReport {
  /** Cells of tables that do. */
  cells: {
    file: string;
    table: string;
    column: string;
    count: number;
    what: string[];
    /** What people wrote that stands in the same rows: it tells which share it is. The first three. */
    beside: string[];
  }[];
  /** Every file: how often its bytes do, in any of the usual codes. */
  files: { name: string; bytes: number; count: number; what: string[] }[];
  /** Databases that were being written: their bytes were searched, their tables could not be. */
  halfWritten: string[];
  tables: number;
  rows: number;
  /** Contacts that lie sealed. */
  sealed: number;
}
