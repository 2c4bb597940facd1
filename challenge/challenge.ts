// `npm run challenge`: who wrote what? See README.md beside this file.
//   build FOLDER [--people N] [--shares N] [--slot 15|30|60] [--letters N] [--seed N] [--truth FILE]
//   score ANSWERS.csv --truth FILE
//   attack FOLDER ... [--truth FILE]
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { attack, attacksTogether } from './attackers/attack.ts';
import { attackTable } from './attackers/attack-table.ts';
import { readEvidence } from './evidence/evidence.ts';
import { playGame } from './game/play.ts';
import { readSettings } from './game/settings.ts';
import { readAnswers } from './score/answers.ts';
import { ChallengeError } from './score/challenge-error.ts';
import { describeChance, describeScore } from './score/score.ts';
import { readTruth } from './score/truth.ts';

const USAGE = [
  'npm run challenge -- build FOLDER [--people 100] [--shares 200] [--slot 15] [--letters N] [--seed N] [--truth FILE]',
  'npm run challenge -- score ANSWERS.csv --truth FILE',
  'npm run challenge -- attack FOLDER ... [--truth FILE]',
].join('\n');

type Options = {
  [name in 'people' | 'shares' | 'slot' | 'letters' | 'seed' | 'truth']?: string;
};

const commands: Record<string, (paths: string[], options: Options) => Promise<void> | void> = {
  async build([folder, ...more], options) {
    if (!folder || more.length > 0) throw new ChallengeError(USAGE);
    const settings = readSettings(options);
    if (existsSync(folder) && readdirSync(folder).length > 0) {
      throw new ChallengeError(
        `${folder} is not empty. Name a folder that is, or isn't there yet.`,
      );
    }
    const truthFile = options.truth ?? besideFolder(folder);
    const truth = await playGame(folder, settings);
    writeFileSync(truthFile, `${JSON.stringify(truth, null, 2)}\n`);
    console.log(
      `${truth.shares.length} shares by unknown authors: ${folder}/README.txt says what is there.`,
    );
    console.log(`Who wrote them is in ${truthFile}: not to be looked at.`);
  },
  score([file, ...more], { truth: truthFile }) {
    if (!file || !truthFile || more.length > 0) throw new ChallengeError(USAGE);
    const truth = readTruth(truthFile);
    console.log(describeScore(truth, readAnswers(file, truth)));
  },
  attack(folders, { truth }) {
    if (folders.length === 0) throw new ChallengeError(USAGE);
    if (truth && folders.length > 1) {
      throw new ChallengeError('--truth goes with one folder. Several have theirs beside them.');
    }
    const truths = folders.map((folder) => readTruth(truth ?? besideFolder(folder)));
    const attacks = truths.map((known, at) => attack(readEvidence(folders[at] ?? ''), known));
    console.log(`${describeChance(truths)}\n`);
    console.log(attackTable(attacksTogether(attacks)));
  },
};

const besideFolder = (folder: string) => `${resolve(folder)}.truth.json`;

async function run(): Promise<void> {
  const { values, positionals } = parse();
  const [name = '', ...paths] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new ChallengeError(USAGE);
  await command(paths, values);
}

function parse() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({
      allowPositionals: true,
      options: { people: text, shares: text, slot: text, letters: text, seed: text, truth: text },
    });
  } catch (error) {
    return refuse(
      `${error instanceof Error ? error.message.split('. ')[0] : String(error)}.\n${USAGE}`,
    );
  }
}

function refuse(problem: string): never {
  console.error(problem);
  process.exit(1);
}

await run().catch((error: unknown) => {
  if (error instanceof ChallengeError) refuse(error.message);
  throw error;
});
