/** Which channels' lessons somebody may see. */
export interface Sight {
  /** Those of channels that everybody can read: all but guests. */
  everyones: boolean;
  /** The channels whose lessons they see as members: private ones and externally shared ones; of a guest any. */
  channels: readonly string[];
  /** Some channels couldn't be looked at: Slack didn't say who is in them. */
  isPartial: boolean;
}
