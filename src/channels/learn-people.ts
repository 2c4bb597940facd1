import { type KnownPeople, knownPeople, type Person } from '../anonymity/identifying-details.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';

/** Somebody of the workspace: the language of their Slack, such as "es-LA", and their time zone, if it says so, and whether they are a guest. */
type LearnedPerson = Person & { locale?: string; isGuest?: boolean; zone?: string };

export interface PeopleSource {
  /** A page of the workspace's people; bots and deactivated accounts left out. */
  people(workspaceId: string, cursor?: string): Promise<{ people: LearnedPerson[]; next?: string }>;
}

/**
 * The names of the workspace's people, to find them in texts, and the languages they read. In memory only. Slack is asked for
 * everyone, at the start and once an hour, never when somebody shares: the time of a question would say that somebody does, and a
 * question about one person who.
 */
export interface LearnPeople {
  /** Nothing until Slack has told. */
  known(workspaceId: string): KnownPeople | undefined;
  /** The locale of a person's Slack, such as "es-LA"; nothing where it isn't known. */
  localeOf(workspaceId: string, personId: string): string | undefined;
  /** Whether somebody is a guest, or from elsewhere; nothing of who isn't known. */
  isGuest(workspaceId: string, personId: string): boolean | undefined;
  /** The time zone in which most of them are; nothing until Slack has told. */
  zoneOf(workspaceId: string): string | undefined;
  /** Asks Slack, unless it was asked within the hour. Never throws for Slack's sake: an hour later it is asked again. */
  learn(workspaceId: string, now: Temporal.Instant): Promise<void>;
}

const KEPT = Temporal.Duration.from({ hours: 1 });
// At a thousand a page and twenty pages a minute. Beyond it, names that show themselves are found all the same.
const PEOPLE_MAX = 10_000;

export function createLearnPeople({ source }: { source: PeopleSource }): LearnPeople {
  const byWorkspace = new Map<string, KnownPeople>();
  const locales = new Map<string, ReadonlyMap<string, string>>();
  const guests = new Map<string, ReadonlyMap<string, boolean>>();
  const zones = new Map<string, string | undefined>();
  let askedAt: Temporal.Instant | undefined;

  async function ask(workspaceId: string): Promise<LearnedPerson[]> {
    const found: LearnedPerson[] = [];
    let cursor: string | undefined;
    do {
      const page = await source.people(workspaceId, cursor);
      found.push(...page.people);
      cursor = page.next;
    } while (cursor && found.length < PEOPLE_MAX);
    return found;
  }

  return {
    known: (workspaceId) => byWorkspace.get(workspaceId),
    zoneOf: (workspaceId) => zones.get(workspaceId),
    localeOf: (workspaceId, personId) => locales.get(workspaceId)?.get(personId),
    isGuest: (workspaceId, personId) => guests.get(workspaceId)?.get(personId),
    async learn(workspaceId, now) {
      // Asked later than now, it was by a clock that was ahead.
      const isFresh =
        askedAt &&
        Temporal.Instant.compare(askedAt, now) <= 0 &&
        Temporal.Instant.compare(now, askedAt.add(KEPT)) < 0;
      if (isFresh) return;
      askedAt = now;
      try {
        const people = await ask(workspaceId);
        byWorkspace.set(workspaceId, knownPeople(people));
        locales.set(workspaceId, localesOf(people));
        guests.set(workspaceId, guestsAmong(people));
        zones.set(workspaceId, commonestZone(people));
      } catch (error) {
        if (!(error instanceof SlackCallError)) throw error;
      }
    },
  };
}

function localesOf(people: readonly LearnedPerson[]): ReadonlyMap<string, string> {
  return new Map(people.flatMap(({ id, locale }) => (id && locale ? [[id, locale] as const] : [])));
}

function guestsAmong(people: readonly LearnedPerson[]): ReadonlyMap<string, boolean> {
  return new Map(
    people.flatMap(({ id, isGuest }) =>
      id && isGuest !== undefined ? [[id, isGuest] as const] : [],
    ),
  );
}

function commonestZone(people: readonly LearnedPerson[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { zone } of people) if (zone) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  // Of as many the same at each start.
  const [most] = [...counts].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return most?.[0];
}
