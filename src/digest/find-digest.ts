import type { Channel, Obstacle } from '../channels/channel.ts';
import type { Clock } from '../runtime/clock.ts';
import { withinTime } from '../runtime/within-time.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { QuietRange } from '../stewardship/quiet-dates.ts';
import { knownZone } from '../stewardship/working-days.ts';
import type { Digest } from './digest.ts';
import { type DigestFields, fieldsOf, newFields } from './digest-fields.ts';
import { nextEdition } from './next-edition.ts';
import { zoneNamed } from './zones.ts';

/** Why somebody can't have to do with the digest of where they are. */
export type DigestObstacle = Obstacle | 'no-channel' | 'guest' | 'account-unknown';

export interface NotHere {
  kind: 'not-here';
  obstacle: DigestObstacle;
}

/** All that somebody sees of a channel's digest. */
export interface DigestPage {
  kind: 'page';
  channelId: string;
  digest: Digest | undefined;
  /** ISO date in its zone; nothing, if there is no digest or none is in sight. */
  nextOn: string | undefined;
  /** What is so, or what a new one may begin with. */
  fields: DigestFields;
  focusAreas: readonly FocusArea[];
}

export interface FindDigest {
  /** What a form begins with. */
  open(workspaceId: string, channelId: string, personId: string): Promise<DigestPage | NotHere>;
  /** What is so by now. @param zone of a new one */
  page(workspaceId: string, channelId: string, zone: string): Promise<DigestPage>;
  /** What keeps somebody from changing it now: Slack has to say that they may. */
  obstacle(
    workspaceId: string,
    channelId: string,
    personId: string,
  ): Promise<DigestObstacle | undefined>;
  /** The channels that can have one and that this person is in, by name. */
  elsewhere(workspaceId: string, personId: string): Promise<Channel[]>;
  /** Where somebody is, as far as Slack says in time. */
  zoneOf(workspaceId: string, personId: string): Promise<string | undefined>;
  /** The day in a zone, as an ISO date. */
  today(zone: string): string;
}

interface Deps {
  digests: { find(workspaceId: string, channelId: string): Promise<Digest | undefined> };
  channels: {
    find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
    look: {
      forSharing(
        workspaceId: string,
        channelId: string,
        personId: string,
      ): Promise<Obstacle | undefined>;
      offerTo(workspaceId: string, personId: string): Promise<Channel[]>;
    };
  };
  settings: {
    focusAreas(workspaceId: string): Promise<FocusArea[]>;
    workingDays(workspaceId: string): Promise<{ quiet: readonly QuietRange[] }>;
  };
  /** @throws SlackCallError when Slack doesn't say */
  account(workspaceId: string, personId: string): Promise<{ isFullMember: boolean; zone: string }>;
  clock: Clock;
}

// A form must be open, and a submission answered, within three seconds.
const ANSWER_WITHIN_MS = 1000;

/** A direct message is nobody's channel. Slack need not be asked for it. */
const isDirectMessage = (channelId: string): boolean => channelId.startsWith('D');

export function createFindDigest(deps: Deps): FindDigest {
  const { channels, clock } = deps;

  /** A form with a zone that this Node doesn't know couldn't be sent, and Slack opens none with a zone of no name. */
  async function askAccount(workspaceId: string, personId: string) {
    const { isFullMember, zone } = await deps.account(workspaceId, personId);
    return { isFullMember, zone: zoneNamed(zone) ?? 'UTC' };
  }

  /** What Slack says of somebody in time; else nothing. */
  const accountOf = (workspaceId: string, personId: string) =>
    withinTime(
      clock,
      ANSWER_WITHIN_MS,
      askAccount(workspaceId, personId).catch((error: unknown) => {
        if (error instanceof SlackCallError) return undefined;
        throw error;
      }),
    );

  /** What keeps anybody of the workspace from it who isn't a guest. */
  async function inChannel(
    workspaceId: string,
    channelId: string,
    personId: string,
  ): Promise<DigestObstacle | undefined> {
    if (isDirectMessage(channelId)) return 'no-channel';
    const obstacle = await channels.look.forSharing(workspaceId, channelId, personId);
    if (obstacle !== 'not-a-member') return obstacle;
    // Who isn't in a public channel can read it all the same.
    const channel = await channels.find(workspaceId, channelId);
    return channel?.isPrivate === false ? undefined : obstacle;
  }

  /** Both are asked at once: a form must be open within three seconds. */
  async function look(workspaceId: string, channelId: string, personId: string) {
    const [there, account] = await Promise.all([
      inChannel(workspaceId, channelId, personId),
      accountOf(workspaceId, personId),
    ]);
    const isGuest = account?.isFullMember === false;
    const obstacle: DigestObstacle | undefined = there ?? (isGuest ? 'guest' : undefined);
    return { obstacle, account };
  }

  const today = (zone: string): string =>
    clock.now().toZonedDateTimeISO(knownZone(zone)).toPlainDate().toString();

  async function page(workspaceId: string, channelId: string, zone: string): Promise<DigestPage> {
    const [digest, focusAreas, { quiet }] = await Promise.all([
      deps.digests.find(workspaceId, channelId),
      deps.settings.focusAreas(workspaceId),
      deps.settings.workingDays(workspaceId),
    ]);
    const fields = digest ? fieldsOf(digest, today(digest.schedule.zone)) : newFields(zone);
    const next = digest && nextEdition(digest, quiet, clock.now());
    const nextOn = next?.toZonedDateTimeISO(knownZone(fields.zone)).toPlainDate().toString();
    return { kind: 'page', channelId, digest, nextOn, fields, focusAreas };
  }

  return {
    page,
    today,
    async open(workspaceId, channelId, personId) {
      const { obstacle, account } = await look(workspaceId, channelId, personId);
      if (obstacle) return { kind: 'not-here', obstacle };
      return await page(workspaceId, channelId, account?.zone ?? 'UTC');
    },
    async obstacle(workspaceId, channelId, personId) {
      const { obstacle, account } = await look(workspaceId, channelId, personId);
      return obstacle ?? (account ? undefined : 'account-unknown');
    },
    elsewhere: (workspaceId, personId) => channels.look.offerTo(workspaceId, personId),
    zoneOf: async (workspaceId, personId) => (await accountOf(workspaceId, personId))?.zone,
  };
}
