import type { MessageBody } from '../../../src/slack/messenger.ts';

/** A number of shares that an edition says: of an area, this week or in the four weeks before. */
export interface Figure {
  area: string;
  weeks: 'this' | 'before';
  value: number;
}

/** All that an edition says in numbers, wherever it says it. */
export interface SaidInNumbers {
  figures: Figure[];
  /** In how many threads somebody helped, where that is said. */
  threads: number[];
  /** How many lessons it says that it tells. */
  lessons: number[];
  /** Numbers that are none of these: nobody knows what they tell. */
  others: string[];
}

// What is no number of shares: dates, mentions and links, and the minimum itself.
const NO_FIGURE = /<[^>]*>|\d{4}-\d{2}-\d{2}|fewer than \d+/g;
// In keys of these names nothing stands that anybody reads.
const UNSEEN = new Set(['type', 'block_id', 'action_id', 'value', 'url', 'emoji', 'verbatim']);

const WEEKS = [
  ['this week', 'this'],
  ['in the four weeks before', 'before'],
] as const;

/** Reads the notification, the blocks, and the richer blocks with their charts. @param areas the names that areas have */
export function readFigures(
  { text, blocks, richer = [] }: MessageBody,
  areas: readonly string[],
): SaidInNumbers {
  const said: SaidInNumbers = { figures: [], threads: [], lessons: [], others: [] };
  readText(text, areas, said);
  for (const block of [...blocks, ...richer]) {
    if (block.type === 'data_visualization') readChart(block, areas, said);
    else for (const seen of seenIn(block)) readText(seen, areas, said);
  }
  return said;
}

/** Each number belongs to the area named last before it, and to the weeks that are named next. */
function readText(text: string, areas: readonly string[], said: SaidInNumbers): void {
  const plain = text.replaceAll(NO_FIGURE, ' ');
  for (const { 0: digits, index } of plain.matchAll(/\d+(?:[.,]\d+)*/g)) {
    const value = Number(digits.replaceAll(',', ''));
    const [before, after] = [plain.slice(0, index), plain.slice(index + digits.length)];
    const area = areas.toSorted((a, b) => before.lastIndexOf(b) - before.lastIndexOf(a))[0] ?? '';
    const weeks = WEEKS.find(([words]) => after.trimStart().startsWith(words))?.[1];
    if (/^ threads? somebody was there/.test(after)) said.threads.push(value);
    else if (/^ lessons?\b/.test(after)) said.lessons.push(value);
    else if (weeks && before.includes(area)) said.figures.push({ area, weeks, value });
    else said.others.push(text);
  }
}

interface Chart {
  title: string;
  chart: {
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { y_label: string };
  };
}

/** The values of a chart, and whatever numbers stand in its words. */
function readChart({ title, chart }: Chart, areas: readonly string[], said: SaidInNumbers): void {
  for (const words of [title, chart.axis_config.y_label]) readText(words, areas, said);
  for (const { name, data } of chart.series) {
    const weeks = ({ 'This week': 'this', 'Four weeks before': 'before' } as const)[name];
    for (const { label, value } of data) {
      if (weeks && areas.includes(label)) said.figures.push({ area: label, weeks, value });
      else said.others.push(`${name}, ${label}: ${value}`);
    }
  }
}

/** Every text that somebody sees in a block. */
function seenIn(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (typeof part === 'number') return [String(part)];
  if (Array.isArray(part)) return part.flatMap(seenIn);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => (UNSEEN.has(key) ? [] : seenIn(value)));
}
