import type { Clock } from '../runtime/clock.ts';
import type { DigestChange } from './digest.ts';
import {
  changeOf,
  type DigestFields,
  hasOthersChanges,
  isSameDigest,
  withoutPast,
  withTouched,
} from './digest-fields.ts';
import type { DigestPage, FindDigest, NotHere } from './find-digest.ts';
import type { PostedNow } from './preview-edition.ts';

/** A form that was sent. */
export interface SentDigest {
  /** It was one to change a digest, not to subscribe. */
  isOn: boolean;
  /** What it showed when it was opened, and what it says now. */
  shown: DigestFields;
  chosen: DigestFields;
}

export type SavedDigest =
  | {
      kind: 'saved';
      how: 'subscribed' | 'changed' | 'nothing';
      /** Somebody else changed it between the form and its sending. */
      othersToo: boolean;
      page: DigestPage;
    }
  | {
      kind: 'problems';
      /** Focus areas that were just chosen, and are used no more. */
      areasGone: string[];
      /** The last day of the pause is over where the channel is. */
      pauseIsOver: boolean;
    }
  /** Somebody else has stopped it; nothing was saved. */
  | { kind: 'not-subscribed'; page: DigestPage }
  | NotHere;

/** What a button did. */
export type DigestAct =
  | 'resumed'
  | 'stopped'
  | 'posted'
  | 'nothing-to-say'
  | 'nothing-new'
  | 'not-subscribed';

/** With what is so by now. */
export type ActedOnDigest = { kind: DigestAct; page: DigestPage } | NotHere;

export type PreviewedDigest<Preview> =
  | { kind: 'preview'; preview: Preview }
  | { kind: 'nothing-to-say' }
  | NotHere;

type Asked<Answer> = (workspaceId: string, channelId: string, personId: string) => Promise<Answer>;

/**
 * A channel's digest in the hands of whoever can see the channel, guests left out. Each looks anew whether they may, and whether the
 * channel can have one: both may have changed since a form was opened.
 */
export interface ChangeDigest<Preview> {
  /** Subscribes, or changes what somebody touched in the form. */
  save(
    workspaceId: string,
    channelId: string,
    personId: string,
    sent: SentDigest,
  ): Promise<SavedDigest>;
  /** Ends a pause. */
  resume: Asked<ActedOnDigest>;
  stop: Asked<ActedOnDigest>;
  postNow: Asked<ActedOnDigest>;
  /** The edition as it would be now. */
  preview: Asked<PreviewedDigest<Preview>>;
}

interface Deps<Preview> {
  find: Pick<FindDigest, 'obstacle' | 'page' | 'today'>;
  digests: {
    save(
      workspaceId: string,
      channelId: string,
      change: DigestChange,
      now: Temporal.Instant,
    ): Promise<unknown>;
    stop(workspaceId: string, channelId: string): Promise<boolean>;
  };
  editions: {
    preview(workspaceId: string, channelId: string): Promise<Preview | undefined>;
    postNow(workspaceId: string, channelId: string): Promise<PostedNow>;
  };
  clock: Pick<Clock, 'now'>;
}

export function createChangeDigest<Preview>(deps: Deps<Preview>): ChangeDigest<Preview> {
  const { find, digests, editions } = deps;

  /** What the buttons do, for those who may. */
  const acting =
    (act: (workspaceId: string, channelId: string) => Promise<DigestAct>): Asked<ActedOnDigest> =>
    async (workspaceId, channelId, personId) => {
      const obstacle = await find.obstacle(workspaceId, channelId, personId);
      if (obstacle) return { kind: 'not-here', obstacle };
      const kind = await act(workspaceId, channelId);
      return { kind, page: await find.page(workspaceId, channelId, 'UTC') };
    };

  return {
    async save(workspaceId, channelId, personId, { isOn, ...given }) {
      const obstacle = await find.obstacle(workspaceId, channelId, personId);
      if (obstacle) return { kind: 'not-here', obstacle };
      const before = await find.page(workspaceId, channelId, given.chosen.zone);
      const isThere = new Set(before.focusAreas.map(({ id }) => id));
      const now = before.digest && withoutGone(before.fields, isThere);
      if (isOn && !now) return { kind: 'not-subscribed', page: before };
      const sent = withoutPast(given, isThere, find.today(before.fields.zone));
      const { chosen, shown } = sent;
      // Who subscribes means all that the form says; who changes, only what they touched.
      const wanted = now && isOn ? withTouched(now, sent) : chosen;
      const areasGone = [...new Set(chosen.areaIds).difference(isThere)];
      const { pausedUntil } = wanted;
      const isNewPause = pausedUntil !== null && pausedUntil !== now?.pausedUntil;
      const pauseIsOver = isNewPause && pausedUntil < find.today(wanted.zone);
      if (areasGone.length > 0 || pauseIsOver) return { kind: 'problems', areasGone, pauseIsOver };
      const isTouched = !isOn || !isSameDigest(shown, chosen);
      if (isTouched) {
        const change = changeOf(withoutGone(wanted, isThere));
        await digests.save(workspaceId, channelId, change, deps.clock.now());
      }
      return {
        kind: 'saved',
        how: isTouched ? (isOn ? 'changed' : 'subscribed') : 'nothing',
        othersToo:
          now !== undefined && (isOn ? hasOthersChanges(now, sent) : !isSameDigest(now, chosen)),
        page: await find.page(workspaceId, channelId, wanted.zone),
      };
    },
    resume: acting(async (workspaceId, channelId) => {
      const { digest, fields } = await find.page(workspaceId, channelId, 'UTC');
      if (!digest) return 'not-subscribed';
      const change = changeOf({ ...fields, pausedUntil: null });
      await digests.save(workspaceId, channelId, change, deps.clock.now());
      return 'resumed';
    }),
    stop: acting(async (workspaceId, channelId) =>
      (await digests.stop(workspaceId, channelId)) ? 'stopped' : 'not-subscribed',
    ),
    postNow: acting(async (workspaceId, channelId) => {
      const how = await editions.postNow(workspaceId, channelId);
      return how === 'nothing' ? 'nothing-to-say' : how;
    }),
    async preview(workspaceId, channelId, personId) {
      const obstacle = await find.obstacle(workspaceId, channelId, personId);
      if (obstacle) return { kind: 'not-here', obstacle };
      const preview = await editions.preview(workspaceId, channelId);
      return preview ? { kind: 'preview', preview } : { kind: 'nothing-to-say' };
    },
  };
}

/** Without the focus areas that are used no more, and each once. */
const withoutGone = (fields: DigestFields, isThere: ReadonlySet<string>): DigestFields => ({
  ...fields,
  areaIds: [...new Set(fields.areaIds).intersection(isThere)],
});
