import { onTestFinished } from 'vitest';
import { readManifest } from '../../playground/slack/manifest.ts';
import type { Slack } from '../../playground/slack/slack.ts';
import type { PageFiles } from '../../playground/web/server/page-files.ts';
import { startPageServer } from '../../playground/web/server/page-server.ts';
import { stillWorld } from '../../playground/world/still-world.ts';

/**
 * Serves the playground's page over a Slack of the test's own. Gone when the test ends.
 * @param options.files of the page; none unless a browser looks at it
 * @param options.readUntil what is older counts as read by everybody; nothing does unless given
 * @returns its address
 */
export async function servePageOver(
  slack: Slack,
  cast: readonly { name: string; realName: string }[],
  options: {
    files?: Promise<PageFiles>;
    now?: () => number;
    readUntil?: Temporal.Instant;
    port?: number;
  } = {},
): Promise<string> {
  const { url, stop } = await startPageServer({
    slack,
    files: Promise.resolve({}),
    manifest: readManifest('manifest.yml'),
    cast: cast.map(({ name, realName }) => ({ name, realName, role: '' })),
    commandWords: [],
    now: Date.now,
    readUntil: Temporal.Instant.fromEpochMilliseconds(0),
    world: stillWorld(slack),
    port: 0,
    ...options,
  });
  onTestFinished(stop);
  return url;
}
