import type { PageState } from '../wire.ts';
import type { TourPlace, TourTask } from '../wire-tour.ts';
import type { Reading } from './names.ts';

/** Marks what the card speaks of; the page's style outlines it. */
const MARK = 'data-tour-here';
const PATIENCE_MS = 3000;

const COMPOSER = 'main .composer';
const SHARING = 'dialog .input-block:has([role=radiogroup])';
const SUBMIT = 'dialog footer .primary';
const CLOSE = 'dialog footer .button';
const CLOCK = '.top-bar .clock';

/** Where a task is done: what to open first, and how to find it there. */
interface Spot {
  go?: Parameters<Reading['go']>[0];
  selector: string;
  /** Of several, the last: what stands on a share stands on the card below it, too. */
  isLast?: boolean;
}

interface Shown {
  state: PageState;
  /** A channel's name. */
  channelToShareIn: string;
  /** Whether there is somebody to be, for who is to be a coach. */
  someoneIsCalled: boolean;
}

/** Takes the person to where a task is done, outlines it and puts the focus there. */
export async function showWhere(task: TourTask, go: Reading['go'], shown: Shown): Promise<void> {
  unmark();
  const spot = spotOf(task, shown);
  if (spot.go) go(spot.go);
  const found = await appears(spot);
  if (!found) return;
  found.setAttribute(MARK, '');
  found.scrollIntoView({ block: 'center' });
  const control = found.matches('button, a, textarea, input')
    ? found
    : found.querySelector('input:checked, button, a, textarea, input');
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
}

/** Takes the outline away again. */
export function unmark(): void {
  for (const marked of document.querySelectorAll(`[${MARK}]`)) marked.removeAttribute(MARK);
}

function spotOf(task: TourTask, { state, channelToShareIn, someoneIsCalled }: Shown): Spot {
  const hasWindow = state.views.length > 0;
  // Nothing behind a window can be used: it is closed first.
  if (hasWindow) return { selector: inWindow(task) ?? CLOSE };
  switch (task.id) {
    case 'coach.be':
      return someoneIsCalled ? { selector: '.person-switch' } : composer(state, channelToShareIn);
    case 'anonymously.leave':
    case 'digest.come':
      return { selector: CLOCK };
    case 'coach.claim':
      return atMessage(task.at, '[data-action=coach_claim]');
    case 'coach.ask':
      return inThread(task.at);
    case 'digest.use':
      return atMessage(task.at, '[data-action=digest_helped]');
    case 'openly.see':
    case 'anonymously.see':
    case 'coach.read':
    case 'coach.see':
    case 'digest.see':
      return atMessage(task.toSee[0] ?? null);
    default:
      return composer(state, channelToShareIn);
  }
}

/** What of the open window a task is about; null when it is elsewhere. */
function inWindow({ id }: TourTask): string | null {
  switch (id) {
    case 'openly.choose':
    case 'anonymously.choose':
      return document.querySelector(SHARING) ? SHARING : null;
    case 'openly.share':
    case 'anonymously.check':
    case 'anonymously.send':
      return document.querySelector(SUBMIT) ? SUBMIT : null;
    case 'search.read':
      return 'dialog [data-action=open_lesson]';
    default:
      return null;
  }
}

function atMessage(place: TourPlace | null, inside = ''): Spot {
  if (!place) return { selector: COMPOSER };
  const { channelId, ts, threadTs } = place;
  const go = { channel: channelId, message: threadTs ?? ts, thread: threadTs };
  const list = threadTs === null ? 'main' : '.thread';
  return { go, selector: `${list} [data-ts="${CSS.escape(ts)}"] ${inside}`.trim() };
}

function inThread(place: TourPlace | null): Spot {
  if (!place) return { selector: COMPOSER };
  return {
    go: { channel: place.channelId, thread: place.ts, message: place.ts },
    selector: '.thread [data-action=offer_help]',
    isLast: true,
  };
}

function composer(state: PageState, channelToShareIn: string): Spot {
  const here = state.channels.find(({ id }) => id === state.channelId);
  const canShareHere = here?.isMember && here.hasApp && !here.isArchived && !state.isHome;
  return canShareHere
    ? { selector: COMPOSER }
    : { go: { channel: channelToShareIn }, selector: COMPOSER };
}

async function appears({ selector, isLast = false }: Spot): Promise<Element | null> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = [...document.querySelectorAll(selector)].at(isLast ? -1 : 0) ?? null;
    if (found || performance.now() > until) return found;
    await new Promise(requestAnimationFrame);
  }
}
