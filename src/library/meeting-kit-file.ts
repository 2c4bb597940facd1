import type { Say } from '../language/language.ts';
import type { ExportedLesson } from './exported-lesson.ts';
import { MARKDOWN_END } from './lessons-markdown-file.ts';
import { escapeMarkdown, paragraphs } from './markdown-file.ts';
import { meetingKit } from './meeting-kit.ts';

/** A lesson as a ten-minute meeting, in Markdown, to be printed or pasted where a team meets. */
export function kitAsMarkdown(say: Say, lesson: ExportedLesson): string {
  const { title, steps } = meetingKit(say, lesson);
  const parts = steps.flatMap((step, at) => [
    `## ${at + 1}. ${escapeMarkdown(step.title)} (${say('carried.minutes', { count: step.minutes })})`,
    escapeMarkdown(step.prompt),
    ...step.read.flatMap(({ heading, text }) => [
      `**${escapeMarkdown(heading)}**`,
      paragraphs(text).replace(/^/gm, '> '),
    ]),
  ]);
  return `${[`# ${escapeMarkdown(title)}`, ...parts, MARKDOWN_END].join('\n\n')}\n`;
}
