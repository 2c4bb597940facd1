import { type Placed, elementsOf, optionsOf, seen, textIn } from '../blocks/elements.ts';
import { holdsOf } from '../blocks/values.ts';
import { type Fields, stringOf } from '../fields.ts';

/** The input with this label (or placeholder), said exactly or by its beginning. Throws naming what there is. */
export function inputLabelled(blocks: readonly Fields[], label: string): Placed {
  const inputs = elementsOf(blocks).filter((place) => holdsOf(place.type));
  const found =
    inputs.find((place) => namesOf(place).includes(label)) ??
    inputs.find((place) => namesOf(place).some((name) => name.startsWith(label))) ??
    inputs.find((place) => place.actionId === label);
  return found ?? notThere('input', label, inputs.map(nameOf));
}

/** The button with this text, or that a screen reader calls so. Throws naming the buttons there are. */
export function buttonSaying(blocks: readonly Fields[], text: string): Placed {
  const buttons = elementsOf(blocks).filter((place) => place.type.endsWith('button'));
  const found =
    buttons.find((place) => textIn(place.element['text']) === text) ??
    buttons.find((place) => seen(stringOf(place.element['accessibility_label'])) === text);
  return (
    found ??
    notThere(
      'button',
      text,
      buttons.map((place) => textIn(place.element['text'])),
    )
  );
}

/** The element of one of these types that offers an option with this text, and the option. */
export function optionSaying(
  blocks: readonly Fields[],
  types: readonly string[],
  text: string,
): { place: Placed; option: Fields } {
  const places = elementsOf(blocks).filter((place) => types.includes(place.type));
  for (const place of places) {
    const option = optionIn(optionsOf(place.element), text);
    if (option) return { place, option };
  }
  const offered = places.flatMap((place) => optionsOf(place.element)).map(optionText);
  return notThere('option', text, offered);
}

/** The option with this text, or undefined. */
export function optionIn(options: readonly Fields[], text: string): Fields | undefined {
  return options.find((option) => optionText(option) === text);
}

/** What an option says. */
export function optionText(option: Fields): string {
  return textIn(option['text']);
}

/** Throws that something is not on the screen, and says what is. */
export function notThere(what: string, name: string, there: readonly string[]): never {
  const list = there.length > 0 ? there.map((item) => `"${item}"`).join(', ') : 'none';
  throw new Error(`There is no ${what} "${name}" here. There is: ${list}.`);
}

function nameOf(place: Placed): string {
  return place.label || textIn(place.element['placeholder']) || place.actionId;
}

function namesOf(place: Placed): string[] {
  return [place.label, textIn(place.element['placeholder'])];
}
