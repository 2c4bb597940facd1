import { afterEach, expect, it } from 'vitest';
import { createClock } from '../../../playground/slack/clock.ts';
import { createRateLimits } from '../../../playground/slack/rate-limits.ts';
import { type Slack, startSlack } from '../../../playground/slack/slack.ts';
import { clientOf } from './slack-client.ts';
import { tinyManifest } from './tiny-app.ts';

let slack: Slack | undefined;
afterEach(() => slack?.stop());

it('answers 429 with Retry-After when posts in one channel come too fast', async () => {
  slack = await startSlack({ manifest: tinyManifest });
  const staff = slack.addChannel({ name: 'staff', withApp: true });
  const other = slack.addChannel({ name: 'other', withApp: true });
  const client = clientOf(slack);
  const post = (channel: string) => client.apiCall('chat.postMessage', { channel, text: 'x' });
  for (let sent = 0; sent < 5; sent += 1) await post(staff.id);
  await expect(post(staff.id)).rejects.toMatchObject({ retryAfter: 1 });
  expect(await post(other.id)).toMatchObject({ ok: true });
  expect(slack.calls.at(-2)).toMatchObject({ status: 429, response: { error: 'ratelimited' } });
});

it('counts each method in each workspace by its tier', () => {
  let now = 0;
  const limits = createRateLimits(
    'real',
    createClock(() => now),
  );
  const take = (method: string, teamId = 'T1') =>
    limits.take({ method, teamId, tier: 't2', channel: null });
  const burst = Array.from({ length: 20 }, () => take('users.list'));
  expect(burst).toEqual(Array(20).fill(null));
  expect(take('users.list')).toBeGreaterThan(0);
  expect(take('usergroups.list')).toBeNull();
  expect(take('users.list', 'T2')).toBeNull();
  now += 3000;
  expect(take('users.list')).toBeNull();
  expect(take('users.list')).toBeGreaterThan(0);
});
