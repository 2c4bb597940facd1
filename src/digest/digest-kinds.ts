/** Posts an edition, and what of it didn't fit in its thread; the lane is the channel, the subject the edition's random id. */
export const EDITION = 'digest.edition';
/** Draws an edition's messages anew, after a share in it was changed or withdrawn. */
export const REDRAW_EDITION = 'digest.redraw';
/** The same where one share stands in the editions of many channels; they have a lane of their own, named by one of them. */
export const REDRAW_ONE_OF_MANY = 'digest.redraw-many';
