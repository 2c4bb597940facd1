import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PAGE = join(import.meta.dirname, '../page');
const BUNDLER = join(import.meta.dirname, 'bundle-page.ts');
const STYLES = [
  'colours.css',
  'frame.css',
  'top-bar.css',
  'world.css',
  'sidebar.css',
  'message-list.css',
  'message.css',
  'blocks.css',
  'chart.css',
  'composer.css',
  'modal.css',
  'menu.css',
  'inspector.css',
  'requests.css',
  'whose-name.css',
  'tour.css',
  'tour-narrow.css',
  // After all that it overrules.
  'narrow.css',
];
const MAX_SCRIPT_BYTES = 10_000_000;

/** What the browser loads, by path. */
export type PageFiles = Record<string, { type: string; body: string }>;

/** Reads and bundles the page; there is no build step before. Throws when its sources are broken. */
export async function buildPageFiles(): Promise<PageFiles> {
  const [script, html, face, ...styles] = await Promise.all([
    promisify(execFile)(process.execPath, [BUNDLER], { maxBuffer: MAX_SCRIPT_BYTES }),
    readFile(join(PAGE, 'index.html'), 'utf8'),
    readFile(join(PAGE, 'oops.svg'), 'utf8'),
    ...STYLES.map((name) => readFile(join(PAGE, name), 'utf8')),
  ]);
  return {
    '/': { type: 'text/html; charset=utf-8', body: html },
    '/oops.svg': { type: 'image/svg+xml', body: face },
    '/page.js': { type: 'text/javascript; charset=utf-8', body: script.stdout },
    '/page.css': { type: 'text/css; charset=utf-8', body: styles.join('\n') },
  };
}
