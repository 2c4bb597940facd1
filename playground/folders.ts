import { rmSync } from 'node:fs';
import { access, constants, mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the app is to write into. */
interface Folder {
  path: string;
  /** Takes it away, unless it is to be kept. */
  leave: () => void;
}

/** A fresh folder, which goes with this process at the latest, however that ends; only SIGKILL leaves it there. */
export async function temporaryFolder(): Promise<Folder> {
  const path = await mkdtemp(join(await fastest(), `oops-playground-${process.pid}-`));
  const remove = () => rmSync(path, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    path,
    leave() {
      process.off('exit', remove);
      remove();
    },
  };
}

/**
 * A folder to keep. The Slack of the playground is a new one each time, so that an older database would be about nobody here.
 * @throws Error when it can't be written to, or has such a database already
 */
export async function keptFolder(path: string): Promise<Folder> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${path} can't be used as a folder: ${why}`, { cause });
  }
  if ((await readdir(path)).some((name) => name.startsWith('oops.'))) {
    throw new Error(
      `${path} holds what an earlier demo kept, whose Slack is gone. Choose another folder, or empty it.`,
    );
  }
  return { path, leave: () => {} };
}

/** In memory, where Linux offers that: there is no disk to wait for after each commit. */
async function fastest(): Promise<string> {
  const inMemory = '/dev/shm';
  const isThere = await access(inMemory, constants.W_OK).then(
    () => true,
    () => false,
  );
  return isThere ? inMemory : tmpdir();
}
