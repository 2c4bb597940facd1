/** Chooses a coach and has them told; the lane is the share. The subject of each of these is a share's id. */
export const CALL = 'coach.call';
/** Tells a coach, or says in what they were sent that it is over; the lane is their account. */
export const TELL = 'coach.tell';
/** Posts the card in the share's thread, or draws it anew; the lane is the channel. */
export const CARD = 'coach.card';
/** Tells a steward that nobody is on it; the lane is their account. */
export const TELL_STEWARD = 'coach.tell-steward';
