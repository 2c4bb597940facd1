import type { KnownBlock, ModalView } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import { button, divider, modal, section, sectionWith } from '../slack/block-kit.ts';
import { escapeText } from '../slack/mrkdwn.ts';
import { clip } from '../slack/text.ts';

/** The name of an area as it is shown; of 'any' it is whatever a mistake is about. */
export const nameOfArea = (say: Say, area: { name?: string }): string =>
  area.name ?? say('setupCoaches.any');

// Slack takes a view of 250,000 bytes, and everything is on the page of its area.
const LINE_MAX = 1500;

/** The screen that lists all areas, each with what is so there and a button to change it. */
export function areasModal<Area extends { id: string; name?: string }>(
  say: Say,
  list: {
    title: Key;
    intro: Key;
    /** What was just saved. */
    saved?: string | undefined;
    areas: readonly Area[];
    line(area: Area): string;
    /** The action of the button; its value is the area's id. */
    change: string;
  },
): ModalView {
  const rows: KnownBlock[] = list.areas.map((area) => {
    const name = nameOfArea(say, area);
    const change = button(list.change, say('setupAreas.change'), {
      value: area.id,
      spoken: say('setupAreas.changeArea', { area: name }),
    });
    return sectionWith(
      `area_${area.id}`,
      `*${escapeText(name)}*\n${clip(list.line(area), LINE_MAX)}`,
      change,
    );
  });
  return modal({
    callbackId: 'note',
    title: say(list.title),
    close: say('setupAreas.back'),
    blocks: [
      ...(list.saved ? [section(list.saved), divider()] : []),
      section(say(list.intro)),
      ...rows,
    ],
  });
}
