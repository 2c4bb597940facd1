import type { RowsWanted } from '../wire-rows.ts';

/** A screenful: more come as the reader scrolls up. */
const FEWEST = 60;

/** Reads what a window asks of a channel's messages from its query. */
export function rowsWanted(query: URLSearchParams): RowsWanted {
  const from = query.get('from');
  return {
    atMost: numberIn(query, 'messages', FEWEST),
    held:
      from === null
        ? null
        : { from, version: numberIn(query, 'since', 0), count: numberIn(query, 'count', 0) },
    earlier: numberIn(query, 'earlier', 0),
  };
}

function numberIn(query: URLSearchParams, name: string, least: number): number {
  return Math.max(Math.floor(Number(query.get(name))) || least, least);
}
