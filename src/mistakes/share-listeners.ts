import type { ModalView } from '@slack/types';
import type { Channel, Obstacle } from '../channels/channel.ts';
import type { Key, Say } from '../language/language.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { escapeText } from '../slack/mrkdwn.ts';
import type { Press, StateValues, Submission } from '../slack/payloads.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { checkMetadata, choicesOf, readCheckedShare } from './check-share-form.ts';
import type { NewMistake } from './mistake.ts';
import type { ShareMistake } from './share-mistake.ts';
import { FIELDS, type FormState } from './share-form-state.ts';
import {
  checkForm,
  type FieldProblem,
  readForm,
  type ShareMetadata,
  shareMetadata,
  textProblems,
} from './share-mistake-form.ts';
import {
  BACK_TO_FORM,
  CHECK_MODAL,
  channelOption,
  checkModal,
  SHARE_MODAL,
  SHOW_AGAIN,
  shareModal,
} from './share-mistake-modal.ts';
import type { SourceTexts } from './source-texts.ts';
import { thanksMetadata } from './thanks-form.ts';
import { noteModal, thanksAnonymouslyModal, thanksModal } from './thanks-modal.ts';
import type { ThanksScreens } from './thanks-screens.ts';

interface Deps {
  share: ShareMistake;
  channels: {
    find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
    offerTo(workspaceId: string, personId: string): Promise<Channel[]>;
  };
  settings: {
    focusAreas(workspaceId: string): Promise<FocusArea[]>;
    slotMinutes(workspaceId: string): Promise<number>;
  };
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  screens: ThanksScreens;
  sourceTexts: SourceTexts;
  say: Say;
  now(): Temporal.Instant;
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

/** The share form and the check screen, from the first choice to the commit. */
export function registerShare(listening: Listening, deps: Deps): void {
  const { share, channels, settings, say, sourceTexts } = deps;

  listening.options(FIELDS.channel, async ({ userId, typed, workspaceId }) => {
    const wanted = typed.replace(/^#/, '').toLowerCase();
    const offered = await channels.offerTo(workspaceId, userId);
    return offered
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .slice(0, 100)
      .map(channelOption);
  });

  listening.press(FIELDS.sharing, async ({ payload, workspaceId }) => {
    const { view } = payload;
    const metadata = view && shareMetadata.read(view.private_metadata);
    if (!view || !metadata) return;
    const state = readForm(view.state.values);
    const adapted = adaptToSharing(metadata, state, sourceTexts);
    const form = await formView(workspaceId, adapted.metadata, adapted.state);
    await deps.updateModal(workspaceId, view.id, form, view.hash);
  });

  listening.submission(SHARE_MODAL, async ({ payload, workspaceId }) => {
    const { values } = payload.view.state;
    const metadata = shareMetadata.read(payload.view.private_metadata);
    const state = readForm(values);
    if (!metadata) return tooOld(state);
    const form = checkForm(state, values);
    if (form.kind === 'problems') return fieldErrors(form.problems, values, state);
    const newShare = { ...form.text, workspaceId, id: metadata.id, channelId: form.channelId };
    if (form.sharing === 'anonymously') return await toCheckScreen(newShare, payload.user.id);
    return await shareOpenly(newShare, payload, metadata);
  });

  listening.submission(CHECK_MODAL, async ({ payload, workspaceId }) => {
    const { values } = payload.view.state;
    const kept = checkMetadata.read(payload.view.private_metadata);
    if (!kept) return tooOld(readForm(values));
    const checked = readCheckedShare(workspaceId, kept, values);
    const problems = textProblems(checked, values);
    if (problems.length > 0) return fieldErrors(problems, values, readForm(values));
    const result = await share.anonymously(checked, payload.user.id);
    if (result.kind === 'not-there') {
      return {
        kind: 'errors',
        errors: {
          [FIELDS.whatHappened]: say('obstacle.goBack', { why: sayObstacle(say, result.obstacle) }),
        },
      };
    }
    return {
      kind: 'next',
      view: thanksAnonymouslyModal(say, {
        metadata: thanksMetadata.write({ id: kept.id }),
        leavesAt: stillToCome(result.leavesAt),
      }),
    };
  });

  onCheckScreen(SHOW_AGAIN, async (checked, press) => {
    const result = await share.beforeAnonymously(checked, press.user.id);
    if (result.kind === 'not-there') return undefined;
    return await checkView(checked, result);
  });

  onCheckScreen(BACK_TO_FORM, ({ id, workspaceId, channelId, ...text }) =>
    formView(workspaceId, { id }, { ...text, channelId, sharing: 'anonymously' }),
  );

  /** A button of the check screen, which shows something else with the texts as they stand in its fields. */
  function onCheckScreen(
    actionId: string,
    next: (checked: NewMistake, press: Press) => Promise<ModalView | undefined>,
  ): void {
    listening.press(actionId, async ({ payload, workspaceId }) => {
      const { view } = payload;
      const kept = view && checkMetadata.read(view.private_metadata);
      if (!view || !kept) return;
      const shown = await next(readCheckedShare(workspaceId, kept, view.state.values), payload);
      if (shown) await deps.updateModal(workspaceId, view.id, shown, view.hash);
    });
  }

  async function shareOpenly(
    newShare: NewMistake,
    payload: Submission,
    metadata: ShareMetadata,
  ): Promise<SubmissionAnswer> {
    const source = metadata.sourceDropped ? null : (metadata.source ?? null);
    const result = await share.openly(newShare, payload.user.id, source);
    if (result.kind === 'not-there') return atChannel(result.obstacle);
    return {
      kind: 'next',
      view: thanksModal(say, {
        metadata: thanksMetadata.write({ id: newShare.id }),
        canUndo: true,
      }),
      afterwards: () => deps.screens.shown(newShare.workspaceId, newShare.id, payload.view.id),
    };
  }

  async function toCheckScreen(newShare: NewMistake, personId: string): Promise<SubmissionAnswer> {
    const result = await share.beforeAnonymously(newShare, personId);
    if (result.kind === 'not-there') return atChannel(result.obstacle);
    return { kind: 'next', view: await checkView(newShare, result) };
  }

  async function checkView(
    newShare: NewMistake,
    ready: { leavesAt: Temporal.Instant; people?: number },
  ): Promise<ModalView> {
    const { workspaceId, focusAreaId, channelId } = newShare;
    const areas = await settings.focusAreas(workspaceId);
    return checkModal(say, {
      metadata: checkMetadata.write(choicesOf(newShare)),
      state: { ...newShare, sharing: 'anonymously' },
      channelId,
      focusAreaName: areas.find(({ id }) => id === focusAreaId)?.name ?? null,
      leavesAt: ready.leavesAt,
      hasSlot: (await settings.slotMinutes(workspaceId)) > 0,
      people: ready.people,
    });
  }

  async function formView(
    workspaceId: string,
    metadata: ShareMetadata,
    state: FormState,
  ): Promise<ModalView> {
    const channel = state.channelId ? await channels.find(workspaceId, state.channelId) : undefined;
    const source = metadata.sourceDropped ? 'dropped' : metadata.source && 'own';
    return shareModal(say, {
      metadata: shareMetadata.write(metadata),
      state,
      focusAreas: await settings.focusAreas(workspaceId),
      channel,
      ...(source && { source }),
    });
  }

  const stillToCome = (leavesAt: Temporal.Instant | undefined) =>
    leavesAt && Temporal.Instant.compare(leavesAt, deps.now()) > 0 ? leavesAt : undefined;

  const atChannel = (obstacle: Obstacle): SubmissionAnswer => ({
    kind: 'errors',
    errors: { [FIELDS.channel]: sayObstacle(say, obstacle) },
  });

  /** Errors at their fields; where the form lacks the field (it is not one of ours), a screen that keeps the text. */
  function fieldErrors(
    problems: FieldProblem[],
    values: StateValues,
    state: FormState,
  ): SubmissionAnswer {
    if (problems.some(({ field }) => !(field in values))) return tooOld(state);
    return {
      kind: 'errors',
      errors: Object.fromEntries(
        problems.map(({ field, key, values }) => [field, say(key, values)]),
      ),
    };
  }

  function tooOld(state: FormState): SubmissionAnswer {
    const text = [say('form.tooOld'), escapeText(state.whatHappened), escapeText(state.whatLearned)]
      .filter(Boolean)
      .join('\n\n');
    return { kind: 'next', view: noteModal(say, say('form.title'), text) };
  }
}

/**
 * Choosing *Anonymously* takes the text and the link of a message out of the form, since both lead to its author;
 * going back to *Openly* brings them back, unless something else was written meanwhile.
 */
function adaptToSharing(
  metadata: ShareMetadata,
  state: FormState,
  sourceTexts: SourceTexts,
): { metadata: ShareMetadata; state: FormState } {
  if (!metadata.source) return { metadata, state };
  if (state.sharing === 'anonymously' && !metadata.sourceDropped) {
    sourceTexts.keep(metadata.id, state.whatHappened);
    return {
      metadata: { ...metadata, sourceDropped: true },
      state: { ...state, whatHappened: '' },
    };
  }
  if (state.sharing === 'openly' && metadata.sourceDropped) {
    const { sourceDropped: _dropped, ...withSource } = metadata;
    const whatHappened = state.whatHappened || (sourceTexts.get(metadata.id) ?? '');
    return { metadata: withSource, state: { ...state, whatHappened } };
  }
  return { metadata, state };
}
