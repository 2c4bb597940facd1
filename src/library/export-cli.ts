import { resolve } from 'node:path';
import { Option } from 'commander';
import { inLanguage, type Languages } from '../language/language.ts';
import { CommandError, type Desk, type Tool } from '../operations/desk.ts';
import { writeFileOut, writeFolderOut } from '../operations/write-out.ts';
import { createExportLessons } from './export-lessons.ts';
import { createExportStore } from './export-store.ts';
import type { ExportedLesson, ExportMade } from './exported-lesson.ts';
import { lessonsAsCsv } from './lessons-csv-file.ts';
import { lessonsAsJson } from './lessons-json-file.ts';
import { lessonsAsMarkdown, MARKDOWN_END } from './lessons-markdown-file.ts';
import { lessonsAsSite } from './lessons-site-file.ts';
import { readDay } from '../operations/read-day.ts';
import { chooseLanguage, readWorkspace } from '../operations/read-workspace.ts';

const FORMATS = ['site', 'markdown', 'json', 'csv'] as const;
type Format = (typeof FORMATS)[number];

interface Options {
  format: Format;
  area?: string;
  since?: string;
  language?: string;
  workspace?: string;
  force?: boolean;
}

/** `export`: lessons that may be retold, as files to be shown elsewhere. */
export const addExport =
  (languages: Pick<Languages, 'say' | 'all' | 'fitting'>): Tool =>
  (program, desk) => {
    program
      .command('export')
      .description('write the lessons that may be retold, without names, also while Oops runs')
      .argument('<target>', 'a folder for site and markdown, a file for json and csv')
      .addOption(
        new Option('--format <format>', 'what to write')
          .choices([...FORMATS])
          .makeOptionMandatory(),
      )
      .option('--area <name>', 'only those of this focus area')
      .option('--since <day>', 'only those learned on this day or later (2026-03-31)')
      .option(
        '--language <tag>',
        `the language of the words around them: ${languages.all.join(', ')}`,
      )
      .option('--workspace <id>', 'where there are several')
      .option('--force', 'replace what is there')
      .addHelpText('after', EXPORT_HELP)
      .action(async (target: string, options: Options) => {
        const { lessons, language } = await collect(desk, languages, options);
        const made = { on: dayOf(desk), language };
        const place = resolve(desk.workingDirectory, target);
        inLanguage(language, () => write(place, options, languages, lessons, made));
        desk.write(`${place}: ${lessons.length} ${lessons.length === 1 ? 'lesson' : 'lessons'}.\n`);
        if (lessons.length > 0) desk.write(READ_THEM);
      });
  };

const EXPORT_HELP = `
Of channels that everybody can read, and only what may be retold: no names, no channels, nothing that was withdrawn.
docs/export-and-import.md says what each format holds.`;

const READ_THEM =
  'What people wrote is in it word for word. Read it before you show it to others: texts can name somebody.\n';

const dayOf = ({ clock }: Desk) => clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();

async function collect(
  desk: Desk,
  languages: Pick<Languages, 'all' | 'fitting'>,
  options: Options,
): Promise<{ lessons: ExportedLesson[]; language: string }> {
  const since = options.since === undefined ? undefined : readDay(options.since, '--since');
  return await readWorkspace(desk, options.workspace, async (db, workspace) => {
    const language = chooseLanguage(languages, options.language ?? workspace.language);
    const exportLessons = createExportLessons({ store: createExportStore(db) });
    const exported = await exportLessons(workspace.id, { area: options.area, since });
    if (exported.kind === 'no-such-area') {
      const areas = exported.areas.join(', ');
      throw new CommandError(`No focus area is called "${options.area}". There are: ${areas}.`);
    }
    return { lessons: exported.lessons, language };
  });
}

function write(
  place: string,
  { format, force = false }: Options,
  { say }: Pick<Languages, 'say'>,
  lessons: readonly ExportedLesson[],
  made: ExportMade,
): void {
  const over = { replaces: force, isOurs: WRITTEN[format] };
  switch (format) {
    case 'json':
      return writeFileOut(place, lessonsAsJson(lessons, made), over);
    case 'csv':
      return writeFileOut(place, lessonsAsCsv(lessons), over);
    case 'markdown':
      return writeFolderOut(place, lessonsAsMarkdown(say, lessons, made), over);
    case 'site':
      return writeFolderOut(
        place,
        new Map([['index.html', lessonsAsSite(say, lessons, made)]]),
        over,
      );
  }
}

/** How an earlier export is known: nothing else is ever replaced. */
const WRITTEN: Record<Format, (content: string) => boolean> = {
  json: (content) => content.startsWith('{\n  "format": "oops-lessons"'),
  csv: (content) => content.startsWith('\ufefflesson,changed,happened'),
  markdown: (content) => content.endsWith(`${MARKDOWN_END}\n`),
  site: (content) => content.includes('<meta name="generator" content="Oops">'),
};
