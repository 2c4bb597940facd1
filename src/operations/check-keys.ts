import type { Log } from '../runtime/log.ts';
import { SecretError } from '../runtime/secrets.ts';

/** What is kept under keys made from the operator's secret. */
export interface KeptUnderKeys {
  /** The ids of the keys in use there. */
  keyIds(): Promise<string[]>;
  /** Forgets what only this key opens: nothing can open it any more. */
  forgetKey(keyId: string): Promise<void>;
}

interface Deps {
  kept: readonly KeptUnderKeys[];
  /** The ids of the keys that Oops was given: the one in use first, then those that only open. */
  keyIds: readonly string[];
  /** The operator says that a secret is lost for good. */
  forgetLost: boolean;
  log: Log;
}

/**
 * Before Oops goes to work: receipts that no secret opens would be noticed by their authors only, one by one.
 * @throws SecretError when something was kept with a secret that is not there
 */
export function createCheckKeys({ kept, keyIds, forgetLost, log }: Deps): () => Promise<void> {
  return async () => {
    const used = new Set((await Promise.all(kept.map((one) => one.keyIds()))).flat());
    const lost = [...used].filter((id) => !keyIds.includes(id));
    if (lost.length > 0 && !forgetLost) throw new SecretError(LOST);
    for (const id of lost) await Promise.all(kept.map((one) => one.forgetKey(id)));
    if (lost.length > 0) log.warn('secret.receipts-forgotten', { count: lost.length });
    const spent = keyIds.slice(1).filter((id) => !used.has(id));
    // The operator can take it out of OOPS_SECRET, or out of the file.
    if (spent.length > 0) log.info('secret.old-one-opens-nothing', { count: spent.length });
  };
}

const LOST =
  'The secret that receipts of anonymous shares were made with is not the one Oops was given. Put the old one back, in OOPS_SECRET behind the new one or in oops.secret beside the database. If it is lost for good, start once with OOPS_SECRET_LOST=yes: the shares stay, but their receipts open nothing any more.';
