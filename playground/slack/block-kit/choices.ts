import { isDeepStrictEqual } from 'node:util';
import { also, exactlyOne, list, type Problem, type Rule, shape, text } from './rule.ts';
import { anyText, httpUrl, plainText } from './text.ts';

/**
 * An option's value. The reference says 150 and the official types say 75: the smaller one holds. The types leave
 * `value` optional, the reference requires it, and an option without one can't be told from its neighbours: required.
 */
const OPTION_VALUE_MAX = 75;

const described = { description: plainText(75) };
const value = text(1, OPTION_VALUE_MAX);

/** An option of a select menu. */
export const menuOption: Rule = shape({ text: plainText(75), value }, described);

/** An option of checkboxes or radio buttons: the only ones that may be formatted. */
export const listOption: Rule = shape({ text: anyText(75), value }, described);

/** An option of an overflow menu: the only one that may carry a link. */
export const overflowOption: Rule = shape(
  { text: plainText(75), value },
  { ...described, url: httpUrl },
);

const optionGroup = shape({ label: plainText(75), options: list(1, 100, menuOption) });

/** The options of checkboxes and radio buttons, all of them or those chosen at first. */
export const listOptions: Rule = list(1, 10, listOption);

/** `options` and `option_groups` of a static select, as optional properties; `eitherOptions` wants one of them. */
export const menuOptions = {
  options: list(1, 100, menuOption),
  option_groups: list(1, 100, optionGroup),
};

/** The static select has options or groups of options, not both. */
export function eitherOptions(rule: Rule): Rule {
  return also(rule, exactlyOne('options', 'option_groups'));
}

interface Choice {
  options?: unknown[];
  option_groups?: { options: unknown[] }[];
  initial_option?: unknown;
  initial_options?: unknown[];
}

/** Each initial option must be equal to one of the options in every property, or Slack refuses the element. */
export function choosesAmong(rule: Rule): Rule {
  return also(rule, (value, pointer, found) => {
    const choice = value as Choice;
    const offered = choice.options ?? choice.option_groups?.flatMap((group) => group.options) ?? [];
    const check = (initial: unknown, at: string) => {
      if (!offered.some((option) => isDeepStrictEqual(option, initial))) {
        found.push({ message: 'must equal one of the options', pointer: at });
      }
    };
    if (choice.initial_option !== undefined) {
      check(choice.initial_option, `${pointer}/initial_option`);
    }
    choice.initial_options?.forEach((initial, index) => {
      check(initial, `${pointer}/initial_options/${index}`);
    });
    reportRepeats(choice.initial_options, `${pointer}/initial_options`, found);
  });
}

function reportRepeats(items: unknown[] | undefined, pointer: string, found: Problem[]): void {
  items?.forEach((item, index) => {
    if (items.slice(0, index).some((earlier) => isDeepStrictEqual(earlier, item))) {
      found.push({ message: 'must not repeat an item', pointer: `${pointer}/${index}` });
    }
  });
}
