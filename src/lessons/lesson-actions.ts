// The buttons of proposed lessons: whoever draws them names them so.

/** On the card of a share's thread and on questions there; its value is the share's id. */
export const PROPOSE_LESSON = 'propose_lesson';

// On a proposal in the thread; the value of each says which proposal of which share it is.
export const TAKE_LESSON = 'take_lesson';
export const CHANGE_LESSON = 'change_lesson';
export const LEAVE_OUT_LESSON = 'leave_out_lesson';
export const AUTHOR_OF_LESSON = 'author_of_lesson';
export const TAKE_BACK_PROPOSAL = 'take_back_proposal';

// On the screens of an anonymous author, with the same values.
export const TAKE_LESSON_UNSEEN = 'take_lesson_unseen';
export const CHANGE_LESSON_UNSEEN = 'change_lesson_unseen';
export const LEAVE_OUT_LESSON_UNSEEN = 'leave_out_lesson_unseen';
export const TAKE_BACK_LEAVING_OUT = 'take_back_leaving_out';

/** Which proposal of which share a button is about: one that says something else by now is another. */
export const proposalValue = ({ mistakeId, id }: { mistakeId: string; id: string }): string =>
  `${mistakeId}:${id}`;

const VALUE = /^(?<mistakeId>[\w-]{22}):(?<id>[\w-]{22})$/;

/** Reads the value of such a button; nothing for one that no message of ours holds. */
export function readProposalValue(value: string): { mistakeId: string; id: string } | undefined {
  const { mistakeId, id } = VALUE.exec(value)?.groups ?? {};
  return mistakeId !== undefined && id !== undefined ? { mistakeId, id } : undefined;
}
