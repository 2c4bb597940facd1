// The buttons of a share and of its author's screen that open a door of this slice: whoever draws them names them so.

/** On a share; its value is the share's id. */
export const OFFER_HELP = 'offer_help';
/** On a question in a thread; its value is the share's id. */
export const REPLY_AS_AUTHOR = 'reply_as_author';
/** On a question in a thread; its value is the question's id. */
export const TAKE_BACK_QUESTION = 'take_back_question';
/** On the screens of an author. */
export const WRITE_REPLY = 'write_reply';
export const FORGET_ME = 'forget_me';
/** On the screens of an author; its value is the reply's id. */
export const TAKE_BACK_REPLY = 'take_back_reply';
