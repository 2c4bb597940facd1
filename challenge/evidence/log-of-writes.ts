/** One page as a commit wrote it into the log of writes. */
export interface Frame {
  page: number;
  bytes: Buffer;
  /** How many pages the database has after the commit that this frame ends; 0 within a commit. */
  pagesAfter: number;
  /** Whether it belongs to the log as it is now, not to one that was here before. */
  isCurrent: boolean;
}

const HEAD_BYTES = 32;
const FRAME_HEAD_BYTES = 24;

/** Every frame of a `-wal` file in its order, old ones behind the current ones as well. */
export function framesOf(wal: Buffer): Frame[] {
  if (wal.length < HEAD_BYTES) return [];
  const pageSize = wal.readUInt32BE(8);
  const salt = wal.subarray(16, 24);
  const frames: Frame[] = [];
  let isCurrent = true;
  const size = FRAME_HEAD_BYTES + pageSize;
  for (let at = HEAD_BYTES; pageSize > 0 && at + size <= wal.length; at += size) {
    isCurrent &&= wal.subarray(at + 8, at + 16).equals(salt);
    frames.push({
      page: wal.readUInt32BE(at),
      pagesAfter: wal.readUInt32BE(at + 4),
      bytes: wal.subarray(at + FRAME_HEAD_BYTES, at + size),
      isCurrent,
    });
  }
  return frames;
}

/** The database as SQLite would see it: the file, with what was committed to its log. */
export function withLogApplied(file: Buffer, wal: Buffer): Buffer {
  const frames = framesOf(wal).filter(({ isCurrent }) => isCurrent);
  const last = frames.findLastIndex(({ pagesAfter }) => pagesAfter > 0);
  const end = frames[last];
  if (!end) return file;
  const whole = Buffer.alloc(end.pagesAfter * end.bytes.length);
  file.copy(whole);
  for (const { page, bytes } of frames.slice(0, last + 1)) {
    if (page <= end.pagesAfter) bytes.copy(whole, (page - 1) * bytes.length);
  }
  return whole;
}
