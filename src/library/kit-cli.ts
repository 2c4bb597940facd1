import { resolve } from 'node:path';
import { inLanguage, type Languages } from '../language/language.ts';
import { CommandError, type Tool } from '../operations/desk.ts';
import { chooseLanguage, readWorkspace } from '../operations/read-workspace.ts';
import { writeFileOut } from '../operations/write-out.ts';
import { createExportStore } from './export-store.ts';
import { MARKDOWN_END } from './lessons-markdown-file.ts';
import { kitAsMarkdown } from './meeting-kit-file.ts';

interface Options {
  language?: string;
  workspace?: string;
  force?: boolean;
}

/** `kit ID [FILE]`: a lesson that may be retold, as a ten-minute meeting. */
export const addKit =
  (languages: Pick<Languages, 'say' | 'all' | 'fitting'>): Tool =>
  (program, desk) => {
    program
      .command('kit')
      .description('write a lesson that may be retold as a ten-minute meeting, in Markdown')
      .argument('<id>', "the lesson's id, as an export has it")
      .argument('[file]', 'where to write it; without, it is printed')
      .option(
        '--language <tag>',
        `the language of the words around it: ${languages.all.join(', ')}`,
      )
      .option('--workspace <id>', 'where there are several')
      .option('--force', 'replace what is there')
      .addHelpText('after', KIT_HELP)
      .action(async (id: string, file: string | undefined, options: Options) => {
        const kit = await readWorkspace(desk, options.workspace, async (db, workspace) => {
          const language = chooseLanguage(languages, options.language ?? workspace.language);
          const lesson = await createExportStore(db).lesson(workspace.id, id);
          if (!lesson) {
            throw new CommandError(
              `There is no lesson ${id} that may be retold. "export --format json" lists all, with their ids.`,
            );
          }
          return inLanguage(language, () => kitAsMarkdown(languages.say, lesson));
        });
        if (file === undefined) return desk.write(kit);
        const place = resolve(desk.workingDirectory, file);
        writeFileOut(place, kit, {
          replaces: options.force ?? false,
          isOurs: (content) => content.endsWith(`${MARKDOWN_END}\n`),
        });
        desk.write(`${place}: ten minutes with one lesson.\n`);
      });
  };

const KIT_HELP = `
The exports have the ids: JSON and CSV in a column of their own, Markdown below each lesson, as a comment.
One that begins with a dash comes last, after two: kit --language en -- -Xy…`;
