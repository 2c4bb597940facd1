import en from '../../../src/language/en.json' with { type: 'json' };
import type { Person, Slack } from '../../slack/slack.ts';
import { wordsFor } from '../../words-of-oops.ts';
import type { TourNow } from '../wire-tour.ts';
import { evidenceFor } from './tour-evidence.ts';
import { stepsOf } from './tour-steps.ts';

/** What the tour is about: this Slack, its sample people, its clock. */
interface Shown {
  slack: Slack;
  cast: readonly { name: string }[];
  now: () => number;
  world: { nextPost(): number | null };
}

/**
 * How far the guided tour is for who asks, by what stands in Slack and by what passed to the app. Nothing of it is kept.
 * @param since when it began, in milliseconds of the playground's clock
 */
export function tourNow(shown: Shown, person: Person, since: number): TourNow {
  const { slack, cast } = shown;
  const people = cast.map(({ name }) => slack.person(name));
  const channel = channelToShareIn(slack, person);
  const steps = stepsOf({
    me: person,
    seen: evidenceFor(slack, person, people, since),
    words: wordsFor(person.facts.locale),
    shared: en,
    channel: channel ? `a channel such as <#${channel.id}>` : 'a channel',
    realNameOf: (name) => slack.person(name).realName,
    waitsForPost: shown.world.nextPost() !== null,
  });
  return {
    run: slack.appId,
    now: shown.now(),
    channel: channel?.name ?? '',
    steps,
  };
}

const USUAL_CHANNELS = ['year-7', 'software', 'staff'];

function channelToShareIn(slack: Slack, { id }: Person) {
  const { channels, installation } = slack.workspace.state;
  return [...channels.values()]
    .filter(({ members }) => members.has(id) && members.has(installation?.botUserId ?? ''))
    .filter(({ kind, isArchived, isExtShared }) => kind === 'public' && !isArchived && !isExtShared)
    .toSorted((one, other) => rank(one.name) - rank(other.name))[0];
}

const rank = (name: string) => (USUAL_CHANNELS.indexOf(name) + 10) % 10;
