import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A disk of its own needs a name space of its own, which not every system gives to everybody. */
export const canMount =
  spawnSync('unshare', ['--map-root-user', '--mount', 'true'], { timeout: 10_000 }).status === 0;

/**
 * Makes `folder`, on which a small disk is to be put.
 * @returns a command to put before another one, which then lives on that disk; nobody else sees it
 */
export function onSmallDisk(folder: string, sizeKb: number): [string, ...string[]] {
  mkdirSync(folder, { mode: 0o700 });
  const mount = `mount -t tmpfs -o size=${sizeKb}k tmpfs "$0" && exec "$@"`;
  return ['unshare', '--map-root-user', '--mount', 'sh', '-c', mount, folder];
}
