/** A page as a commit wrote it. */
export interface Frame {
  page: number;
  image: Buffer;
  /** Whether it belongs to a commit that counts. */
  isCommitted: boolean;
}

const HEADER = 32;
const FRAME_HEADER = 24;
const MAGIC = 0x377f0682;

/**
 * The pages in a log of writes (`-wal`), the oldest first (sqlite.org/fileformat2.html, section 4), with what an
 * earlier use of the file left at its end.
 * @returns the frames, and how many pages the database has after the last commit
 */
export function readWriteAheadLog(log: Buffer): { frames: Frame[]; pages: number | undefined } {
  if (log.length < HEADER || log.readUInt32BE(0) >>> 1 !== MAGIC >>> 1) {
    return { frames: [], pages: undefined };
  }
  const pageSize = log.readUInt32BE(8);
  const sum = createSum(log.readUInt32BE(0) % 2 === 1);
  sum.add(log.subarray(0, 24));
  const salts = log.subarray(16, 24);
  const frames: Frame[] = [];
  let pages: number | undefined;
  let committed = 0;
  let isWhole = true;
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= log.length; at += FRAME_HEADER + pageSize) {
    const header = log.subarray(at, at + FRAME_HEADER);
    const image = log.subarray(at + FRAME_HEADER, at + FRAME_HEADER + pageSize);
    sum.add(header.subarray(0, 8));
    sum.add(image);
    isWhole &&= header.subarray(8, 16).equals(salts) && sum.is(header.subarray(16));
    frames.push({ page: header.readUInt32BE(0), image, isCommitted: false });
    const pagesAfter = header.readUInt32BE(4);
    if (!isWhole || pagesAfter === 0) continue;
    pages = pagesAfter;
    committed = frames.length;
  }
  return { frames: frames.map((frame, at) => ({ ...frame, isCommitted: at < committed })), pages };
}

/** The running check sum of a log of writes (section 4.2). */
function createSum(isBigEndian: boolean) {
  const state = new Uint32Array(2);
  return {
    add(bytes: Buffer): void {
      for (let at = 0; at < bytes.length; at += 8) {
        const [first, second] = isBigEndian
          ? [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
          : [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
        state[0] = (state[0] ?? 0) + first + (state[1] ?? 0);
        state[1] = (state[1] ?? 0) + second + (state[0] ?? 0);
      }
    },
    is: (stored: Buffer) =>
      stored.readUInt32BE(0) === state[0] && stored.readUInt32BE(4) === state[1],
  };
}
