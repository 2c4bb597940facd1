import { choosesAmong, listOption, listOptions, overflowOption } from './choices.ts';
import {
  also,
  bool,
  exactlyOne,
  integer,
  list,
  oneOf,
  type Rule,
  shape,
  text,
  textThat,
  typed,
} from './rule.ts';
import { anyText, httpUrl, identifier, plainText } from './text.ts';

const colorScheme = oneOf('primary', 'danger');

/**
 * A confirmation dialog. The reference requires all four texts, the official types only `text`: the stricter one
 * holds.
 */
const confirm: Rule = shape(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: colorScheme },
);

/** Properties that several kinds of elements share. */
export const actionable = { action_id: identifier };
export const focusable = { focus_on_load: bool };
export const placeholdable = { placeholder: plainText(150) };
export const confirmable = { ...actionable, confirm };

const buttonText = plainText(75);
const accessibility_label = text(1, 75);

export const button: Rule = typed(
  { text: buttonText },
  {
    ...confirmable,
    value: text(1, 2000),
    url: httpUrl,
    style: colorScheme,
    accessibility_label,
  },
);

export const workflowButton: Rule = typed(
  {
    ...actionable,
    text: buttonText,
    workflow: shape({
      trigger: shape(
        { url: httpUrl },
        {
          customizable_input_parameters: list(
            0,
            Number.POSITIVE_INFINITY,
            shape({ name: text(1), value: text(0) }),
          ),
        },
      ),
    }),
  },
  { ...confirmable, style: colorScheme, accessibility_label },
);

export const overflow: Rule = typed({ options: list(1, 5, overflowOption) }, confirmable);

/** What an image is shown from: exactly one of a URL and a file in Slack. */
const imageSource = {
  image_url: httpUrl,
  slack_file: also(shape({}, { url: httpUrl, id: identifier }), exactlyOne('url', 'id')),
};

/** The alt text and source of an image, as element or as block (`more` holds the block's own properties). */
export function image(more: Record<string, Rule> = {}): Rule {
  return also(
    typed({ alt_text: text(1, 2000) }, { ...imageSource, ...more }),
    exactlyOne('image_url', 'slack_file'),
  );
}

export const checkboxes: Rule = choosesAmong(
  typed({ options: listOptions }, { ...confirmable, ...focusable, initial_options: listOptions }),
);

export const radioButtons: Rule = choosesAmong(
  typed({ options: listOptions }, { ...confirmable, ...focusable, initial_option: listOption }),
);

const day = textThat(isDay, 'must be a date like 2026-11-24');
const timeOfDay = textThat(
  (value) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value),
  'must be a time like 09:30',
);
const zone = textThat(
  (value) => /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/.test(value),
  'must be a time zone like Europe/Oslo',
);

export const datepicker: Rule = typed(
  {},
  { ...confirmable, ...focusable, ...placeholdable, initial_date: day },
);

export const timepicker: Rule = typed(
  {},
  { ...confirmable, ...focusable, ...placeholdable, initial_time: timeOfDay, timezone: zone },
);

/** The initial moment is a Unix time of ten digits. */
export const datetimepicker: Rule = typed(
  {},
  { ...confirmable, ...focusable, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
);

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
