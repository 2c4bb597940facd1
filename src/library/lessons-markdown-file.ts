import type { Say } from '../language/language.ts';
import { byArea, type ExportedLesson, type ExportMade } from './exported-lesson.ts';
import { longDay } from './long-day.ts';
import { escapeMarkdown, paragraphs } from './markdown-file.ts';

/** Lessons as Markdown: a file for each focus area, and one that lists them. @returns by their names */
export function lessonsAsMarkdown(
  say: Say,
  lessons: readonly ExportedLesson[],
  made: ExportMade,
): Map<string, string> {
  // Some file systems take no notice of capitals.
  const taken = new Set([INDEX.toLowerCase()]);
  const areas = byArea(lessons).map((area) => {
    const name = area.areaName ?? say('edition.noArea');
    return { ...area, name, file: fileName(name, taken) };
  });
  const index = [
    `# ${say('carried.title')}`,
    escapeMarkdown(say('carried.intro')),
    areas.length === 0
      ? say('carried.empty')
      : areas
          .map(
            ({ name, file, lessons: { length } }) =>
              `- [${escapeMarkdown(name)}](${encodeURI(file)}): ${say('carried.count', { count: length })}`,
          )
          .join('\n'),
    `*${say('carried.made', { day: longDay(made.on, made.language) })}*`,
    MARKDOWN_END,
  ];
  const files = areas.map(({ name, file, lessons: ofArea }) => {
    const parts = [
      `# ${escapeMarkdown(name)}`,
      ...ofArea.map((one) => asPart(say, one, made)),
      MARKDOWN_END,
    ];
    return [file, `${parts.join('\n\n')}\n`] as const;
  });
  return new Map([[INDEX, `${index.join('\n\n')}\n`], ...files]);
}

const INDEX = 'README.md';

/** How each of these files ends, by which an export knows an earlier one. */
export const MARKDOWN_END = '<!-- oops-lessons -->';

function asPart(say: Say, lesson: ExportedLesson, { language }: ExportMade): string {
  const [sentence = '', ...rest] = lesson.whatLearned.split('\n');
  return [
    `## ${escapeMarkdown(sentence)}`,
    ...(rest.length > 0 ? [paragraphs(rest.join('\n'))] : []),
    ...(lesson.whatHappened
      ? [`**${say('carried.happened')}**`, paragraphs(lesson.whatHappened)]
      : []),
    ...(lesson.whatChanged
      ? [`**${say('carried.changed')}**`, paragraphs(lesson.whatChanged)]
      : []),
    `*${marksOf(say, lesson, language).join(' · ')}*`,
    `<!-- ${lesson.id} -->`,
  ].join('\n\n');
}

/** What is said of a lesson beside its texts. */
const marksOf = (say: Say, lesson: ExportedLesson, language: string): string[] => [
  longDay(lesson.learnedOn, language),
  ...(lesson.outcome ? [outcomeOf(say, lesson.outcome)] : []),
  ...(lesson.helped === null ? [] : [say('mistake.helpedCount', { count: lesson.helped })]),
  ...(lesson.isByCoach ? [say('edition.byCoach')] : []),
];

export const outcomeOf = (say: Say, outcome: NonNullable<ExportedLesson['outcome']>): string =>
  outcome === 'stuck' ? say('carried.stuck') : say('carried.working');

// A letter takes four bytes at most, and a name 255.
const STEM_MAX = 60;

/** A name for the file of an area, by which people recognise it and in which no path can hide. */
function fileName(areaName: string, taken: Set<string>): string {
  const words = areaName
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const stem = Array.from(words).slice(0, STEM_MAX).join('') || 'lessons';
  let name = `${stem}.md`;
  for (let count = 2; taken.has(name); count += 1) name = `${stem}-${count}.md`;
  taken.add(name);
  return name;
}
