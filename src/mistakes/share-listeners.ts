import type { ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Channel, Obstacle } from '../channels/channel.ts';
import type { Say } from '../language/language.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import type { NewMistake } from './mistake.ts';
import { FIELDS, type FormState } from './share-form-state.ts';
import type { ShareMistake } from './share-mistake.ts';
import { checkForm, readForm, type ShareMetadata, shareMetadata } from './share-mistake-form.ts';
import { channelOption, SHARE_MODAL } from './share-mistake-modal.ts';
import type { ShareOpenly } from './share-openly-listeners.ts';
import { type CarriedToCheck, type ShareScreens, sayObstacle } from './share-screens-listeners.ts';
import type { SourceMessages } from './source-messages.ts';

interface Deps {
  share: ShareMistake;
  screens: ShareScreens;
  shareOpenly: ShareOpenly;
  sourceMessages: SourceMessages;
  offerTo(workspaceId: string, personId: string): Promise<Channel[]>;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  /** Gets ready to look through a text, while its author still writes. */
  warmUp(): Promise<void>;
  /** Six words for an anonymous share. */
  newReceipt(): Receipt;
  say: Say;
}

/** The share form: its list of channels, the choice it adapts to, and its submission. */
export function registerShare(listening: Listening, deps: Deps): void {
  const { share, screens, say, sourceMessages } = deps;

  listening.options(FIELDS.channel, async ({ userId, typed, workspaceId }) => {
    const wanted = typed.replace(/^#/, '').toLowerCase();
    const offered = await deps.offerTo(workspaceId, userId);
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
    void deps.warmUp();
    const adapted = adaptToSharing(metadata, state, sourceMessages);
    const form = await screens.form(workspaceId, adapted.metadata, adapted.state);
    await deps.updateModal(workspaceId, view.id, form, view.hash);
  });

  listening.submission(SHARE_MODAL, async ({ payload, workspaceId }) => {
    const { values } = payload.view.state;
    const metadata = shareMetadata.read(payload.view.private_metadata);
    const state = readForm(values);
    if (!metadata) return screens.tooOld(state);
    const form = checkForm(state, values, metadata.isLesson);
    if (form.kind === 'problems') return screens.fieldErrors(form.problems, values, state);
    const newShare = { ...form.text, workspaceId, id: metadata.id, channelId: form.channelId };
    if (form.sharing === 'openly') {
      return await deps.shareOpenly({
        newShare,
        form: metadata,
        personId: payload.user.id,
        viewId: payload.view.id,
        refuse: (why) => ({ kind: 'errors', errors: { [FIELDS.channel]: why } }),
      });
    }
    // Sent before the form could adapt: the message's own words must not go on.
    if (metadata.source) return await withoutSource(workspaceId, metadata, state);
    const { receipt = deps.newReceipt(), isLesson } = metadata;
    return await toCheckScreen(newShare, { receipt, isLesson }, payload.user.id);
  });

  async function withoutSource(
    workspaceId: string,
    metadata: ShareMetadata,
    state: FormState,
  ): Promise<SubmissionAnswer> {
    const adapted = adaptToSharing(metadata, state, sourceMessages);
    return { kind: 'next', view: await screens.form(workspaceId, adapted.metadata, adapted.state) };
  }

  async function toCheckScreen(
    newShare: NewMistake,
    carried: CarriedToCheck,
    personId: string,
  ): Promise<SubmissionAnswer> {
    const result = await share.beforeAnonymously(newShare, personId);
    if (result.kind === 'not-there') return atChannel(result.obstacle);
    if (result.kind === 'shared-openly') return screens.sharedOpenly();
    if (result.kind === 'turned-off') {
      return { kind: 'errors', errors: { [FIELDS.sharing]: say('form.anonymousOffNow') } };
    }
    return { kind: 'next', view: await screens.check(newShare, result, carried) };
  }

  const atChannel = (obstacle: Obstacle): SubmissionAnswer => ({
    kind: 'errors',
    errors: { [FIELDS.channel]: sayObstacle(say, obstacle) },
  });
}

/**
 * Choosing *Anonymously* takes the text and the link of a message out of the form, since both lead to its author;
 * going back to *Openly* brings them back, unless something else was written meanwhile.
 */
function adaptToSharing(
  metadata: ShareMetadata,
  state: FormState,
  sourceMessages: SourceMessages,
): { metadata: ShareMetadata; state: FormState } {
  const { id, source, receipt, isLesson } = metadata;
  const same = { id, ...(receipt && { receipt }), ...(isLesson && { isLesson }) };
  if (state.sharing === 'anonymously' && source) {
    sourceMessages.keep(id, { source, text: state.whatHappened });
    return { metadata: { ...same, sourceDropped: true }, state: { ...state, whatHappened: '' } };
  }
  const dropped = sourceMessages.get(id);
  if (state.sharing === 'openly' && metadata.sourceDropped && dropped) {
    const whatHappened = state.whatHappened || dropped.text;
    return { metadata: { ...same, source: dropped.source }, state: { ...state, whatHappened } };
  }
  return { metadata, state };
}
