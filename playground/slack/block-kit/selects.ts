import { choosesAmong, eitherOptions, menuOption, menuOptions } from './choices.ts';
import { confirmable, focusable, placeholdable } from './elements.ts';
import { also, bool, integer, list, oneOf, type Rule, shape, typed } from './rule.ts';
import { identifier } from './text.ts';

const UNBOUNDED = Number.POSITIVE_INFINITY;

const filter = also(
  shape(
    {},
    {
      include: list(1, 4, oneOf('im', 'mpim', 'private', 'public')),
      exclude_external_shared_channels: bool,
      exclude_bot_users: bool,
    },
  ),
  (value, pointer, found) => {
    if (Object.keys(value).length === 0) {
      found.push({ message: 'must define at least one filter', pointer });
    }
  },
);

const conversations = { default_to_current_conversation: bool, filter };
const min_query_length = integer(0);
const ids = list(1, UNBOUNDED, identifier);
const initial_options = list(1, 100, menuOption);

function single(properties: Record<string, Rule>): Rule {
  return typed({}, { ...confirmable, ...focusable, ...placeholdable, ...properties });
}

/** A multi-select: as `single`, with at most `max_selected_items` chosen at first. */
function multi(initial: string, properties: Record<string, Rule>): Rule {
  return also(
    single({ ...properties, max_selected_items: integer(1) }),
    (value, pointer, found) => {
      const chosen = value[initial];
      const max = value['max_selected_items'];
      if (Array.isArray(chosen) && typeof max === 'number' && chosen.length > max) {
        found.push({
          message: `no more than ${max} items allowed`,
          pointer: `${pointer}/${initial}`,
        });
      }
    },
  );
}

/** The five select menus and the five multi-selects, by their `type`. */
export const selects: Record<string, Rule> = {
  static_select: choosesAmong(
    eitherOptions(single({ ...menuOptions, initial_option: menuOption })),
  ),
  external_select: single({ initial_option: menuOption, min_query_length }),
  users_select: single({ initial_user: identifier }),
  conversations_select: single({
    ...conversations,
    initial_conversation: identifier,
    response_url_enabled: bool,
  }),
  channels_select: single({ initial_channel: identifier, response_url_enabled: bool }),
  multi_static_select: choosesAmong(
    eitherOptions(multi('initial_options', { ...menuOptions, initial_options })),
  ),
  multi_external_select: multi('initial_options', { initial_options, min_query_length }),
  multi_users_select: multi('initial_users', { initial_users: ids }),
  multi_conversations_select: multi('initial_conversations', {
    ...conversations,
    initial_conversations: ids,
  }),
  multi_channels_select: multi('initial_channels', { initial_channels: ids }),
};
