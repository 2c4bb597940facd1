import { noteModal } from '../slack/note-modal.ts';
import type { ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Channel, Obstacle } from '../channels/channel.ts';
import type { Key, Say } from '../language/language.ts';
import type { SpeakTo } from '../language/speak-to.ts';
import type { SubmissionAnswer } from '../slack/listening.ts';
import type { StateValues } from '../slack/payloads.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import { checkMetadata, choicesOf } from './check-share-form.ts';
import { anonymousPreview, checkModal } from './check-share-modal.ts';
import { type NewMistake, textsOf } from './mistake.ts';
import type { FormState } from './share-form-state.ts';
import { type FieldProblem, type ShareMetadata, shareMetadata } from './share-mistake-form.ts';
import { shareModal } from './share-mistake-modal.ts';

/** What goes on from the form to the check screen, beside the share. */
export interface CarriedToCheck {
  receipt: Receipt;
  /** It is a lesson alone. */
  isLesson?: boolean | undefined;
}

/** The screens on the way to a share, each with what it needs to know. */
export interface ShareScreens {
  form(workspaceId: string, metadata: ShareMetadata, state: FormState): Promise<ModalView>;
  check(
    share: NewMistake,
    ready: { leavesAt: Temporal.Instant; people?: number },
    carried: CarriedToCheck,
    shown?: {
      /** The fields hold other texts than were typed into them. */
      anew: boolean;
      /** The author lets a coach reach them. */
      isReachable: boolean;
    },
  ): Promise<ModalView>;
  /** Whether stewards read anonymous shares first. */
  isReadFirst(workspaceId: string): Promise<boolean>;
  /** Errors at their fields; where the form lacks the field (it is not one of ours), a screen that keeps the text. */
  fieldErrors(problems: FieldProblem[], values: StateValues, state: FormState): SubmissionAnswer;
  /** The form was sent openly before, although its author saw no answer. */
  sharedOpenly(): SubmissionAnswer;
  /** A form that this program didn't make: it can't be sent, and its text is given back. */
  tooOld(state: FormState): SubmissionAnswer;
}

interface Deps {
  find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
  settings: {
    focusAreas(workspaceId: string): Promise<FocusArea[]>;
    hasCoaches(workspaceId: string): Promise<boolean>;
    settings(workspaceId: string): Promise<{
      slotMinutes: number;
      approval: boolean;
      anonymousSharing: boolean;
    }>;
    callbackDays(workspaceId: string): Promise<number>;
  };
  suggest: SuggestWording;
  say: Say;
  speakTo: Pick<SpeakTo, 'everyone'>;
  command: string;
}

const OBSTACLES = {
  archived: 'obstacle.archived',
  'externally-shared': 'obstacle.externallyShared',
  'not-invited': 'obstacle.notInvited',
  'not-a-member': 'obstacle.notAMember',
  'membership-unknown': 'obstacle.membershipUnknown',
} as const satisfies Record<Obstacle, Key>;

/** Why a share can't be posted in the chosen channel, for its field. */
export const sayObstacle = (say: Say, obstacle: Obstacle): string => say(OBSTACLES[obstacle]);

/** What is wrong with a form, each at its field. */
export const errorsAt = (say: Say, problems: readonly FieldProblem[]): SubmissionAnswer => ({
  kind: 'errors',
  errors: Object.fromEntries(problems.map(({ field, key, values }) => [field, say(key, values)])),
});

export function createShareScreens(deps: Deps): ShareScreens {
  const { find, settings, suggest, say, command } = deps;

  async function check(
    share: NewMistake,
    ready: { leavesAt: Temporal.Instant; people?: number },
    carried: CarriedToCheck,
    shown = { anew: false, isReachable: false },
  ): Promise<ModalView> {
    const { workspaceId, focusAreaId, channelId } = share;
    const areas = await settings.focusAreas(workspaceId);
    const { slotMinutes, approval } = await settings.settings(workspaceId);
    const channel = approval ? await find(workspaceId, channelId) : undefined;
    const callbackDays = await settings.callbackDays(workspaceId);
    const promised = { slotMinutes, callbackDays };
    return checkModal(say, {
      metadata: checkMetadata.write({ ...choicesOf(share, carried), promised }),
      state: { ...share, sharing: 'anonymously' },
      channelId,
      preview: await deps.speakTo.everyone(workspaceId, () =>
        anonymousPreview(say, share, areas.find(({ id }) => id === focusAreaId)?.name ?? null),
      ),
      leavesAt: ready.leavesAt,
      hasSlot: slotMinutes > 0,
      ...(approval && { readFirstIn: channel?.isPrivate ? 'private' : 'public' }),
      people: ready.people,
      ...carried,
      suggestions: await suggest.suggestions(workspaceId, textsOf(share)),
      callbackDays,
      ...shown,
    });
  }

  async function form(
    workspaceId: string,
    metadata: ShareMetadata,
    state: FormState,
  ): Promise<ModalView> {
    const channel = state.channelId ? await find(workspaceId, state.channelId) : undefined;
    const source = metadata.sourceDropped ? 'dropped' : metadata.source && 'own';
    return shareModal(say, {
      metadata: shareMetadata.write(metadata),
      state,
      isLesson: metadata.isLesson,
      focusAreas: await settings.focusAreas(workspaceId),
      hasCoaches: await settings.hasCoaches(workspaceId),
      settings: await settings.settings(workspaceId),
      channel,
      ...(source && { source }),
    });
  }

  const isReadFirst = async (workspaceId: string) =>
    (await settings.settings(workspaceId)).approval;

  function fieldErrors(
    problems: FieldProblem[],
    values: StateValues,
    state: FormState,
  ): SubmissionAnswer {
    if (problems.some(({ field }) => !(field in values))) return tooOld(state);
    return errorsAt(say, problems);
  }

  function tooOld(state: FormState): SubmissionAnswer {
    const written = [state.whatHappened, state.whatLearned, state.whatChanged ?? ''].filter(
      Boolean,
    );
    return { kind: 'next', view: noteModal(say, say('form.title'), say('form.tooOld'), written) };
  }

  const sharedOpenly = (): SubmissionAnswer => ({
    kind: 'next',
    view: noteModal(say, say('note.title'), say('form.sharedOpenly', { command })),
  });

  return { form, check, isReadFirst, fieldErrors, sharedOpenly, tooOld };
}
