import type { PostedAt } from './mistake.ts';

/** The screens that thank for an open share, while they may still be open. View ids live in memory only. */
export interface ThanksScreens {
  /** The screen is there: it gets its link when there is one, and loses *Undo* after a minute. */
  shown(workspaceId: string, shareId: string, viewId: string): void;
  /** The share stands in its channel. */
  posted(workspaceId: string, shareId: string, at: PostedAt): void;
  /** The screen shows something else now. */
  forget(shareId: string): void;
}
