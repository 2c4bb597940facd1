import { expect, test } from 'vitest';
import { keepLinks } from '../../../src/slack/keep-links.ts';

test('the link to a message is asked for once; one that Slack didn’t tell, again', async () => {
  const asked: string[] = [];
  let isOut = true;
  const linkTo = keepLinks(async ({ workspaceId, channelId, ts }) => {
    asked.push(ts);
    if (isOut) throw new Error('out of order');
    return `${workspaceId}/${channelId}/${ts}`;
  });
  const place = { workspaceId: 'T1', channelId: 'C1', ts: '1.1' };
  await expect(linkTo(place)).rejects.toThrow('out of order');
  isOut = false;
  expect([await linkTo(place), await linkTo(place)]).toEqual(['T1/C1/1.1', 'T1/C1/1.1']);
  expect(await linkTo({ ...place, workspaceId: 'T2' })).toBe('T2/C1/1.1');
  expect(asked).toEqual(['1.1', '1.1', '1.1']);
});
