// Bundles the page and writes the script to standard output. A process of its own, since the bundler's memory stays
// with the process that used it.
import { join } from 'node:path';
import { build } from 'rolldown';

const { output } = await build({
  input: join(import.meta.dirname, '../page/main.tsx'),
  platform: 'browser',
  output: { format: 'esm', minify: true },
  logLevel: 'warn',
  write: false,
});
process.stdout.write(output[0].code);
