import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { Clock } from '../runtime/clock.ts';
import { withinTime } from '../runtime/within-time.ts';
import type { FindLink } from '../slack/find-link.ts';
import type { Listening } from '../slack/listening.ts';
import type { Command } from '../slice.ts';
import { beforeMetadata, readAhead, readTypedAhead } from './before-form.ts';
import { beforeMessage } from './before-message.ts';
import { BEFORE, beforeModal } from './before-modal.ts';
import { findLinks } from './find-links.ts';
import type { PrepareChecklist } from './prepare-checklist.ts';

interface Deps {
  prepare: PrepareChecklist;
  findLink: FindLink;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  /** Does something for a screen that is open already. */
  goOn(task: Promise<void>): void;
  clock: Pick<Clock, 'after'>;
  say: Say;
  command: string;
}

// Slack waits for three seconds: for Slack's own answers, and the first search after a start.
const SOON_MS = 1500;

/** A checklist, with where its lessons stand. */
async function prepareWithLinks(
  { prepare, findLink }: Deps,
  workspaceId: string,
  ...asked: [personId: string, words: string, channelId: string | null]
) {
  const checklist = await prepare(workspaceId, ...asked);
  const shown = [...checklist.lessons, ...checklist.ofOtherYears];
  return { checklist, links: await findLinks(findLink, workspaceId, shown) };
}

/** `/oops before`, with what somebody is about to do, or asking for it. */
export const beforeCommand = (deps: Deps): Command => ({
  word: 'before',
  takesWords: true,
  help: 'help.before',
  async run({ payload, workspaceId, rest, whisper }) {
    const { say, command } = deps;
    const { channel_id: channelId, trigger_id: triggerId } = payload;
    const words = readTypedAhead(rest);
    if (!words) {
      const metadata = beforeMetadata.write({ from: channelId });
      return await deps.openModal(workspaceId, triggerId, beforeModal(say, metadata));
    }
    const asked = [payload.user_id, words, channelId] as const;
    const { checklist, links } = await prepareWithLinks(deps, workspaceId, ...asked);
    await whisper(beforeMessage(say, words, checklist, links, command));
  },
});

export function registerBefore(listening: Listening, deps: Deps): void {
  const { say, command } = deps;

  listening.press(BEFORE.open, async ({ payload, workspaceId }) => {
    const view = beforeModal(say, beforeMetadata.write({}));
    await deps.openModal(workspaceId, payload.trigger_id, view);
  });

  listening.submission(BEFORE.modal, async ({ payload, workspaceId }) => {
    const { id: viewId, state, private_metadata: metadata } = payload.view;
    const words = readAhead(state.values);
    if (!words) return { kind: 'errors', errors: { [BEFORE.words]: say('before.empty') } };
    const from = beforeMetadata.read(metadata)?.from ?? null;
    const prepared = prepareWithLinks(deps, workspaceId, payload.user.id, words, from);
    const checklist = prepared.then((found) =>
      beforeModal(say, metadata, { ...found, words, command }),
    );
    const view = await withinTime(deps.clock, SOON_MS, checklist);
    if (view) return { kind: 'next', view };
    const show = async () => await deps.updateModal(workspaceId, viewId, await checklist);
    return {
      kind: 'next',
      view: beforeModal(say, metadata, 'looking'),
      afterwards: () => deps.goOn(show()),
    };
  });
}
