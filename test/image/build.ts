import { execFile } from 'node:child_process';
import { chown, cp, mkdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { parseDockerfile, reachesBuilder, type Instruction, type Stage } from './dockerfile.ts';

/** What the Dockerfile makes, laid out in folders of this machine. */
export type Image = {
  /** The last stage, whose CMD, USER, ENV … describe the container. */
  stage: Stage;
  stages: Stage[];
  /** The folder that stands for `/` in the container. */
  root: string;
  workdir: string;
};

/** Who runs the container here: an account without rights when we are root, otherwise whoever we are. */
export const containerUser =
  process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : { uid: undefined, gid: undefined };

type Build = { context: string; ignore: string; roots: Map<string, string> };

/**
 * Carries out the instructions of `Dockerfile` without Docker: copies what it copies, honouring `.dockerignore`, and
 * runs the `npm` commands it runs, in the folder it names.
 *
 * @param context - the folder with the Dockerfile
 * @param target - an empty folder that will hold a root folder for each stage
 * @throws Error at an instruction that changes files and isn't known here: the test must not drift from the image
 */
export async function buildImage(context: string, target: string): Promise<Image> {
  const stages = parseDockerfile(await readFile(join(context, 'Dockerfile'), 'utf8'));
  const ignore = await readFile(join(context, '.dockerignore'), 'utf8');
  const build: Build = { context, ignore, roots: new Map() };
  let image: Image | undefined;
  for (const [index, stage] of stages.entries()) {
    const root = join(target, stage.name ?? `stage-${index}`);
    await mkdir(root, { recursive: true });
    build.roots.set(stage.name ?? String(index), root);
    let workdir = '/';
    for (const instruction of stage.instructions) {
      workdir = await carryOut(instruction, build, root, workdir);
    }
    image = { stage, stages, root, workdir: join(root, workdir) };
  }
  if (!image) throw new Error('The Dockerfile has no stage');
  return image;
}

async function carryOut({ name, rest }: Instruction, build: Build, root: string, workdir: string) {
  if (name === 'WORKDIR') {
    await mkdir(join(root, rest), { recursive: true });
    return rest;
  }
  if (name === 'COPY') await copy(rest, build, root, workdir);
  else if (name === 'RUN') await run(rest, root, workdir);
  else if (!describesOnly.has(name))
    throw new Error(`${name} is not known here: teach it to build.ts`);
  return workdir;
}

const describesOnly = new Set(
  'LABEL ENV USER VOLUME EXPOSE STOPSIGNAL HEALTHCHECK ENTRYPOINT CMD'.split(' '),
);

async function copy(rest: string, build: Build, root: string, workdir: string) {
  const [, stageName] = /^--from=(\S+)\s/.exec(rest) ?? [];
  const words = rest.replace(/^--from=\S+\s+/, '').split(/\s+/);
  const destination = words.pop() ?? '';
  const from = stageName === undefined ? build.context : build.roots.get(stageName);
  if (from === undefined) throw new Error(`COPY names the stage ${stageName}, which is not there`);
  for (const source of words) {
    const into = join(root, workdir, destination);
    await cp(join(from, source), destination.endsWith('/') ? join(into, basename(source)) : into, {
      recursive: true,
      filter: (file) =>
        stageName !== undefined || reachesBuilder(build.ignore, relative(build.context, file)),
    });
  }
}

/** Two kinds of command are known: `npm …`, run as it stands, and the one that makes a folder for the container's user. */
async function run(command: string, root: string, workdir: string) {
  const [, folder] = /^install -d -o node -g node -m 700 (\/\S+)$/.exec(command) ?? [];
  if (folder !== undefined) {
    await mkdir(join(root, folder), { mode: 0o700 });
    const { uid, gid } = containerUser;
    if (uid !== undefined) await chown(join(root, folder), uid, gid);
  } else if (/^npm [\w =-]+$/.test(command)) {
    const [file = '', ...args] = command.split(' ');
    await promisify(execFile)(file, args, { cwd: join(root, workdir), timeout: 240_000 });
  } else throw new Error(`RUN ${command} is not known here: teach it to build.ts`);
}

/** Takes the right to write from everyone, below `folder`. Root needs no such thing: it runs the container as another. */
export async function makeReadOnly(folder: string): Promise<void> {
  await promisify(execFile)('chmod', ['-R', 'a-w,a+rX', folder]);
}

/** Gives it back, so that the folder can be removed. */
export async function makeWritable(folder: string): Promise<void> {
  await promisify(execFile)('chmod', ['-R', 'u+w', folder]);
}
