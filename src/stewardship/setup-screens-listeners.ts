import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { SubmissionAnswer } from '../slack/listening.ts';
import type { Submission } from '../slack/payloads.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';

/** What the screens on top of the setup need. */
export interface SetupScreens {
  /** On top of the one that is open. */
  pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  say: Say;
}

/** Closes a form that lies on a list, and shows the list as it is by now; in place of the form, where Slack doesn't do that. */
export async function backToList(
  { updateModal }: Pick<SetupScreens, 'updateModal'>,
  workspaceId: string,
  { previous_view_id: below }: Submission['view'],
  list: ModalView,
): Promise<SubmissionAnswer> {
  if (!below) return { kind: 'next', view: list };
  try {
    await updateModal(workspaceId, below, list);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof SlackCallError) return { kind: 'next', view: list };
    throw error;
  }
}
