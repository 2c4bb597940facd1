import { elementsOf } from '../blocks/elements.ts';
import { isEmptyValue } from '../blocks/values.ts';
import type { Fields } from '../fields.ts';
import { blocksOf } from '../state/views.ts';
import type { ViewState } from '../state/world.ts';

/** Errors that Slack's client shows under inputs before it sends anything to the app, by block_id. */
export function clientSideErrors(view: ViewState): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const place of elementsOf(blocksOf(view))) {
    if (!place.isInput) continue;
    const value = view.values[place.blockId]?.[place.actionId];
    const error = isEmptyValue(value)
      ? place.isOptional
        ? null
        : 'Please complete this required field.'
      : errorIn(place.element, value);
    if (error) errors[place.blockId] = error;
  }
  return errors;
}

function errorIn(element: Fields, value: Fields | undefined): string | null {
  const text = value?.['value'];
  if (typeof text !== 'string') return null;
  const { min_length: least, max_length: most = 3000 } = element;
  switch (element['type']) {
    case 'plain_text_input':
      if (typeof most === 'number' && text.length > most) {
        return `Please enter no more than ${most} characters.`;
      }
      return typeof least === 'number' && text.length < least
        ? `Please enter at least ${least} characters.`
        : null;
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(text)
        ? null
        : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(text) ? null : 'Please enter a valid URL.';
    case 'number_input':
      return errorInNumber(element, Number(text));
    default:
      return null;
  }
}

function errorInNumber(element: Fields, number: number): string | null {
  const { min_value: least, max_value: most, is_decimal_allowed: isDecimalAllowed } = element;
  if (!Number.isFinite(number)) return 'Please enter a number.';
  if (!isDecimalAllowed && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (least !== undefined && number < Number(least))
    return `Please enter at least ${Number(least)}.`;
  if (most !== undefined && number > Number(most)) return `Please enter at most ${Number(most)}.`;
  return null;
}
