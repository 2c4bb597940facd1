import { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { createDirectory } from '../../../src/slack/directory.ts';

const HERE = 'T0HERE';

/** Whether somebody is a full member, by what Slack says of them. */
async function isFullMember(user: object): Promise<boolean> {
  const client = new WebClient();
  Object.assign(client.users, { info: async () => ({ ok: true, user }) });
  const directory = createDirectory({ client, call: async (_method, ask) => await ask() });
  return (await directory.account(HERE, 'UADA')).isFullMember;
}

test.each([
  ['of the workspace', { team_id: HERE }, true],
  ['of whom Slack names no workspace', {}, true],
  [
    'of another workspace of the organisation, and of this one',
    { team_id: 'T0OTHER', enterprise_user: { teams: ['T0OTHER', HERE] } },
    true,
  ],
  [
    'of another workspace of the organisation alone',
    { team_id: 'T0OTHER', enterprise_user: { teams: ['T0OTHER'] } },
    false,
  ],
  ['of another organisation, in a channel with the app', { team_id: 'T0OTHER' }, false],
  ['of another organisation', { team_id: 'T0OTHER', is_stranger: true }, false],
  ['who is a guest', { team_id: HERE, is_restricted: true }, false],
])('somebody %s is a full member: %o %s', async (_who, user, is) => {
  expect(await isFullMember(user)).toBe(is);
});
