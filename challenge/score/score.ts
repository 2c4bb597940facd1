import { type Chance, chanceOf, confidence, isComeBackTo } from './chance.ts';
import type { Truth, TrueShare } from './truth.ts';

/** How answers did. */
export interface Score {
  right: number;
  of: number;
  chance: Chance;
  /** Points (of a hundred) above what chance brings. */
  points: number;
  /** The same in standard deviations. */
  deviations: number;
}

/** @param answers names by the ids of shares; only shares with an answer count */
export function scoreOf(truth: Truth, answers: ReadonlyMap<string, string>): Score {
  const answered = truth.shares.filter(({ id }) => answers.has(id));
  return scoreShares(answered, answers);
}

function scoreShares(shares: readonly TrueShare[], answers: ReadonlyMap<string, string>): Score {
  const right = shares.filter(({ id, author }) => answers.get(id) === author).length;
  return together([{ right, of: shares.length, chance: chanceOf(shares) }]);
}

/** The scores of several games as one. */
export function together(scores: readonly Pick<Score, 'right' | 'of' | 'chance'>[]): Score {
  const sum = (count: (score: Pick<Score, 'right' | 'of' | 'chance'>) => number) =>
    scores.reduce((total, score) => total + count(score), 0);
  const right = sum((score) => score.right);
  const of = sum((score) => score.of);
  const expected = sum(({ chance }) => chance.right);
  const deviation = Math.sqrt(sum(({ chance }) => chance.deviation ** 2));
  return {
    right,
    of,
    chance: { right: expected, deviation },
    points: of === 0 ? 0 : (100 * (right - expected)) / of,
    deviations: deviation === 0 ? 0 : (right - expected) / deviation,
  };
}

// The aim of the project: no more than two points above chance.
const AIM_POINTS = 2;
const CLEAR_DEVIATIONS = 3;

/** The score in plain words. */
export function describeScore(truth: Truth, answers: ReadonlyMap<string, string>): string {
  const answered = truth.shares.filter(({ id }) => answers.has(id));
  const score = scoreOf(truth, answers);
  if (score.of === 0) return 'No share was answered.';
  const [from, to] = confidence(score.right, score.of);
  const alone = answered.filter(({ lettersInSlot }) => lettersInSlot === 1);
  const [slot, copy] = [chanceOf(answered, 'slot'), chanceOf(answered, 'copy')];
  return [
    `You named the authors of ${score.right} of ${score.of} shares: ${percent(score.right, score.of)}.`,
    `With so many answers the true rate lies between ${percent(from)} and ${percent(to)}, 19 times out of 20.`,
    `Guessing among those who were active brings ${percent(score.chance.right, score.of)}.`,
    `  (By the slots of the shares alone it would be ${percent(slot.right, score.of)}, with the copies made while letters waited ${percent(copy.right, score.of)}; the rest is who came back.)`,
    `The difference is ${signed(score.points)} points, ${signed(score.deviations)} standard deviations. ${verdict(score)}`,
    ...(alone.length > 0 ? [describeAlone(alone, answers)] : []),
    ...(score.of < truth.shares.length
      ? [`${truth.shares.length - score.of} shares have no answer and don't count.`]
      : []),
  ].join('\n');
}

/** A letter that leaves alone is hidden by the slot only, so it is told by itself. */
function describeAlone(shares: readonly TrueShare[], answers: ReadonlyMap<string, string>): string {
  const { right, of, chance } = scoreShares(shares, answers);
  return `Of the ${of} that left alone in their slot: ${right} (${percent(right, of)}; by guessing ${percent(chance.right, of)}).`;
}

/** What guessing brings in some games: with company, and for letters that leave alone; and to who comes back. */
export function describeChance(truths: readonly Truth[]): string {
  const rate = (which: (share: TrueShare) => boolean) => {
    const parts = truths.map(({ shares }) => shares.filter(which));
    const of = parts.reduce((sum, { length }) => sum + length, 0);
    const right = parts.reduce((sum, part) => sum + chanceOf(part).right, 0);
    return `${of} shares ${of === 0 ? '' : `(${percent(right, of)} by guessing)`}`.trim();
  };
  const once = (share: TrueShare) => !isComeBackTo(share);
  const changed = (least: number, most: number) =>
    rate(({ changes, isWithdrawn }) => {
      const times = changes.length;
      return !isWithdrawn && times >= least && times <= most;
    });
  return [
    `Left alone by their authors: ${rate((share) => once(share) && share.lettersInSlot > 1)} left with others, ${rate((share) => once(share) && share.lettersInSlot === 1)} alone in their slot.`,
    `Come back to: ${changed(1, 1)} changed once, ${changed(2, Number.POSITIVE_INFINITY)} more often, ${rate(({ isWithdrawn }) => isWithdrawn)} withdrawn.`,
  ].join('\n');
}

function verdict({ points, deviations }: Score): string {
  if (deviations < CLEAR_DEVIATIONS) return 'Chance does as well.';
  return points > AIM_POINTS
    ? 'That is more than chance: you found a leak. Please report it.'
    : 'That is more than chance, though within the two points that we allow ourselves.';
}

/** A part of something in percent, to one place. */
export const percent = (part: number, of = 1): string => `${((100 * part) / of).toFixed(1)} %`;

/** A number with its sign, to one place. */
export const signed = (value: number): string =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
