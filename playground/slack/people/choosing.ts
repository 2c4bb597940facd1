import { isDeepStrictEqual } from 'node:util';
import { type Placed, optionsOf } from '../blocks/elements.ts';
import { holdsOf } from '../blocks/values.ts';
import { type Fields, fieldsOf } from '../fields.ts';
import { canOpen } from '../state/channels.ts';
import type { ChannelState } from '../state/world.ts';
import type { Actor } from '../acts/actor.ts';
import { loadOptions } from '../acts/options.ts';
import type { Surface } from '../acts/block-actions.ts';
import { notThere, optionIn, optionText } from './finding.ts';

/**
 * What the client puts into an element when a person picks `wanted` in it: an option by its text, a person or channel
 * by name, a date or time as Slack writes it. An external select asks the app first.
 */
export async function chosenIn(
  actor: Actor,
  surface: Surface,
  place: Placed,
  wanted: string,
): Promise<unknown> {
  const kind = place.type.replace('multi_', '');
  switch (kind) {
    case 'static_select':
    case 'radio_buttons':
    case 'checkboxes':
      return pick(optionsOf(place.element), wanted);
    case 'external_select':
      return pick(await externalOptions(actor, surface, place, wanted), wanted);
    case 'users_select':
      return personNamed(actor, wanted);
    case 'channels_select':
    case 'conversations_select':
      return conversationNamed(actor, place, wanted);
    case 'datetimepicker':
      return Number(wanted);
    default:
      return wanted;
  }
}

/** The state value after picking; a multi-select keeps what it had, a checkbox group too. */
export function withChosen(place: Placed, before: Fields | undefined, chosen: unknown): Fields {
  const holds = holdsOf(place.type);
  if (!holds) throw new Error(`${place.type} holds no value`);
  if (!holds.isMany) return { [holds.field]: chosen };
  const had = before?.[holds.field];
  return { [holds.field]: [...(Array.isArray(had) ? had : []), chosen] };
}

/** The state value after taking one out of a multi-select. */
export function withoutChosen(place: Placed, before: Fields | undefined, chosen: unknown): Fields {
  const holds = holdsOf(place.type);
  if (!holds?.isMany) throw new Error(`${place.type} holds one value`);
  const had = before?.[holds.field];
  const left = Array.isArray(had) ? had.filter((one) => !isDeepStrictEqual(one, chosen)) : [];
  return { [holds.field]: left };
}

/** With `min_query_length` 0 opening the menu asks at once; typing asks again when the list does not have it. */
async function externalOptions(
  actor: Actor,
  surface: Surface,
  place: Placed,
  wanted: string,
): Promise<Fields[]> {
  const ask = (query: string) => loadOptions(actor, surface, place.blockId, place.actionId, query);
  const atOnce = place.element['min_query_length'] === 0 ? await ask('') : [];
  return optionIn(atOnce, wanted) ? atOnce : ask(wanted);
}

function pick(options: readonly Fields[], wanted: string): Fields {
  return optionIn(options, wanted) ?? notThere('option', wanted, options.map(optionText));
}

function personNamed({ workspace }: Actor, wanted: string): string {
  const name = wanted.replace(/^@/u, '');
  const people = [...workspace.users.values()].filter((user) => !user.isDeleted);
  const found = people.find((user) => user.name === name || user.realName === name);
  return (
    found?.id ??
    notThere(
      'person',
      wanted,
      people.map((user) => user.name),
    )
  );
}

/** Conversation selects offer the conversations of the *person*, also those the app is not in. [probe:types] */
function conversationNamed(actor: Actor, place: Placed, wanted: string): string {
  const name = wanted.replace(/^#/u, '');
  const filter = fieldsOf(place.element['filter']);
  const include = Array.isArray(filter['include']) ? filter['include'] : null;
  const offered = [...actor.workspace.channels.values()].filter((channel) => {
    if (channel.isArchived || !canOpen(channel, actor.user)) return false;
    if (place.type.includes('channels')) return channel.kind === 'public';
    if (filter['exclude_external_shared_channels'] === true && channel.isExtShared) return false;
    return !include || include.includes(channel.kind);
  });
  const found = offered.find((channel: ChannelState) => channel.name === name);
  return (
    found?.id ??
    notThere(
      'conversation',
      wanted,
      offered.map((channel) => channel.name),
    )
  );
}
