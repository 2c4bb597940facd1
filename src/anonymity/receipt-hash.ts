import type { Key, Secrets } from '../runtime/secrets.ts';
import type { Receipt } from './receipt.ts';

/** Receipts as they are stored: a keyed hash, bound to its workspace, with the id of its key. */
export interface ReceiptHash {
  /** What is stored of a receipt. */
  of(workspaceId: string, receipt: Receipt): string;
  /** All that may have been stored of it: with the key in use, and with each that was. */
  allOf(workspaceId: string, receipt: Receipt): string[];
  /** The ids of the keys: the one in use first, then those that only read. */
  keyIds: readonly string[];
}

export function createReceiptHash(secrets: Secrets): ReceiptHash {
  const keys = secrets.keys('receipt');
  const [inUse] = keys;
  const hashWith = (key: Key, workspaceId: string, receipt: Receipt) =>
    `${key.id}.${key.hash(`${workspaceId} ${receipt}`)}`;
  return {
    of: (workspaceId, receipt) => hashWith(inUse, workspaceId, receipt),
    allOf: (workspaceId, receipt) => keys.map((key) => hashWith(key, workspaceId, receipt)),
    keyIds: keys.map(({ id }) => id),
  };
}
