// Reads SQLite's file format (sqlite.org/fileformat2.html) without SQLite: what an attacker wants to know, where a row
// lies, no query tells.

/** One entry of a tree, where it lies and what is in it. */
export interface Cell {
  /** The tree's table or index. */
  tree: string;
  page: number;
  /** Where its bytes begin in its page. */
  offset: number;
  values: Value[];
  bytes: Buffer;
  /** Pages that take what didn't fit, in order. */
  overflow: number[];
}

export type Value = string | number | null | Buffer;

export interface DatabasePages {
  pageSize: number;
  /** Every cell of every table and index, in the order of keys. */
  cells: Cell[];
  /** Pages that nothing uses now, in the order in which they will be taken again. */
  free: number[];
}

const TABLE_INTERIOR = 5;
const INDEX_LEAF = 10;
const TABLE_LEAF = 13;

/**
 * @param file a whole database file, the log of writes already applied
 * @throws RangeError when it isn't one
 */
export function readPages(file: Buffer): DatabasePages {
  const pageSize = file.readUInt16BE(16) === 1 ? 65_536 : file.readUInt16BE(16);
  const pageAt = (number: number) => file.subarray((number - 1) * pageSize, number * pageSize);

  function cellsOf(tree: string, number: number): Cell[] {
    const page = pageAt(number);
    const head = number === 1 ? 100 : 0;
    const kind = page[head] ?? 0;
    const isLeaf = kind === INDEX_LEAF || kind === TABLE_LEAF;
    const pointers = head + (isLeaf ? 8 : 12);
    const count = page.readUInt16BE(head + 3);
    const found: Cell[] = [];
    for (let at = 0; at < count; at++) {
      const offset = page.readUInt16BE(pointers + 2 * at);
      if (!isLeaf) found.push(...cellsOf(tree, page.readUInt32BE(offset)));
      if (kind !== TABLE_INTERIOR) found.push(cellAt(tree, number, offset, kind));
    }
    if (!isLeaf) found.push(...cellsOf(tree, page.readUInt32BE(head + 8)));
    return found;
  }

  function cellAt(tree: string, number: number, offset: number, kind: number): Cell {
    const page = pageAt(number);
    let at = offset + (kind === INDEX_LEAF || kind === TABLE_LEAF ? 0 : 4);
    const [size, afterSize] = readVarint(page, at);
    at = kind === TABLE_LEAF ? readVarint(page, afterSize)[1] : afterSize;
    const local = localSize(size, pageSize, kind === TABLE_LEAF);
    const parts = [page.subarray(at, at + local)];
    const overflow: number[] = [];
    let next = local < size ? page.readUInt32BE(at + local) : 0;
    for (let left = size - local; next !== 0 && left > 0; left -= pageSize - 4) {
      overflow.push(next);
      const more = pageAt(next);
      parts.push(more.subarray(4, 4 + Math.min(left, pageSize - 4)));
      next = more.readUInt32BE(0);
    }
    const bytes = Buffer.concat(parts);
    return { tree, page: number, offset, values: readRecord(bytes), bytes, overflow };
  }

  function freePages(): number[] {
    const free: number[] = [];
    for (let trunk = file.readUInt32BE(32); trunk !== 0; ) {
      const page = pageAt(trunk);
      free.push(trunk);
      for (let at = 0; at < page.readUInt32BE(4); at++) free.push(page.readUInt32BE(8 + 4 * at));
      trunk = page.readUInt32BE(0);
    }
    return free;
  }

  const schema = cellsOf('sqlite_schema', 1);
  const trees = schema.flatMap(({ values: [, name, , root] }) =>
    typeof root === 'number' && root > 0 ? [{ name: String(name), root }] : [],
  );
  return {
    pageSize,
    cells: [...schema, ...trees.flatMap(({ name, root }) => cellsOf(name, root))],
    free: freePages(),
  };
}

/** How much of a payload lies in its page; the rest overflows. */
function localSize(size: number, pageSize: number, isTable: boolean): number {
  const most = isTable ? pageSize - 35 : Math.floor(((pageSize - 12) * 64) / 255) - 23;
  if (size <= most) return size;
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const fitting = least + ((size - least) % (pageSize - 4));
  return fitting <= most ? fitting : least;
}

/** @returns the number, and where what follows it begins */
function readVarint(bytes: Buffer, from: number): [number, number] {
  let value = 0n;
  for (let at = 0; at < 8; at++) {
    const byte = bytes.readUInt8(from + at);
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return [Number(value), from + at + 1];
  }
  return [Number((value << 8n) | BigInt(bytes.readUInt8(from + 8))), from + 9];
}

const INTEGER_BYTES: Record<number, number> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8 };

function readRecord(bytes: Buffer): Value[] {
  const [headSize, first] = readVarint(bytes, 0);
  const values: Value[] = [];
  let body = headSize;
  for (let at = first; at < headSize; ) {
    const [type, next] = readVarint(bytes, at);
    at = next;
    const size = sizeOf(type);
    values.push(readValue(bytes.subarray(body, body + size), type));
    body += size;
  }
  return values;
}

function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return type === 7 ? 8 : (INTEGER_BYTES[type] ?? 0);
}

function readValue(bytes: Buffer, type: number): Value {
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  if (type === 7) return bytes.readDoubleBE(0);
  if (type >= 12) return type % 2 === 1 ? bytes.toString('utf8') : bytes;
  return bytes.length === 8 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, bytes.length);
}
