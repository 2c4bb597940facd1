import { useEffect, useRef } from 'preact/hooks';

/** Rings in the page's window whenever something in Slack may have changed. */
export const SLACK_CHANGED = 'slack-changed';

/** Asks the inspector's part of the server. Null when there is nothing of that name, or nobody answers. */
export async function inspect<Answer>(
  what: string,
  query: Record<string, string | number | null>,
): Promise<Answer | null> {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)]],
  );
  // It is the same for everybody; the server wants a name all the same.
  const as = new URLSearchParams(location.search).get('as') ?? 'ada';
  const params = new URLSearchParams([['as', as], ...given]);
  try {
    const response = await fetch(`/api/inspector/${what}?${params}`);
    return response.ok ? ((await response.json()) as Answer | null) : null;
  } catch {
    return null;
  }
}

/**
 * Calls `load` now, whenever `key` changes, and whenever something in Slack may have changed unless it is paused. One load
 * at a time: what changes meanwhile leads to one more.
 * @param restMs how long to wait between two loads
 */
export function useLive(
  load: (isWanted: () => boolean) => Promise<void>,
  { key, isPaused = false, restMs = 0 }: { key: string; isPaused?: boolean; restMs?: number },
): void {
  const latest = useRef(load);
  latest.current = load;
  const paused = useRef(isPaused);
  paused.current = isPaused;
  const goOn = useRef(() => {});
  useEffect(() => {
    let isOver = false;
    let isStale = true;
    let isLoading = false;
    const run = async () => {
      if (isLoading || !isStale) return;
      isLoading = true;
      do {
        isStale = false;
        await latest.current(() => !isOver);
        if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
      } while (isStale && !isOver && !paused.current);
      isLoading = false;
    };
    const changed = () => {
      isStale = true;
      if (!paused.current) void run();
    };
    goOn.current = () => void run();
    void run();
    addEventListener(SLACK_CHANGED, changed);
    return () => {
      isOver = true;
      removeEventListener(SLACK_CHANGED, changed);
    };
  }, [key, restMs]);
  // To pause loads nothing more: what it would bring came after.
  useEffect(() => {
    if (!isPaused) goOn.current();
  }, [isPaused]);
}
