import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { registerLookThrough } from '../wording/look-through-listeners.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import { EDIT_FIELDS } from './change-mistake-modal.ts';
import { type NewMistake, textsOf } from './mistake.ts';
import type { ShareMistake } from './share-mistake.ts';
import { carriedShare, decisions, type ShareMetadata } from './share-mistake-form.ts';
import { type ShareScreens, sayObstacle } from './share-screens-listeners.ts';
import { thanksMetadata } from './thanks-form.ts';
import { thanksModal } from './thanks-modal.ts';
import type { ThanksScreens } from './thanks-screens.ts';

interface Deps {
  share: ShareMistake;
  screens: ShareScreens;
  suggest: SuggestWording;
  thanks: ThanksScreens;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  say: Say;
}

interface SentOpenly {
  newShare: NewMistake;
  /** What the form carried. */
  form: ShareMetadata;
  personId: string;
  viewId: string;
  /** Where the author is told what keeps it from its channel. */
  refuse(why: string): SubmissionAnswer;
}

const firstTextOf = ({ isLesson }: ShareMetadata) => (isLesson ? 'whatLearned' : 'whatHappened');

/** Answers an open share that was sent from the form. */
export type ShareOpenly = (sent: SentOpenly) => Promise<SubmissionAnswer>;

/** Open shares: committed at once, unless they name people. Then one more screen shows the names. */
export function registerShareOpenly(listening: Listening, deps: Deps): ShareOpenly {
  const { share, screens, say } = deps;

  const lookBefore = registerLookThrough(listening, deps, {
    id: 'names_in_share',
    title: 'names.title',
    intro: 'names.intro',
    send: 'form.submit',
    goBack: 'check.back',
    fields: EDIT_FIELDS,
    pointsAt: 'names',
    carries: carriedShare,
    submit: ({ workspaceId, personId, viewId, carried, texts, errorAt }) =>
      commit({
        newShare: {
          workspaceId,
          id: carried.form.id,
          channelId: carried.channelId,
          ...carried.decisions,
          whatHappened: '',
          whatLearned: '',
          ...texts,
        },
        form: carried.form,
        personId,
        viewId,
        refuse: (why) => errorAt(firstTextOf(carried.form), say('obstacle.goBack', { why })),
      }),
    back: ({ workspaceId, carried: { form, channelId, decisions: decided }, texts }) =>
      screens.form(workspaceId, form, {
        ...decided,
        whatHappened: '',
        whatLearned: '',
        ...texts,
        channelId,
        sharing: 'openly',
      }),
  });

  async function commit(sent: SentOpenly): Promise<SubmissionAnswer> {
    const { newShare, form, personId, viewId } = sent;
    const { id, workspaceId } = newShare;
    const result = await share.openly(newShare, personId, form.source ?? null);
    if (result.kind === 'not-there') return sent.refuse(sayObstacle(say, result.obstacle));
    return {
      kind: 'next',
      view: thanksModal(say, { metadata: thanksMetadata.write({ id }), canUndo: true }),
      afterwards: () => deps.thanks.shown(workspaceId, id, viewId),
    };
  }

  return async (sent) => {
    const { newShare, form, personId } = sent;
    const { workspaceId, channelId } = newShare;
    const carried = { form, channelId, decisions: decisions.parse(newShare) };
    const { whatHappened, whatLearned, whatChanged } = textsOf(newShare);
    const texts = form.isLesson ? { whatLearned, whatChanged } : { whatHappened, whatLearned };
    const view = await lookBefore({ workspaceId, personId, carried, texts });
    if (!view) return await commit(sent);
    const before = await share.beforeOpenly(newShare, personId);
    if (before.kind === 'not-there') return sent.refuse(sayObstacle(say, before.obstacle));
    return before.kind === 'shared' ? await commit(sent) : { kind: 'next', view };
  };
}
