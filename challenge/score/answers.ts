import { readFileSync } from 'node:fs';
import { readCsv } from '../evidence/csv.ts';
import { ChallengeError } from './challenge-error.ts';
import type { Truth } from './truth.ts';

/**
 * Reads a list of answers: a line `id,person`, then one line for each share.
 * @returns persons by the ids of shares
 * @throws ChallengeError when it can't be read, or an answer is about nothing in this game
 */
export function readAnswers(file: string, { shares, people }: Truth): Map<string, string> {
  const rows = rowsOf(file);
  const known = new Set(shares.map(({ id }) => id));
  const persons = new Set(people);
  const answers = new Map<string, string>();
  for (const [at, { id, person }] of rows.entries()) {
    const refuse = (problem: string): never => {
      throw new ChallengeError(`${file}, answer ${at + 1}: ${problem}`);
    };
    if (!id || !known.has(id)) {
      return refuse(`there is no share "${id ?? ''}" in this game. shares.csv lists them.`);
    }
    if (!person || !persons.has(person)) {
      return refuse(`nobody is called "${person ?? ''}" in this game. people.csv lists them.`);
    }
    if (answers.has(id)) refuse(`the share "${id}" was answered before. Each takes one name.`);
    answers.set(id, person);
  }
  return answers;
}

function rowsOf(file: string): Record<string, string>[] {
  let rows: Record<string, string>[];
  try {
    rows = readCsv(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new ChallengeError(`${file} can't be read. Is that where your answers are?`, { cause });
  }
  const [first] = rows;
  if (!first) throw new ChallengeError(`${file} holds no answers. ${SHAPE}`);
  if (!('id' in first) || !('person' in first)) {
    throw new ChallengeError(`${file} has no columns "id" and "person". ${SHAPE}`);
  }
  return rows;
}

const SHAPE = 'The first line is "id,person"; each line below is a share and a name.';
