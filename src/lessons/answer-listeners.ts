import type { ModalView } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import type { NotYours } from '../mistakes/change-mistake.ts';
import type { Lesson } from '../mistakes/lesson.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import type { Listening, Whisper } from '../slack/listening.ts';
import { placeOf, type Press } from '../slack/payloads.ts';
import type { About, AnswerProposal } from './answer-proposal.ts';
import {
  AUTHOR_OF_LESSON,
  CHANGE_LESSON,
  LEAVE_OUT_LESSON,
  readProposalValue,
  TAKE_BACK_PROPOSAL,
  TAKE_LESSON,
} from './lesson-actions.ts';
import type { ProposeLesson } from './propose-lesson.ts';

interface Deps {
  answering: AnswerProposal;
  proposing: Pick<ProposeLesson, 'takeBack'>;
  /** Takes away a message that nobody knew of. */
  removeStray(
    workspaceId: string,
    mistakeId: string,
    at: { channelId: string; ts: string },
  ): Promise<void>;
  findMistake(workspaceId: string, id: string): Promise<Mistake | undefined>;
  /** The form for what was learned, for the author of an open share, with these words in it. */
  learnForm(workspaceId: string, mistakeId: string, lesson: Lesson): Promise<ModalView | undefined>;
  askReceipt(workspaceId: string, triggerId: string): Promise<void>;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  warmUp(): Promise<void>;
  say: Say;
}

interface Pressed {
  workspaceId: string;
  personId: string;
  about: About;
  payload: Press;
  whisper: Whisper;
}

const WHY_NOT = {
  anonymous: 'proposal.anonymous',
  'not-author': 'notYours.notAuthor',
  gone: 'proposal.gone',
} as const satisfies Record<NotYours['kind'], Key>;

/** The buttons of a proposal in the thread: the same for everyone, and kind to those they are not for. */
export function registerAnswers(listening: Listening, deps: Deps): void {
  const { answering, say } = deps;

  on(TAKE_LESSON, async ({ workspaceId, about, personId, whisper }) => {
    const result = await answering.take(workspaceId, about, personId);
    await whisper({ text: say(result.kind === 'done' ? 'proposal.taken' : WHY_NOT[result.kind]) });
  });

  on(LEAVE_OUT_LESSON, async ({ workspaceId, about, personId, whisper }) => {
    const result = await answering.leaveOut(workspaceId, about, personId);
    await whisper({ text: say(result.kind === 'done' ? 'proposal.isOut' : WHY_NOT[result.kind]) });
  });

  on(CHANGE_LESSON, async ({ workspaceId, about, personId, payload, whisper }) => {
    const found = await answering.ofAuthor(workspaceId, about, personId);
    if (found.kind !== 'yours') return await whisper({ text: say(WHY_NOT[found.kind]) });
    void deps.warmUp();
    const form = await deps.learnForm(workspaceId, about.mistakeId, found.proposal);
    if (!form) return await whisper({ text: say('notYours.gone') });
    await deps.openModal(workspaceId, payload.trigger_id, form);
  });

  // The words are asked for whoever presses it: what is opened says nothing about them.
  on(AUTHOR_OF_LESSON, async ({ workspaceId, about, personId, payload, whisper }) => {
    const mistake = await deps.findMistake(workspaceId, about.mistakeId);
    if (!mistake || mistake.withdrawn) return await whisper({ text: say('notYours.gone') });
    if (mistake.authorId === null) return await deps.askReceipt(workspaceId, payload.trigger_id);
    const isYours = mistake.authorId === personId;
    await whisper({ text: say(isYours ? 'proposal.named' : 'notYours.notAuthor') });
  });

  on(TAKE_BACK_PROPOSAL, async ({ workspaceId, about, personId, whisper }) => {
    const { mistakeId, id } = about;
    const result = await deps.proposing.takeBack(workspaceId, mistakeId, id, personId);
    if (result === 'not-yours') await whisper({ text: say('proposal.notYours') });
    if (result === 'gone') await whisper({ text: say('proposal.gone') });
  });

  function on(actionId: string, act: (pressed: Pressed) => Promise<void>): void {
    listening.press(actionId, async ({ payload, workspaceId, whisper }) => {
      const about = readProposalValue(payload.actions[0]?.value ?? '');
      if (!about) return await whisper({ text: say('proposal.gone') });
      await act({ workspaceId, personId: payload.user.id, about, payload, whisper });
      // It may be one that nobody knew of, since the answer to its posting was lost: no word is to stay in it.
      const at = placeOf(payload);
      if (at) await deps.removeStray(workspaceId, about.mistakeId, at);
    });
  }
}
