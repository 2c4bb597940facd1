/** Texts as long as people write them: 150 to 400 characters what happened, half of them with what was learned. */

const WHO = [
  'the parents of 7b',
  'a customer',
  'the night shift',
  'our supplier',
  'the new colleague',
];
const WHAT = [
  'I sent the letter with last year’s dates to',
  'I forgot to pass on the phone call from',
  'I moved the appointment without asking',
  'I deployed on a Friday evening and did not tell',
  'I copied the wrong address into the order for',
];
const THEN = [
  'Somebody noticed two hours later, and until then three people had already acted on it.',
  'I only saw it the next morning, when the list on the wall did not match what I remembered.',
  'It cost us most of a day, since nobody could say which of the two versions was the right one.',
  'Nothing bad came of it, but only because a colleague happened to look at the same page.',
];
const LEARNED = [
  'I now read the dates aloud to somebody before a letter leaves the house.',
  'A hand-over needs one sheet of paper that both of us look at, not two memories.',
  '',
  '',
];

const pick = (list: readonly string[], n: number) => list[n % list.length] ?? '';

/** @param n any number: the same number gives the same text */
export function whatHappened(n: number): string {
  const sentences = [`${pick(WHAT, n)} ${pick(WHO, n >> 1)} (case ${n}).`, pick(THEN, n)];
  if (n % 3 === 0) sentences.push(pick(THEN, n + 1), pick(THEN, n + 2));
  return sentences.join(' ');
}

export const whatLearned = (n: number): string => pick(LEARNED, n);
