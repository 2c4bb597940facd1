import type { KnownBlock, ModalView } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { Press, Submission } from '../slack/payloads.ts';
import type { Command } from '../slice.ts';
import type { ActedOnDigest, ChangeDigest, DigestAct, SavedDigest } from './change-digest.ts';
import type { DigestFields } from './digest-fields.ts';
import {
  areaNamesIn,
  digestBlock,
  digestMetadata,
  readDigest,
  shownDigest,
} from './digest-form.ts';
import {
  DIGEST,
  DIGEST_MODAL,
  DIGEST_POST_NOW,
  DIGEST_PREVIEW,
  DIGEST_RESUME,
  DIGEST_STOP,
  type DigestInput,
  digestModal,
  previewModal,
  zoneOption,
} from './digest-modal.ts';
import { canBeElsewhere, noDigestHere, sayDigestObstacle } from './digest-view.ts';
import type { DigestPage, FindDigest } from './find-digest.ts';
import { zonesLike } from './zones.ts';

interface Deps {
  find: Pick<FindDigest, 'open' | 'elsewhere' | 'zoneOf'>;
  change: ChangeDigest<KnownBlock[]>;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  say: Say;
  command: string;
}

/** A form on a channel's digest. */
function formOn(
  say: Say,
  page: DigestPage,
  more: { round?: number; fields?: DigestFields; notice?: string } = {},
): ModalView {
  const { round = 0, fields = page.fields, notice } = more;
  const { channelId, digest } = page;
  const metadata = digestMetadata.write({ channelId, isOn: digest !== undefined, round });
  return digestModal(say, { page, fields, metadata, round, ...(notice && { notice }) });
}

/** `/oops digest`. */
export function digestCommand({
  find,
  openModal,
  say,
  command,
}: Pick<Deps, 'find' | 'openModal' | 'say' | 'command'>): Command {
  return {
    word: 'digest',
    help: 'help.digest',
    async run({ payload, workspaceId, whisper }) {
      const { channel_id: channelId, user_id: personId } = payload;
      const opened = await find.open(workspaceId, channelId, personId);
      if (opened.kind === 'page') {
        return await openModal(workspaceId, payload.trigger_id, formOn(say, opened));
      }
      const { obstacle } = opened;
      const elsewhere = canBeElsewhere(obstacle) ? await find.elsewhere(workspaceId, personId) : [];
      await whisper(noDigestHere(say, command, obstacle, elsewhere));
    },
  };
}

// Of an answer to a select that is loaded (docs.slack.dev/reference/block-kit/block-elements).
const OPTIONS_MAX = 100;

export function registerDigest(listening: Listening, deps: Deps): void {
  const { find, change, say } = deps;
  const tooOld = () => say('digest.tooOld', { command: deps.command });

  listening.options(DIGEST.zone, async ({ userId, typed, workspaceId }) => {
    const own = typed.trim() ? undefined : await find.zoneOf(workspaceId, userId);
    return zonesLike(typed, own).slice(0, OPTIONS_MAX).map(zoneOption);
  });

  listening.submission(DIGEST_MODAL, async ({ payload: { view, user }, workspaceId }) => {
    const carried = digestMetadata.read(view.private_metadata);
    const read = readDigest(view);
    if (!carried) return note(tooOld());
    if (read.kind === 'problems') {
      return at(
        view,
        read.problems.map(({ field, key }) => [field, say(key)]),
      );
    }
    const { channelId, isOn, round } = carried;
    const saved = await change.save(workspaceId, channelId, user.id, { ...read.sent, isOn });
    switch (saved.kind) {
      case 'not-here':
        return at(view, [[DIGEST.weekday, sayDigestObstacle(say, saved.obstacle)]]);
      case 'problems':
        return at(view, problemsOf(view, saved));
      case 'not-subscribed': {
        // What they chose stays in the fields, as they stay the same.
        const notice = say('digest.notSubscribed');
        return {
          kind: 'next',
          view: formOn(say, saved.page, { round, fields: read.sent.shown, notice }),
        };
      }
      default: {
        const notice = saySaved(say, isOn, saved);
        return { kind: 'next', view: formOn(say, saved.page, { round: round + 1, notice }) };
      }
    }
  });

  const note = (text: string): SubmissionAnswer => ({
    kind: 'next',
    view: noteModal(say, say('digest.title'), text),
  });

  /** Each at its field; where the form lacks the field, it isn't one of ours. */
  function at(
    view: Submission['view'],
    problems: readonly (readonly [DigestInput, string])[],
  ): SubmissionAnswer {
    const errors: Record<string, string> = {};
    for (const [field, message] of problems) {
      const blockId = digestBlock(view, field);
      if (!blockId) return note(tooOld());
      errors[blockId] = message;
    }
    return { kind: 'errors', errors };
  }

  function problemsOf(
    view: Submission['view'],
    { areasGone, pauseIsOver }: Extract<SavedDigest, { kind: 'problems' }>,
  ) {
    const names = areaNamesIn(view, areasGone).join(', ');
    const areasSay = names ? say('digest.areasGone', { names }) : say('digest.chooseAgain');
    return [
      ...(areasGone.length > 0 ? [[DIGEST.areas, areasSay] as const] : []),
      ...(pauseIsOver ? [[DIGEST.pause, say('digest.pauseIsOver')] as const] : []),
    ];
  }

  const acts: readonly [string, ChangeDigest<KnownBlock[]>['stop']][] = [
    [DIGEST_RESUME, change.resume],
    [DIGEST_STOP, change.stop],
    [DIGEST_POST_NOW, change.postNow],
  ];
  for (const [action, act] of acts) {
    listening.press(action, async ({ payload, workspaceId, whisper }) => {
      const carried = carriedBy(payload);
      if (!carried) return await whisper({ text: tooOld() });
      const acted = await act(workspaceId, carried.channelId, payload.user.id);
      if (acted.kind === 'not-here') {
        return await whisper({ text: sayDigestObstacle(say, acted.obstacle) });
      }
      const form = formAfter(acted, carried);
      await deps.updateModal(workspaceId, carried.view.id, form);
    });
  }

  /** What is so by now, around fields that keep what somebody has typed in them. */
  function formAfter(
    { kind, page }: Exclude<ActedOnDigest, { kind: 'not-here' }>,
    { view, round }: NonNullable<ReturnType<typeof carriedBy>>,
  ): ModalView {
    const shown = shownDigest(view);
    const fields = kind === 'resumed' ? { ...shown, pausedUntil: null } : shown;
    const notice = say(ACTED[kind]);
    return formOn(say, page, { round, fields, notice });
  }

  listening.press(DIGEST_PREVIEW, async ({ payload, workspaceId, whisper }) => {
    const carried = carriedBy(payload);
    if (!carried) return await whisper({ text: tooOld() });
    const seen = await change.preview(workspaceId, carried.channelId, payload.user.id);
    if (seen.kind === 'preview') {
      const view = previewModal(say, seen.preview);
      return await deps.pushModal(workspaceId, payload.trigger_id, view);
    }
    const isNothing = seen.kind === 'nothing-to-say';
    const text = isNothing ? say('digest.nothingYet') : sayDigestObstacle(say, seen.obstacle);
    await whisper({ text });
  });
}

const ACTED = {
  resumed: 'digest.resumed',
  stopped: 'digest.stopped',
  posted: 'digest.posted',
  'nothing-to-say': 'digest.nothingYet',
  'nothing-new': 'digest.nothingNew',
  'not-subscribed': 'digest.notSubscribed',
} as const satisfies Record<DigestAct, Key>;

/** The form in which a button was pressed. */
function carriedBy({ view }: Press) {
  const carried = view && digestMetadata.read(view.private_metadata);
  return carried && { ...carried, view };
}

function saySaved(
  say: Say,
  isOn: boolean,
  { how, othersToo }: Extract<SavedDigest, { kind: 'saved' }>,
): string {
  const said = {
    subscribed: say('digest.subscribed'),
    changed: say('digest.saved'),
    nothing: say('digest.nothingChanged'),
  }[how];
  if (!othersToo) return said;
  return `${said} ${say(isOn ? 'digest.othersToo' : 'digest.othersSubscribed')}`;
}
