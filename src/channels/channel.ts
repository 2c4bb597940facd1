/** A channel as Oops knows it. */
export interface Channel {
  id: string;
  /** Without the "#". */
  name: string;
  isPrivate: boolean;
  isArchived: boolean;
  /** Shared with another organisation: Oops leaves such channels out. */
  isExternallyShared: boolean;
  /** Whether Oops lives there: it was invited and not removed. */
  isHome: boolean;
}

/**
 * Whether everybody in the workspace can read what is in a channel, and nobody else: only then may it be told elsewhere. Where Oops isn't
 * at home, it doesn't hear that a channel becomes private.
 */
export const isOpenToAll = ({ isPrivate, isExternallyShared, isHome }: Channel): boolean =>
  isHome && !isPrivate && !isExternallyShared;

/** Why nothing can be posted in a channel. */
export type Obstacle =
  | 'archived'
  | 'externally-shared'
  | 'not-invited'
  | 'not-a-member'
  /** Slack doesn't say whether the person is in a private channel. */
  | 'membership-unknown';

/** What keeps Oops from posting in a channel, whoever asks. */
export function obstacleIn(channel: Channel | undefined): Obstacle | undefined {
  if (!channel?.isHome) return 'not-invited';
  if (channel.isArchived) return 'archived';
  if (channel.isExternallyShared) return 'externally-shared';
  return undefined;
}

/** The delivery that welcomes a channel; its subject is the channel's id. */
export const WELCOME = 'channel.welcome';
