import { Refusal } from '../refusal.ts';
import type { Args } from './args.ts';

/**
 * One page of a list, with Slack's cursor to the next (empty on the last page).
 * Refuses `invalid_limit` (1 to 1000) and `invalid_cursor`. [docs:pagination]
 */
export function pageOf<T>(
  items: readonly T[],
  args: Args,
  defaultLimit = 100,
): { page: T[]; response_metadata: { next_cursor: string } } {
  const limit = args.number('limit') ?? defaultLimit;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new Refusal('invalid_limit');
  const start = startOf(args.maybe('cursor'));
  if (start > items.length) throw new Refusal('invalid_cursor');
  const end = start + limit;
  const next = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { page: items.slice(start, end), response_metadata: { next_cursor: next } };
}

function startOf(cursor: string | undefined): number {
  if (!cursor) return 0;
  const match = /^next:(\d+)$/u.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  if (!match) throw new Refusal('invalid_cursor');
  return Number(match[1]);
}
