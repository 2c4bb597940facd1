// The buttons of a card and of what coaches are sent; the value of each is the share's id.

/** *I'm on it*. */
export const CLAIM = 'coach_claim';
export const PASS = 'coach_pass';
export const ANSWERED = 'coach_answered';
export const HAND_ON = 'coach_hand_on';
export const REOPEN = 'coach_reopen';

/** What a share is about, chosen by its coach; the value of an option is the share's id and the area's. */
export const SET_AREA = 'coach_set_area';

// What ends a private talk is asked twice: in the same words for every share, so that they tell nothing of whether there is one.

/** Before a thread is marked as answered. */
export const BEFORE_ANSWERED = {
  title: 'card.answeredTitle',
  text: 'card.answeredText',
  yes: 'card.answeredYes',
  no: 'card.notYet',
} as const;

/** Before who is on it is so no more. */
export const BEFORE_HANDING_ON = {
  title: 'card.handOnTitle',
  text: 'card.handOnText',
  yes: 'card.handOn',
  no: 'card.notYet',
} as const;
