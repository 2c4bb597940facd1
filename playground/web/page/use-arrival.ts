import { useEffect, useState } from 'preact/hooks';
import type { Arrival, WorldState } from '../wire-world.ts';

/** What came of the last jump, and whether it stands on the page. */
export interface ShownArrival {
  /** Null while it is closed. */
  shown: Arrival | null;
  /** Whether it was asked for, and did not come by itself. */
  isAskedFor: boolean;
  show: () => void;
  close: () => void;
}

/**
 * It comes by itself to windows that were open when the jump ended, and leaves when its reader goes elsewhere: there it would
 * only cover what they came for.
 * @param world null until it is known
 * @param where who looks at what
 */
export function useArrival(world: WorldState | null, where: string): ShownArrival {
  const number = world && (world.arrival?.number ?? 0);
  const [known, setKnown] = useState<number | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const close = () => {
    setKnown(number);
    setAsked(null);
  };
  useEffect(close, [where, world === null]);
  const isAskedFor = asked !== null && asked === number;
  const isNew = known !== null && number !== known;
  return {
    shown: isAskedFor || isNew ? (world?.arrival ?? null) : null,
    isAskedFor,
    show: () => setAsked(number),
    close,
  };
}
