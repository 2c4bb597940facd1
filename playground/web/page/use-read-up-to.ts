import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * Up to where a reader had read when they came to a place, or back to this window: there the line "New" stays while they are
 * there, although all counts as read as soon as they see it.
 */
export function useReadUpTo(
  place: string,
  readUpTo: string,
): { readUpTo: string; isVisible: boolean } {
  const [isVisible, setIsVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const follow = () => setIsVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, []);
  const came = useRef({ place: '', readUpTo, isVisible });
  const comesBack = isVisible && !came.current.isVisible;
  if (came.current.place !== place || comesBack) came.current = { place, readUpTo, isVisible };
  came.current.isVisible = isVisible;
  return { readUpTo: came.current.readUpTo, isVisible };
}
