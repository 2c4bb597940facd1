import { z } from 'zod';
import type { Listening } from '../slack/listening.ts';
import type { HomeTabs } from './home-tabs.ts';

const opened = z.object({ user: z.string(), tab: z.string() });

/** Shows somebody their Home tab whenever they open it. The Messages tab is Slack's own. */
export function registerHome(listening: Listening, home: Pick<HomeTabs, 'opened'>): void {
  listening.event('app_home_opened', async ({ event, workspaceId }) => {
    const { user, tab } = opened.parse(event);
    if (tab === 'home') await home.opened(workspaceId, user);
  });
}
