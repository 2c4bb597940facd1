const GAP = 4;
const EDGE = 8;

/** Shows an open popup below what opened it, or above where there is no room; never out of the window. */
export function placeBeside(popup: HTMLElement, opener: HTMLElement): void {
  const from = opener.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const below = from.bottom + GAP;
  const fitsBelow = below + height <= innerHeight - EDGE;
  const top = fitsBelow ? below : Math.max(EDGE, from.top - GAP - height);
  const left = Math.max(EDGE, Math.min(from.left, innerWidth - EDGE - width));
  Object.assign(popup.style, {
    top: `${top}px`,
    left: `${left}px`,
    visibility: 'visible',
  });
}
