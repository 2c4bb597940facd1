// The buttons that open a door to a private talk: whoever draws them names them so.

/** Opens the talk for the coach who is on the share, and for nobody else; its value is the share's id. */
export const OPEN_TALK = 'open_talk';
/** The same on the app's own message to that coach, which goes when there is nothing to open any more. */
export const READ_PRIVATE = 'read_private';
/** On the screen of a coach; its value is the id of a message of theirs. */
export const TAKE_BACK_PRIVATE = 'take_back_private';
