// The pages of a SQLite file, as far as telling rows from what lies between them asks for it
// (sqlite.org/fileformat2.html, sections 1.6 and 2.1).

/** A value of a row. Text that goes on in another page ends where its own page ends. */
export type Value = string | number | null;

/** A row, or the part of it that lies in this page. */
interface Cell {
  from: number;
  to: number;
  values: Value[];
  /** Where the rest of it lies: the first page of a chain, and how many bytes. */
  goesOn?: { page: number; bytes: number };
}

export interface Page {
  cells: Cell[];
  /** The pages below this one. */
  children: number[];
  /** Where rows were deleted: what remains there is to be zeros. */
  freed: [from: number, to: number][];
  /** Its header, and the list of where its rows begin. */
  head: [from: number, to: number];
}

const INTERIOR_INDEX = 2;
const INTERIOR_TABLE = 5;
const LEAF_INDEX = 10;
const LEAF_TABLE = 13;

/**
 * Reads a page of rows.
 * @param image the whole page
 * @param number its number; the first page begins with the file's own header
 * @param usable its bytes that SQLite uses
 * @returns nothing when it is none: free, the rest of a long row, or damaged
 */
export function readPage(image: Buffer, number: number, usable: number): Page | undefined {
  const start = number === 1 ? 100 : 0;
  const kind = image.readUInt8(start);
  if (![INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE].includes(kind)) return undefined;
  const isInterior = kind === INTERIOR_INDEX || kind === INTERIOR_TABLE;
  const listAt = start + (isInterior ? 12 : 8);
  const count = image.readUInt16BE(start + 3);
  const listEnd = listAt + 2 * count;
  try {
    const cells = Array.from({ length: count }, (_, at) => {
      const from = image.readUInt16BE(listAt + 2 * at);
      if (from < listEnd || from >= usable) throw new RangeError('no row begins there');
      return readCell(image, from, kind, usable);
    });
    const below = isInterior ? [image.readUInt32BE(start + 8)] : [];
    return {
      cells,
      children: isInterior
        ? [...cells.map(({ from }) => image.readUInt32BE(from)), ...below]
        : below,
      freed: freedIn(image, image.readUInt16BE(start + 1), usable),
      head: [start, listEnd],
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readCell(image: Buffer, from: number, kind: number, usable: number): Cell {
  let at = from;
  const next = () => {
    const [value, length] = varint(image, at);
    at += length;
    return value;
  };
  if (kind === INTERIOR_INDEX || kind === INTERIOR_TABLE) at += 4;
  if (kind === INTERIOR_TABLE) {
    next();
    return { from, to: at, values: [] };
  }
  const size = next();
  if (kind === LEAF_TABLE) next();
  const here = bytesHere(size, kind === LEAF_TABLE, usable);
  const end = at + here;
  if (end > usable) throw new RangeError('the row leaves its page');
  const values = readRecord(image.subarray(at, end));
  if (here === size) return { from, to: Math.max(end, from + 4), values };
  const goesOn = { page: image.readUInt32BE(end), bytes: size - here };
  return { from, to: end + 4, values, goesOn };
}

/** How much of a long row stays in its page (section 1.6: X, M and K are SQLite's own letters). */
function bytesHere(size: number, isTable: boolean, usable: number): number {
  const x = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (size <= x) return size;
  const m = Math.floor(((usable - 12) * 32) / 255) - 23;
  const k = m + ((size - m) % (usable - 4));
  return k <= x ? k : m;
}

/** The values of a row; numbers are left out, since nothing is looked for in them. */
function readRecord(record: Buffer): Value[] {
  const [headSize, first] = varint(record, 0);
  const values: Value[] = [];
  let at = headSize;
  for (let head = first; head < headSize; ) {
    const [type, length] = varint(record, head);
    head += length;
    const size = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8][type] ?? 0);
    values.push(type >= 12 ? record.subarray(at, at + size).toString('utf8') : null);
    at += size;
  }
  return values;
}

function freedIn(image: Buffer, first: number, usable: number): [number, number][] {
  const freed: [number, number][] = [];
  for (let at = first; at !== 0 && freed.length < usable; at = image.readUInt16BE(at)) {
    const to = at + image.readUInt16BE(at + 2);
    if (to > usable) throw new RangeError('a gap leaves its page');
    freed.push([at + 4, to]);
  }
  return freed;
}

/** @returns the number, and how many bytes it takes */
function varint(bytes: Buffer, at: number): [value: number, length: number] {
  let value = 0;
  for (let length = 1; length <= 9; length++) {
    const byte = bytes.readUInt8(at + length - 1);
    if (length === 9) return [value * 256 + byte, 9];
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, length];
  }
  return [value, 9];
}
