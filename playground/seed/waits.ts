import type { Slack } from '../slack/slack.ts';

/** Waits for something to be seen. */
export type Waits = Pick<Slack, 'until'>;
