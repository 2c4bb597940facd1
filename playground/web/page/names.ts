import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PageState } from '../wire.ts';

/** What a reader's eyes need: names behind ids, their zone, and where links lead. */
export interface Reading {
  state: PageState;
  /** Opens a channel, perhaps at a message or in a thread. */
  go: (to: { channel: string; thread?: string | null; message?: string }) => void;
}

const ReadingContext = createContext<Reading | null>(null);
export const ReadingProvider = ReadingContext.Provider;

export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error('outside of a page');
  return reading;
}

/** A person's name as messages show it; the app's for its bot. */
export function nameOf({ people, app }: PageState, userId: string | null): string {
  if (userId === app.userId) return app.name;
  return people.find(({ id }) => id === userId)?.realName ?? 'Slackbot';
}
