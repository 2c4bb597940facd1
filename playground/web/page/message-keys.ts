/** Arrows go from message to message, as in Slack; Tab goes on into the one that has the focus. */
export function moveAmongMessages(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const { target, currentTarget: list, key } = event;
  const isOnMessage = target instanceof HTMLElement && target.matches('.message');
  if (target !== list && !isOnMessage) return;
  const all = [...list.querySelectorAll<HTMLElement>('.message')];
  const at = isOnMessage ? all.indexOf(target) : all.length;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
  if (to === undefined) return;
  event.preventDefault();
  const message = all[Math.max(0, Math.min(to, all.length - 1))];
  message?.focus();
  message?.scrollIntoView({ block: 'nearest' });
}
