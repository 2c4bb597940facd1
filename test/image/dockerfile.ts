/** One instruction of a Dockerfile, its continuation lines joined. */
export type Instruction = { name: string; rest: string };

/** A build stage: the lines from one FROM to the next. */
export type Stage = { base: string; name: string | undefined; instructions: Instruction[] };

/**
 * Reads as much of the Dockerfile format as Oops's own uses: comments, continuation lines, stages.
 *
 * @throws Error when a line stands before the first FROM
 */
export function parseDockerfile(source: string): Stage[] {
  const stages: Stage[] = [];
  for (const { name, rest } of instructionsOf(source)) {
    if (name === 'FROM') {
      const [base = '', , stageName] = rest.split(/\s+/);
      stages.push({ base, name: stageName, instructions: [] });
      continue;
    }
    const stage = stages.at(-1);
    if (!stage) throw new Error(`${name} stands before the first FROM`);
    stage.instructions.push({ name, rest });
  }
  return stages;
}

function instructionsOf(source: string): Instruction[] {
  return source
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [name = '', ...words] = line.split(/\s+/);
      return { name: name.toUpperCase(), rest: line.slice(name.length).trim() || words.join(' ') };
    });
}

/** What follows the last instruction of this name, such as CMD: the last one counts. */
export function last(stage: Stage, name: string): string | undefined {
  return stage.instructions.findLast((instruction) => instruction.name === name)?.rest;
}

/** `KEY=value` pairs of all ENV instructions. */
export function environmentOf(stage: Stage): Record<string, string> {
  const pairs = stage.instructions
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ rest }) => rest.split(/\s+/))
    .map((pair) => pair.split(/=(.*)/s, 2));
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value]));
}

/**
 * Whether a path of the build context reaches the builder. The last line that matches the path, or a folder above it,
 * decides, as Docker does it.
 *
 * @param ignore - the text of `.dockerignore`
 * @param path - relative to the context
 */
export function reachesBuilder(ignore: string, path: string): boolean {
  const lines = ignore.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.reduce((reaches, line) => {
    const allows = line.startsWith('!');
    return covers(line.replace('!', '').trim(), path) ? allows : reaches;
  }, true);
}

function covers(pattern: string, path: string): boolean {
  const parts = path.split('/');
  return parts.some((_, index) => matches(pattern, parts.slice(0, index + 1).join('/')));
}

/** `*` stands for any name within one folder, as in Docker; `**` is not used here. */
function matches(pattern: string, path: string): boolean {
  const expression = RegExp.escape(pattern).replaceAll(String.raw`\*`, '[^/]*');
  return new RegExp(`^${expression}$`).test(path);
}
