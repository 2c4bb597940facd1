import type { Clock } from './clock.ts';

/** What `asked` gives within the time there is; else nothing. What goes wrong in time is thrown. */
export function withinTime<T>(
  clock: Pick<Clock, 'after'>,
  ms: number,
  asked: Promise<T>,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => resolve(undefined));
    asked.then(resolve, reject).finally(cancel);
  });
}
