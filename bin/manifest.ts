import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { manifestVariant, VariantError } from './manifest/variants.ts';

const help = `Prints the Slack app manifest, to paste into "Create an app from a manifest".

  npm run -s manifest                                     Socket Mode: no public address needed
  npm run -s manifest -- --url https://oops.example.org   HTTP: Slack calls this address
  npm run -s manifest -- --command /ouch                  another name for the slash command
`;

try {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      command: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const source = new URL('../manifest.yml', import.meta.url);
  process.stdout.write(values.help ? help : manifestVariant(readFileSync(source, 'utf8'), values));
} catch (error) {
  if (!isBadInput(error)) throw error;
  console.error(`${error.message.split('\n')[0]?.replace(/\.?$/, '.')} Try --help.`);
  process.exitCode = 2;
}

function isBadInput(error: unknown): error is Error {
  return (
    error instanceof VariantError ||
    (error instanceof TypeError &&
      'code' in error &&
      String(error.code).startsWith('ERR_PARSE_ARGS_'))
  );
}
