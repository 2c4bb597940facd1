/** The deliveries of this slice; the subject of each is a mistake's id. */
export const POST = 'mistake.post';
export const REFRESH = 'mistake.refresh';
export const REMOVE = 'mistake.remove';
export const TELL_AUTHOR = 'mistake.tell-author';

/** The letter that becomes an anonymous share when it leaves. */
export const SHARE_LETTER = 'mistake.share';
