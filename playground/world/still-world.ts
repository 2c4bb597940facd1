import type { World } from './world.ts';
import type { Slack } from '../slack/slack.ts';

/** A world in which no clock can be moved: for a page over a Slack whose time belongs to a test or a bench. */
export const stillWorld = (slack: Slack): World => ({
  nextPost: () => null,
  stateFor: () => ({
    jumps: [],
    underWay: null,
    arrival: null,
    failing: [],
    oops: 'running',
    coping: null,
  }),
  does: async () => ({ ok: false, why: 'Time stands still here.' }),
  atRest: async () => {},
  onChange: slack.onChange,
  stop: async () => {},
});
