import { runOperator } from '../../src/command-line.ts';
import { systemClock } from '../../src/runtime/clock.ts';

/** An operator in a folder, with a database somewhere. */
export function openDesk({ folder, file, now }: { folder: string; file: string; now?: string }) {
  return {
    /** What comes of what they type. */
    async types(...args: string[]) {
      let [out, err] = ['', ''];
      const code = await runOperator(args, {
        place: () => ({
          databaseFile: file,
          contactsFile: `${file}.contacts`,
          secretFile: `${file}.secret`,
          secrets: [],
        }),
        workingDirectory: folder,
        clock: now ? { now: () => Temporal.Instant.from(now) } : systemClock,
        write: (text) => void (out += text),
        writeError: (text) => void (err += text),
      });
      return { code, out, err };
    },
  };
}
