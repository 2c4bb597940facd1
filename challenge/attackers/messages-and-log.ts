import type { Evidence } from '../evidence/evidence.ts';
import type { Clue } from './attacker.ts';

/** In which order the posts stand, over all channels. */
const posts: Clue = {
  name: 'order of posts',
  order: ({ messages, shares }) =>
    new Map(
      shares.flatMap(({ id, text }): [string, number][] => {
        const at = messages.findIndex(({ line }) => line.includes(id) || line.includes(text));
        return at < 0 ? [] : [[id, at]];
      }),
    ),
};

/** In which order the log's lines name them. */
const logLines: Clue = {
  name: 'order of log lines',
  order: (evidence) => linesNaming(evidence, (_line, at) => at),
};

/** How long the log says that posting took: a long letter, or one that waited. */
const logDurations: Clue = {
  name: 'durations in the log',
  order: (evidence) =>
    linesNaming(evidence, (line) => (JSON.parse(line) as { durationMs?: number }).durationMs ?? 0),
};

function linesNaming(
  { log, shares }: Evidence,
  measure: (line: string, at: number) => number,
): Map<string, number> {
  return new Map(
    shares.flatMap(({ id }): [string, number][] => {
      const at = log.findIndex(({ line }) => line.includes(id));
      const found = log[at];
      return found ? [[id, measure(found.line, at)]] : [];
    }),
  );
}

/** How long the text is: long ones take longer to write, and their letters more room. */
const textSizes: Clue = {
  name: 'sizes of texts',
  order: ({ shares }) => new Map(shares.map(({ id, text }) => [id, Buffer.byteLength(text)])),
};

/** The ids themselves, as bytes: would one be made from the time? */
const ids: Clue = {
  name: 'ids',
  order: ({ shares }) =>
    new Map(shares.map(({ id }) => [id, Buffer.from(id, 'base64url').readUIntBE(0, 6)])),
};

/** What can be read without opening a file of the database. */
export const messageClues: Clue[] = [posts, logLines, logDurations, textSizes, ids];
