/** A reply that waits in the post office. `Time` is how times are given: as instants, or in milliseconds. */
export interface WaitingReply<Time> {
  id: string;
  text: string;
  leavesAt: Time;
}
