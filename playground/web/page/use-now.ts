import { useEffect, useRef, useState } from 'preact/hooks';
import { useReading } from './names.ts';

const EVERY_MS = 1000;

/** The playground's present, running on between two loads of the page's state. While time flies, as it was loaded. */
export function useNow(): number {
  const { state } = useReading();
  const loaded = useRef({ state, at: performance.now() });
  if (loaded.current.state !== state) loaded.current = { state, at: performance.now() };
  const [, drawAgain] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => drawAgain((count) => count + 1), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const since = state.world.underWay ? 0 : performance.now() - loaded.current.at;
  return state.now + since;
}
