import { actionable, focusable, placeholdable } from './elements.ts';
import { richText } from './rich-text.ts';
import {
  also,
  bool,
  integer,
  list,
  oneOf,
  type Rule,
  shape,
  text,
  textThat,
  typed,
} from './rule.ts';

/** Properties of the elements people write in: the only ones that can tell of each key or of Enter. */
const writable = {
  ...actionable,
  ...focusable,
  ...placeholdable,
  dispatch_action_config: shape(
    {},
    { trigger_actions_on: list(1, 2, oneOf('on_enter_pressed', 'on_character_entered')) },
  ),
};

/** The most a plain-text input takes; also what holds when `max_length` is absent. */
const INPUT_MAX = 3000;

interface PlainTextInput {
  initial_value?: string;
  min_length?: number;
  max_length?: number;
}

const plainTextInput = also(
  typed(
    {},
    {
      ...writable,
      initial_value: text(1, INPUT_MAX),
      multiline: bool,
      min_length: integer(0, INPUT_MAX),
      max_length: integer(1, INPUT_MAX),
    },
  ),
  (value, pointer, found) => {
    const { initial_value = '', min_length = 0, max_length = INPUT_MAX } = value as PlainTextInput;
    if (min_length > max_length) {
      const message = `must be less than ${max_length + 1}`;
      found.push({ message, pointer: `${pointer}/min_length` });
    }
    if (initial_value.length > max_length) {
      const message = `must be less than ${max_length + 1} characters`;
      found.push({ message, pointer: `${pointer}/initial_value` });
    }
  },
);

const numeral = textThat(
  (value) => /^-?\d+(?:\.\d+)?$/.test(value),
  'must be a number in a string',
);

const numberInput = also(
  typed(
    { is_decimal_allowed: bool },
    { ...writable, initial_value: numeral, min_value: numeral, max_value: numeral },
  ),
  (value, pointer, found) => {
    // The rules before this one have seen that all three are texts.
    const text = (name: string) => {
      const given = value[name];
      return typeof given === 'string' ? given : undefined;
    };
    const min = Number(text('min_value') ?? Number.NEGATIVE_INFINITY);
    const max = Number(text('max_value') ?? Number.POSITIVE_INFINITY);
    if (min > max) {
      found.push({ message: 'must not be more than max_value', pointer: `${pointer}/min_value` });
    }
    const initial = Number(text('initial_value') ?? Number.NaN);
    if (initial < min || initial > max) {
      const message = 'must be from min_value to max_value';
      found.push({ message, pointer: `${pointer}/initial_value` });
    }
    for (const name of ['initial_value', 'min_value', 'max_value'] as const) {
      if (value['is_decimal_allowed'] === false && text(name)?.includes('.')) {
        found.push({ message: 'must not be a decimal', pointer: `${pointer}/${name}` });
      }
    }
  },
);

interface RichTextInput {
  min_lines?: number;
  max_lines?: number;
}

const lines = integer(1, 100);
/** How many lines a rich-text input shows before it scrolls, when `max_lines` is absent. */
const MAX_LINES_DEFAULT = 8;

export const richTextInput: Rule = also(
  typed(actionable, { ...writable, initial_value: richText, min_lines: lines, max_lines: lines }),
  (value, pointer, found) => {
    const { min_lines = 1, max_lines = MAX_LINES_DEFAULT } = value as RichTextInput;
    if (min_lines > max_lines) {
      const message = `must be less than ${max_lines + 1}`;
      found.push({ message, pointer: `${pointer}/min_lines` });
    }
  },
);

/** The elements that only an input block holds, by their `type`, and the rich-text input. */
export const inputs: Record<string, Rule> = {
  plain_text_input: plainTextInput,
  rich_text_input: richTextInput,
  email_text_input: typed({}, { ...writable, initial_value: text(1) }),
  url_text_input: typed({}, { ...writable, initial_value: text(1) }),
  number_input: numberInput,
  file_input: typed(
    {},
    {
      ...actionable,
      filetypes: list(1, Number.POSITIVE_INFINITY, text(1)),
      max_files: integer(1, 10),
    },
  ),
};
