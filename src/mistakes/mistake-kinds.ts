/** The deliveries of this slice; the subject of each is a mistake's id. */
export const POST = 'mistake.post';
export const REFRESH = 'mistake.refresh';
export const REMOVE = 'mistake.remove';
export const TELL_AUTHOR = 'mistake.tell-author';

/** The letter that becomes an anonymous share when it leaves. */
export const SHARE_LETTER = 'mistake.share';
/** The letter that changes an anonymous share when it leaves. Each share has one at most. */
export const CHANGE_LETTER = 'mistake.change';
export const changeLetterId = (mistakeId: string): string => `${mistakeId}.change`;
