import { type Page, readPage } from './page-format.ts';
import type { Snapshot } from './snapshot.ts';

/** Text in a file that is no row's now, or that a row of before held. */
export interface Remains {
  /** Where it lies, e.g. "page 12". */
  place: string;
  text: string;
  /** Values may follow one another with nothing between them, as they do in a row. */
  isJoined: boolean;
}

/**
 * All that the files of a database hold beside its rows: gaps and free pages, where copies of deleted rows can be left,
 * and what rows were before, in the log of writes and in the pages that the log replaces.
 */
export function* remainsIn(snapshot: Snapshot): Generator<Remains> {
  const { image, file, frames, pageSize } = snapshot;
  const live = livePages(snapshot);
  for (let number = 1; number <= image.length / pageSize; number++) {
    const now = pageOf(image, number, pageSize);
    const rest = Buffer.from(now);
    for (const [from, to] of live.get(number)?.taken ?? []) rest.fill(0, from, to);
    if (!isEmpty(rest)) yield joined(`page ${number}`, rest);
    const inFile = pageOf(file, number, pageSize);
    if (!inFile.equals(now)) yield* past(`page ${number}`, number, inFile, snapshot);
  }
  for (const [at, { page, image: written }] of frames.entries()) {
    if (written.equals(pageOf(image, page, pageSize))) continue;
    yield* past(`log of writes, page ${page}, entry ${at + 1}`, page, written, snapshot);
  }
}

/**
 * The pages in which something was deleted and not overwritten. SQLite overwrites it when secure_delete is on, as it is
 * wherever Oops writes.
 */
export function pagesNotOverwritten(snapshot: Snapshot): number[] {
  const { image, pageSize } = snapshot;
  return [...livePages(snapshot)]
    .filter(([number, { freed }]) =>
      freed.some(
        ([from, to]) =>
          !isEmpty(pageOf(image, number, pageSize).subarray(from, Math.max(from, to))),
      ),
    )
    .map(([number]) => number);
}

type Range = readonly [from: number, to: number];

interface LivePage {
  /** What is in use. */
  taken: readonly Range[];
  /** What is to be zeros. */
  freed: readonly Range[];
}

/** Every page that belongs to a table or an index, or is known to be free. */
function livePages(snapshot: Snapshot): Map<number, LivePage> {
  const { image, pageSize, usable } = snapshot;
  const live = new Map<number, LivePage>();
  const waiting = snapshot.roots().map(({ page }) => page);
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (live.has(number)) continue;
    const page = readPage(pageOf(image, number, pageSize), number, usable);
    if (!page) continue;
    live.set(number, { taken: takenBy(page), freed: page.freed });
    waiting.push(...page.children);
    for (const { goesOn } of page.cells) if (goesOn) followRow(goesOn, snapshot, live);
  }
  followFree(snapshot, live);
  return live;
}

/** From the file's first byte: on the first page its header is before the page's own. */
const takenBy = ({ head, cells }: Page): Range[] => [
  [0, head[1]],
  ...cells.map(({ from, to }): Range => [from, to]),
];

function followRow(
  { page, bytes }: { page: number; bytes: number },
  { image, pageSize, usable }: Snapshot,
  live: Map<number, LivePage>,
): void {
  let left = bytes;
  for (let number = page; number !== 0 && left > 0 && !live.has(number); ) {
    const here = Math.min(left, usable - 4);
    live.set(number, { taken: [[0, 4 + here]], freed: [] });
    left -= here;
    number = pageOf(image, number, pageSize).readUInt32BE(0);
  }
}

/** The list of free pages (sqlite.org/fileformat2.html, section 1.5). */
function followFree(snapshot: Snapshot, live: Map<number, LivePage>): void {
  const { image, pageSize, usable } = snapshot;
  for (let number = image.readUInt32BE(32); number !== 0 && !live.has(number); ) {
    const list = pageOf(image, number, pageSize);
    const end = 8 + 4 * list.readUInt32BE(4);
    const rest = endOfOldNumbers(list, end, image.length / pageSize);
    live.set(number, { taken: [[0, rest]], freed: [[rest, usable]] });
    for (let at = 8; at < Math.min(end, usable); at += 4) {
      live.set(list.readUInt32BE(at), { taken: [], freed: [[0, usable]] });
    }
    number = list.readUInt32BE(0);
  }
}

/** The list shrinks from its end, and SQLite leaves the numbers there. Text would be far larger numbers. */
function endOfOldNumbers(list: Buffer, end: number, pages: number): number {
  let at = end;
  while (at + 4 <= list.length) {
    const number = list.readUInt32BE(at);
    if (number === 0 || number > pages) break;
    at += 4;
  }
  return at;
}

/** A page as it was before: the values of its rows one by one, and what lies between them. */
function* past(
  place: string,
  number: number,
  image: Buffer,
  { usable }: Snapshot,
): Generator<Remains> {
  if (image.length === 0) return;
  const page = readPage(image, number, usable);
  if (!page) {
    // Free by then, or the rest of a long row.
    if (!isEmpty(image)) yield { place, text: image.toString('latin1'), isJoined: false };
    return;
  }
  for (const { values } of page.cells) {
    for (const value of values) {
      if (typeof value === 'string') yield { place, text: value, isJoined: false };
    }
  }
  const rest = Buffer.from(image);
  for (const [from, to] of takenBy(page)) rest.fill(0, from, to);
  if (!isEmpty(rest)) yield joined(place, rest);
}

const joined = (place: string, bytes: Buffer): Remains => ({
  place,
  text: bytes.toString('latin1'),
  isJoined: true,
});

const pageOf = (bytes: Buffer, number: number, pageSize: number) =>
  bytes.subarray((number - 1) * pageSize, number * pageSize);

// The largest page that SQLite has.
const ZEROS = Buffer.alloc(65_536);
const isEmpty = (bytes: Buffer) => bytes.equals(ZEROS.subarray(0, bytes.length));
