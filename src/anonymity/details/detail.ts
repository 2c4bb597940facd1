/** What kind of thing in a text may tell readers who somebody is. */
export type DetailKind =
  | 'name'
  | 'mention'
  | 'email'
  | 'phone'
  | 'link'
  | 'ticket'
  | 'date'
  | 'time'
  | 'only';

/** A place in a text, in UTF-16 units as `slice` counts them. */
export interface Span {
  start: number;
  end: number;
}

/** Something in a text that may identify somebody. `text` is what stands between `start` and `end`. */
export interface Detail extends Span {
  kind: DetailKind;
  text: string;
}

export const overlap = (one: Span, other: Span): boolean =>
  one.start < other.end && other.start < one.end;

/** Every match of an expression, as spans. A group called `detail` narrows it to a part. Needs the flags `gd`. */
export function spansOf(text: string, expression: RegExp): Span[] {
  return [...text.matchAll(expression)].flatMap(({ indices }) => {
    const [start, end] = indices?.groups?.['detail'] ?? indices?.[0] ?? [0, 0];
    return start < end ? [{ start, end }] : [];
  });
}

/** The text with these places filled, so that what is found next does not look into them. */
export function masked(text: string, spans: readonly Span[]): string {
  return spans.reduce(
    (left, { start, end }) => left.slice(0, start) + '·'.repeat(end - start) + left.slice(end),
    text,
  );
}
