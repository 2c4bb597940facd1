/** What leads to a channel: as in Slack, who comes by it can write at once. Whoever is elsewhere stays there. */
const WAYS = '.sidebar, .tour, .mention-link';

/** Whether the focus is on what led to a channel, or nowhere. */
export function isWayHere(focused: Element | null): boolean {
  if (document.querySelector('dialog:modal')) return false;
  return !focused || focused === document.body || focused.closest(WAYS) !== null;
}

/** Focuses a field to write in. @returns whether it did: on a touch screen, that would cover half the page with a keyboard */
export function focusByHand(field: HTMLElement | null): boolean {
  if (!field || !matchMedia('(pointer: fine)').matches) return false;
  field.focus({ preventScroll: true });
  return true;
}
