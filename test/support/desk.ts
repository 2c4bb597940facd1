import { createDetailFinder } from '../../src/anonymity/identifying-details.ts';
import { runOperator } from '../../src/command-line.ts';
import { systemClock } from '../../src/runtime/clock.ts';

/** One for all: at first it reads word lists, which takes a second or two. */
const finder = createDetailFinder();

/** An operator in a folder, with a database somewhere. */
export function openDesk({ folder, file, now }: { folder: string; file: string; now?: string }) {
  return {
    /** What comes of what they type. */
    async types(...args: string[]) {
      let [out, err] = ['', ''];
      const desk = {
        place: () => ({
          databaseFile: file,
          contactsFile: `${file}.contacts`,
          secretFile: `${file}.secret`,
          secrets: [],
        }),
        workingDirectory: folder,
        clock: now ? { now: () => Temporal.Instant.from(now) } : systemClock,
        write: (text: string) => void (out += text),
        writeError: (text: string) => void (err += text),
      };
      const code = await runOperator(args, desk, finder);
      return { code, out, err };
    },
  };
}
