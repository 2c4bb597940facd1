import type { KnownBlock, ModalView } from '@slack/types';
import { isGroup } from '../coaches/appointment.ts';
import type { Say } from '../language/language.ts';
import {
  context,
  input,
  loadedMultiSelect,
  modal,
  option,
  peopleSelect,
  section,
} from '../slack/block-kit.ts';
import { escapeText, groupMention, mentionOf } from '../slack/mrkdwn.ts';
import type { AreaWithCoaches, Group, GroupChoice, SavedCoaches } from './appoint-coaches.ts';
import { areasModal, nameOfArea } from './setup-areas-view.ts';

export const SETUP_COACHES = 'setup_coaches';
export const CHANGE_COACHES = 'setup_change_coaches';
export const COACHES_MODAL = 'set_up_coaches';

/** The block ids of the inputs; each input's action id is the same word. */
export const COACHES = { people: 'setup_coach_people', groups: 'setup_coach_groups' } as const;

/** Who coaches what, by area. @param saved what was just changed */
export function coachesModal(
  say: Say,
  areas: readonly AreaWithCoaches[],
  saved?: string,
): ModalView {
  return areasModal(say, {
    title: 'setupCoaches.title',
    intro: 'setupCoaches.intro',
    saved,
    areas,
    line: ({ people, groups }) => sayCoaches([...people, ...groups]) || say('setupCoaches.nobody'),
    change: CHANGE_COACHES,
  });
}

/** Who coaches one area, to be changed. */
export function changeCoachesModal(
  say: Say,
  {
    area,
    choice,
    metadata,
  }: {
    area: AreaWithCoaches;
    choice: GroupChoice;
    metadata: string;
  },
): ModalView {
  return modal({
    callbackId: COACHES_MODAL,
    title: say('setupCoaches.title'),
    submit: say('setup.submit'),
    close: say('form.cancel'),
    metadata,
    blocks: [
      section(`*${escapeText(nameOfArea(say, area))}*\n${say('setupCoaches.areaIntro')}`),
      input(
        COACHES.people,
        say('setupCoaches.people'),
        peopleSelect(COACHES.people, say('setup.stewardsPlaceholder'), area.people),
        { optional: true, hint: say('setupCoaches.peopleHint') },
      ),
      ...groupBlocks(say, area, choice),
    ],
  });
}

function groupBlocks(say: Say, { groups }: AreaWithCoaches, choice: GroupChoice): KnownBlock[] {
  if (!choice) return [context(say('setupCoaches.groupsSilent'))];
  const isWithout = choice.length === 0;
  const note = isWithout ? [context(say('setupCoaches.noGroups'))] : [];
  // Groups that coach from a time when there were some can still be taken off.
  if (isWithout && groups.length === 0) return note;
  const chosen = groups.map((id) => {
    const group = choice.find((one) => one.id === id);
    return group ? groupOption(group) : option(id, say('setupCoaches.groupGone'));
  });
  return [
    ...note,
    input(
      COACHES.groups,
      say('setupCoaches.groups'),
      loadedMultiSelect(COACHES.groups, say('setupCoaches.groupsPlaceholder'), chosen),
      { optional: true, hint: say('setupCoaches.groupsHint') },
    ),
  ];
}

/** A user group in a select. */
export const groupOption = ({ id, name, handle }: Group) => option(id, `${name} (@${handle})`);

/** What a save has changed. */
export function sayCoachChanges(
  say: Say,
  { area: of, appointed, dismissed }: Extract<SavedCoaches, { kind: 'saved' }>,
): string {
  const area = `*${escapeText(nameOfArea(say, of))}*`;
  const [come, gone] = [sayCoaches(appointed), sayCoaches(dismissed)];
  // Others coached it before, and still do.
  const isAlso = of.people.length + of.groups.length > appointed.length;
  const lines = [
    ...(come && isAlso ? [say('setupCoaches.alsoAppointed', { area, coaches: come })] : []),
    ...(come && !isAlso ? [say('setupCoaches.appointed', { area, coaches: come })] : []),
    ...(gone ? [say('setupCoaches.dismissed', { area, coaches: gone })] : []),
  ];
  if (lines.length === 0) return say('setup.nothingChanged');
  return [say('setup.saved'), ...lines.map((line) => `• ${line}`)].join('\n');
}

// A list that somebody can still read.
const NAMED_MAX = 20;

/** In a modal nobody is called by a mention, and a group's is its name. */
function sayCoaches(coachIds: readonly string[]): string {
  const named = coachIds
    .slice(0, NAMED_MAX)
    .map((id) => (isGroup(id) ? groupMention(id) : mentionOf(id)));
  return [...named, ...(coachIds.length > NAMED_MAX ? ['…'] : [])].join(', ');
}
