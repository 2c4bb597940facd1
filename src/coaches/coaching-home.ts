import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { actions, button, context, divider, header, section } from '../slack/block-kit.ts';
import { areaNames, backButton, groupLines, OPEN_COACHING, settingLines } from './coaching-view.ts';
import type { CoachingPage } from './find-coaching.ts';
import { waitingWithButtons } from './waiting-view.ts';

/** Of each kind on a Home tab, where other things have their place too. */
const SHOWN = 6;

/** Somebody's coaching on their Home tab, or the offer to coach. */
export function coachingHome(say: Say, page: CoachingPage): KnownBlock[] {
  const { own, groups, focusAreas, waits } = page;
  const areas = areaNames(say, own.areas, focusAreas);
  const isCoach = own.areas.length > 0 || groups.length > 0;
  const isIdle = waits.called.length + waits.claimed.length === 0;
  const settings = [
    ...(areas ? [say('coaching.areasNow', { areas })] : []),
    ...groupLines(say, groups, focusAreas),
    ...settingLines(say, own),
  ];
  const whatFor = isCoach || !isIdle ? 'coaching.openPage' : 'coaching.offerButton';
  return [
    divider(),
    header(say('coaching.title')),
    ...waitingWithButtons(say, waits, SHOWN),
    ...(isIdle ? [section(say(isCoach ? 'coaching.nothingWaits' : 'coaching.offer'))] : []),
    ...(settings.length > 0 ? [context(settings.join('\n'))] : []),
    actions(
      'coaching_home',
      button(OPEN_COACHING, say(whatFor)),
      ...(own.awayUntil ? [backButton(say)] : []),
    ),
  ];
}
