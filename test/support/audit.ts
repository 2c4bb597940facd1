import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WebApiCall } from '../../playground/slack/slack.ts';
import type { SchoolProcess } from './school-process.ts';

/** A place where something about a person could have been left. */
export interface Place {
  name: string;
  bytes: Buffer;
}

/** Somebody to look for. */
export interface Marked {
  id: string;
  teamId: string;
  name: string;
  realName: string;
  facts: { email: string };
}

/** Looks for people in places; gives one line for each find, none when there is none. */
export type Audit = (places: readonly Place[]) => string[];

/** Everything by which a person could be found: what Slack calls them, and what is made of it. */
export function createAudit(people: readonly Marked[]): Audit {
  const needles = people.flatMap((person) => {
    const { name, realName, facts, id, teamId } = person;
    const parts = realName.split(' ').filter((part) => part.length > 4);
    return [
      ...[id, name, realName, facts.email, ...parts].flatMap((mark) => formsOf(mark, mark)),
      ...idsTogether(id, teamId).flatMap((text) => digestsOf(text, id)),
      ...[name, facts.email].flatMap((text) => digestsOf(text, text)),
    ];
  });
  return (places) =>
    places.flatMap(({ name, bytes }) => {
      const lower = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
      return needles
        .filter(({ needle, anyCase }) =>
          anyCase
            ? lower.includes(needle.toString('latin1').toLowerCase(), 0, 'latin1')
            : bytes.includes(needle),
        )
        .map(({ what }) => `${what} in ${name}`);
    });
}

interface Needle {
  what: string;
  needle: Buffer;
  anyCase: boolean;
}

/** A text as it may have been written down: as it is, or in one of the usual codes. */
function formsOf(text: string, mark: string): Needle[] {
  const bytes = Buffer.from(text, 'utf8');
  const exact = [0, 1, 2].flatMap((lead) => withinBase64(bytes, lead));
  const forms: Needle[] = [
    { what: mark, needle: bytes, anyCase: true },
    { what: `${mark} (utf16)`, needle: Buffer.from(text, 'utf16le'), anyCase: false },
    { what: `${mark} (hex)`, needle: Buffer.from(bytes.toString('hex')), anyCase: true },
    { what: `${mark} (url)`, needle: Buffer.from(encodeURIComponent(text)), anyCase: true },
    {
      what: `${mark} (form)`,
      needle: Buffer.from(new URLSearchParams([['', text]]).toString().slice(1)),
      anyCase: true,
    },
    {
      what: `${mark} (json)`,
      needle: Buffer.from(JSON.stringify(text).slice(1, -1)),
      anyCase: true,
    },
    { what: `${mark} (json codes)`, needle: Buffer.from(asJsonCodes(text)), anyCase: true },
    ...exact.map((needle) => ({
      what: `${mark} (base64)`,
      needle: Buffer.from(needle),
      anyCase: false,
    })),
  ];
  // Most texts look the same in most codes.
  return forms.filter(
    ({ needle, anyCase }, at) =>
      forms.findIndex((form) => form.anyCase === anyCase && form.needle.equals(needle)) === at,
  );
}

/** The characters of a base64 text that `bytes` alone decide, wherever in it they begin; in both alphabets. */
function withinBase64(bytes: Buffer, lead: number): string[] {
  const coded = Buffer.concat([Buffer.alloc(lead), bytes]).toString('base64url');
  const from = Math.ceil((lead * 8) / 6);
  const to = Math.floor(((lead + bytes.length) * 8) / 6);
  const url = coded.slice(from, to);
  return [url, url.replaceAll('-', '+').replaceAll('_', '/')];
}

const asJsonCodes = (text: string) =>
  text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const DIGESTS = ['md5', 'sha1', 'sha256', 'sha512'];

/** Workspace ids can be enumerated, so a plain hash of one is as good as the id. */
function digestsOf(text: string, mark: string): Needle[] {
  return DIGESTS.flatMap((algorithm) => {
    const digest = createHash(algorithm).update(text).digest();
    const what = `${mark} (${algorithm} of "${text}")`;
    return [
      { what, needle: digest, anyCase: false },
      { what, needle: Buffer.from(digest.toString('hex')), anyCase: true },
      ...[0, 1, 2].flatMap((lead) =>
        withinBase64(digest, lead).map((coded) => ({
          what,
          needle: Buffer.from(coded),
          anyCase: false,
        })),
      ),
    ];
  });
}

/** An id by itself and with its workspace, in the ways they are usually joined. */
function idsTogether(id: string, teamId: string): string[] {
  const joined = ['', ':', ' ', '-', '/', '.', '|'].flatMap((sign) => [
    `${teamId}${sign}${id}`,
    `${id}${sign}${teamId}`,
  ]);
  return [id, id.toLowerCase(), ...joined];
}

/** Every byte of every file in a folder and below it. */
export function filesIn(folder: string): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: `file ${path.slice(folder.length + 1)}`, bytes: readFileSync(path) }));
}

export const placeOf = (name: string, text: string): Place => ({ name, bytes: Buffer.from(text) });

/**
 * What the app asked of Slack. What Slack answered is Slack's: a channel's members are in it. To count the people in
 * a small channel each of its accounts is asked about, whoever shares: those calls are held to that by
 * `accountsAskedAbout`, and left out here.
 */
export function callsAsPlaces(calls: readonly WebApiCall[]): Place[] {
  const others = calls.filter(({ method }) => method !== 'users.info');
  return others.map(({ method, raw, args }, at) => {
    const call = `${raw}\n${JSON.stringify(args)}`;
    const addressee = args[method === 'views.publish' ? 'user_id' : 'channel'];
    return placeOf(`call ${at} (${method})`, withoutAddressee(call, addressee));
  });
}

/** A message that goes to a person alone names them as its channel, a Home tab as its user, and both nowhere else. */
function withoutAddressee(call: string, addressee: unknown): string {
  if (typeof addressee !== 'string' || !/^[UW]/.test(addressee)) return call;
  return ['channel', 'user_id'].reduce(
    (rest, name) =>
      rest
        .replace(`${name}=${addressee}`, `${name}=`)
        .replace(`"${name}":"${addressee}"`, `"${name}":""`),
    call,
  );
}

/** How often Slack was asked about each account: the same for all in a channel, else it would show who shares. */
export function accountsAskedAbout(calls: readonly WebApiCall[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { method, args } of calls) {
    const account = String(args['user']);
    if (method === 'users.info') times.set(account, (times.get(account) ?? 0) + 1);
  }
  return times;
}

/** Everywhere that a process of Oops can have left something: files, what it wrote, metrics, calls and answers. */
export async function placesOf(school: SchoolProcess): Promise<Place[]> {
  const { folder, slack } = school;
  const tables = school
    .rows(`select name from sqlite_schema where type = 'table'`)
    .map(({ name }) => String(name));
  return [
    ...filesIn(join(school.root, folder)),
    ...tables.map((table) =>
      placeOf(`table ${table}`, JSON.stringify(school.rows(`select * from "${table}"`))),
    ),
    ...school.processes.flatMap(({ stdout, stderr }, at) => [
      placeOf(`stdout of process ${at}`, stdout),
      placeOf(`stderr of process ${at}`, stderr),
    ]),
    placeOf('metrics', await school.metrics()),
    ...callsAsPlaces(slack.calls),
    // Answers to a person's own click: they are shown to that person alone, and need no name either.
    ...slack.deliveries.map(({ type, answer }, at) =>
      placeOf(`answer ${at} (${type})`, JSON.stringify(answer)),
    ),
  ];
}
