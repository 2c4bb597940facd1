import type { NewText, Sharing } from './mistake.ts';

/** The block ids of the inputs; each input's action id is the same word. */
export const FIELDS = {
  whatHappened: 'what_happened',
  /** The same field with another text in it: Slack keeps what was typed as long as the id is the same. */
  whatHappenedAnew: 'what_happened_anew',
  whatLearned: 'what_learned',
  whatLearnedAnew: 'what_learned_anew',
  whatChanged: 'what_changed',
  whatChangedAnew: 'what_changed_anew',
  followUp: 'follow_up',
  /** Whether the earlier words of an open lesson are kept. */
  earlier: 'earlier_words',
  sharing: 'sharing',
  focusArea: 'focus_area',
  channel: 'channel',
  more: 'more',
  /** On the check screen: whether a coach may reach the author through the app. */
  reachable: 'reachable',
} as const;

export const UNSURE = 'unsure';

export const MORE = {
  wantsHelp: 'wants_help',
  nearMiss: 'near_miss',
  mayRetell: 'may_retell',
  creditAuthor: 'credit_author',
} as const;

/** What stands in a form, as far as it is filled in. */
export interface FormState extends NewText {
  sharing: Sharing | undefined;
  channelId: string | undefined;
}

/** A form that nothing has been filled in yet. */
export const EMPTY_FORM: FormState = {
  whatHappened: '',
  whatLearned: '',
  sharing: undefined,
  focusAreaId: null,
  channelId: undefined,
  wantsHelp: false,
  nearMiss: false,
  mayRetell: false,
  creditAuthor: false,
};
