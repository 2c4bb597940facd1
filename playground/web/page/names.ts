import { type ComponentChildren, createContext, h } from 'preact';
import { useContext, useMemo, useRef } from 'preact/hooks';
import type { AppFacts, PageState } from '../wire.ts';

/** "Today" and "2 minutes ago" may be this much behind. */
const A_WHILE_MS = 30_000;

type Go = (to: { channel: string; thread?: string | null; message?: string }) => void;

/** What one person's window shows, and how to go elsewhere in it. */
export interface Reading {
  state: PageState;
  /** Opens a channel, perhaps at a message or in a thread. */
  go: Go;
}

/** What messages need to be read: names behind ids, the reader's zone, today, and where links lead. */
export interface Names extends Pick<PageState, 'people' | 'userGroups' | 'me'> {
  app: Pick<AppFacts, 'name' | 'userId' | 'messageShortcuts'>;
  channels: { id: string; name: string }[];
  now: number;
  go: Go;
}

const ReadingContext = createContext<Reading | null>(null);
const NamesContext = createContext<Names | null>(null);

/** Provides both. Names stay the same object while they say the same, so that messages are not drawn again. */
export function ReadingProvider({
  value,
  children,
}: {
  value: Reading;
  children: ComponentChildren;
}) {
  const { state, go } = value;
  const latest = useRef(go);
  latest.current = go;
  const { name, userId, messageShortcuts } = state.app;
  const said = JSON.stringify({
    people: state.people,
    userGroups: state.userGroups,
    me: state.me,
    app: { name, userId, messageShortcuts },
    channels: state.channels.map((channel) => ({ id: channel.id, name: channel.name })),
    now: Math.floor(state.now / A_WHILE_MS) * A_WHILE_MS,
  });
  const names = useMemo(
    (): Names => ({ ...(JSON.parse(said) as Omit<Names, 'go'>), go: (to) => latest.current(to) }),
    [said],
  );
  return h(
    ReadingContext.Provider,
    { value },
    h(NamesContext.Provider, { value: names }, children),
  );
}

export function useReading(): Reading {
  return needed(useContext(ReadingContext));
}

export function useNames(): Names {
  return needed(useContext(NamesContext));
}

function needed<T>(value: T | null): T {
  if (!value) throw new Error('outside of a page');
  return value;
}

/** A person's name as messages show it; the app's for its bot. */
export function nameOf(
  { people, app }: Pick<Names, 'people' | 'app'>,
  userId: string | null,
): string {
  if (userId === app.userId) return app.name;
  return people.find(({ id }) => id === userId)?.realName ?? 'Slackbot';
}
