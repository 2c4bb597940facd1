import type { ReceiptHash } from '../anonymity/receipt-hash.ts';
import type { Log } from '../runtime/log.ts';
import { SecretError } from '../runtime/secrets.ts';

interface Deps {
  store: { keyIds(): Promise<string[]>; forgetKey(keyId: string): Promise<void> };
  receipts: Pick<ReceiptHash, 'keyIds'>;
  /** The operator says that a secret is lost for good. */
  forgetLost: boolean;
  log: Log;
}

/**
 * Before Oops goes to work: receipts that no secret opens would be noticed by their authors only, one by one.
 * @throws SecretError when receipts were made with a secret that is not there
 */
export type CheckReceiptKeys = () => Promise<void>;

export function createCheckReceiptKeys(deps: Deps): CheckReceiptKeys {
  const { store, receipts, log } = deps;
  return async () => {
    const used = await store.keyIds();
    const lost = used.filter((id) => !receipts.keyIds.includes(id));
    if (lost.length > 0 && !deps.forgetLost) throw new SecretError(LOST);
    for (const id of lost) await store.forgetKey(id);
    if (lost.length > 0) log.warn('secret.receipts-forgotten', { count: lost.length });
    const spent = receipts.keyIds.slice(1).filter((id) => !used.includes(id));
    // The operator can take it out of OOPS_SECRET, or out of the file.
    if (spent.length > 0) log.info('secret.old-one-opens-nothing', { count: spent.length });
  };
}

const LOST =
  'The secret that receipts of anonymous shares were made with is not the one Oops was given. Put the old one back, in OOPS_SECRET behind the new one or in oops.secret beside the database. If it is lost for good, start once with OOPS_SECRET_LOST=yes: the shares stay, but their receipts open nothing any more.';
