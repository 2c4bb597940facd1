/** What the server's stream of events tells: that something may have changed, or that it broke off. */
type Told = 'changed' | 'lost';

const NAME = 'oops-playground-changes';

/**
 * Tells whenever what this window shows may have changed. One window of a browser listens to the server, and passes it on: a
 * browser opens six connections to a server at most, and every window would hold one.
 * @returns how to end it; then another window listens
 */
export function listenToChanges(tell: (told: Told) => void): () => void {
  const others = new BroadcastChannel(NAME);
  others.addEventListener('message', ({ data }: MessageEvent<Told>) => tell(data));
  const over = new AbortController();
  const { signal } = over;
  const pass = (told: Told) => {
    others.postMessage(told);
    tell(told);
  };
  const listen = () =>
    new Promise<void>((resolve) => {
      const events = new EventSource('/api/events');
      events.addEventListener('message', () => pass('changed'));
      events.addEventListener('error', () => pass('lost'));
      signal.addEventListener('abort', () => {
        events.close();
        resolve();
      });
    });
  // It is this window's turn once those before it are closed; that it closes first is no failure.
  navigator.locks.request(NAME, { signal }, listen).catch(() => {});
  return () => {
    over.abort();
    others.close();
  };
}
