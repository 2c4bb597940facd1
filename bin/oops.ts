import { loadPlace } from '../src/config.ts';
import { runOperator } from '../src/command-line.ts';
import { systemClock } from '../src/runtime/clock.ts';

process.exitCode = await runOperator(process.argv.slice(2), {
  place: () => loadPlace(process.env, process.cwd()),
  workingDirectory: process.cwd(),
  clock: systemClock,
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
});
