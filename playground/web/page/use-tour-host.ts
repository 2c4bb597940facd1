import { useEffect, useMemo } from 'preact/hooks';

const HEIGHT = '--tour-height';

/**
 * The element that the tour's card stands in. It moves into the window that is open on top: what is outside of that can't be used.
 * While it is there, the page leaves as much room as it takes.
 */
export function useTourHost(): HTMLElement {
  const host = useMemo(() => {
    const made = document.createElement('div');
    made.className = 'tour-host';
    return made;
  }, []);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['tour'] = '';
    const follow = () => {
      const top = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
      if (host.parentElement === top) return;
      const focused = host.contains(document.activeElement) ? document.activeElement : null;
      top.append(host);
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    };
    follow();
    const opening = new MutationObserver(follow);
    opening.observe(document.body, { attributeFilter: ['open'], childList: true, subtree: true });
    const growing = new ResizeObserver(() =>
      root.style.setProperty(HEIGHT, `${Math.ceil(host.getBoundingClientRect().height)}px`),
    );
    growing.observe(host);
    return () => {
      opening.disconnect();
      growing.disconnect();
      host.remove();
      root.style.removeProperty(HEIGHT);
      delete root.dataset['tour'];
    };
  }, []);
  return host;
}
