import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * Up to where a reader had read when they came to a place, or back to this window, if something new was there: there the line
 * "New" stays while they are there, although all counts as read as soon as they see it. What comes while they look has none.
 */
export function useReadUpTo(
  place: string,
  { readUpTo, isUnread }: { readUpTo: string; isUnread: boolean },
): { readUpTo: string | null; isVisible: boolean } {
  const [isVisible, setIsVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const follow = () => setIsVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, []);
  const now = { place, readUpTo: isUnread ? readUpTo : null, isVisible };
  const came = useRef({ ...now, place: '' });
  const comesBack = isVisible && !came.current.isVisible;
  if (came.current.place !== place || comesBack) came.current = now;
  came.current.isVisible = isVisible;
  return { readUpTo: came.current.readUpTo, isVisible };
}
