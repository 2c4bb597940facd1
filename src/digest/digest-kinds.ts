/** Posts an edition, and what of it didn't fit in its thread; the lane is the channel, the subject the edition's random id. */
export const EDITION = 'digest.edition';
/** Draws an edition's messages anew, after a share in it was changed or withdrawn. */
export const REDRAW_EDITION = 'digest.redraw';
