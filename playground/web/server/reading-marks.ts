/** Up to where each person has read each channel. */
export interface ReadingMarks {
  /** The ts up to which a person has read; of a channel never opened, where the marks begin. */
  readUpTo: (userId: string, channelId: string) => string;
  /** Marks a channel as read up to a message; never back. */
  mark: (userId: string, channelId: string, ts: string) => void;
}

/** @param begin what is older counts as read by everybody */
export function createReadingMarks(begin: Temporal.Instant): ReadingMarks {
  const start = (begin.epochMilliseconds / 1000).toFixed(6);
  const marks = new Map<string, string>();
  const key = (userId: string, channelId: string) => `${userId} ${channelId}`;
  const readUpTo = (userId: string, channelId: string) =>
    marks.get(key(userId, channelId)) ?? start;
  return {
    readUpTo,
    mark(userId, channelId, ts) {
      if (ts > readUpTo(userId, channelId)) marks.set(key(userId, channelId), ts);
    },
  };
}
