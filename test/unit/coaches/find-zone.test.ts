import { describe, expect, test } from 'vitest';
import { createFindGroups } from '../../../src/coaches/find-groups.ts';
import { createFindZone } from '../../../src/coaches/find-zone.ts';
import { createGroupMembers } from '../../../src/calling/group-members.ts';
import { SlackCallError, type SlackFailure } from '../../../src/slack/slack-call-error.ts';

/** A Slack that counts what it is asked, and fails as it is told. */
function openSlack() {
  const asked: string[] = [];
  const failures: SlackFailure[] = [];
  const answer = async <T>(what: string, value: T): Promise<T> => {
    asked.push(what);
    const failure = failures.shift();
    if (failure) throw new SlackCallError(what, failure);
    return value;
  };
  return { asked, failures, answer };
}

const SILENT: SlackFailure = { kind: 'not-sent', code: 'service_unavailable' };
const REFUSED: SlackFailure = { kind: 'refused', code: 'user_not_found' };

describe('where somebody is', () => {
  const open = (isActive = true) => {
    const slack = openSlack();
    const account = (_workspaceId: string, id: string) =>
      slack.answer(id, { isActive, zone: 'Asia/Kathmandu' });
    return { ...slack, findZone: createFindZone({ account }) };
  };

  test('is asked for once, in each workspace', async () => {
    const { findZone, asked } = open();
    for (const workspaceId of ['T1', 'T1', 'T2']) {
      expect(await findZone(workspaceId, 'U0BEN')).toBe('Asia/Kathmandu');
    }
    expect(asked).toEqual(['U0BEN', 'U0BEN']);
  });

  test('is nowhere for who reads nothing any more, and that is asked once, too', async () => {
    const gone = open(false);
    expect(await gone.findZone('T1', 'U0BEN')).toBeUndefined();
    expect(await gone.findZone('T1', 'U0BEN')).toBeUndefined();
    expect(gone.asked).toHaveLength(1);
    const unknown = open();
    unknown.failures.push(REFUSED);
    expect(await unknown.findZone('T1', 'U0BEN')).toBeUndefined();
    expect(await unknown.findZone('T1', 'U0BEN')).toBeUndefined();
  });

  test('is asked again where Slack didn’t say', async () => {
    const { findZone, failures } = open();
    failures.push(SILENT);
    await expect(findZone('T1', 'U0BEN')).rejects.toThrow(SlackCallError);
    expect(await findZone('T1', 'U0BEN')).toBe('Asia/Kathmandu');
  });
});

describe('the groups somebody coaches with', () => {
  const open = (coaching: { groupId: string; areas: string[] }[]) => {
    const slack = openSlack();
    const members: Record<string, string[]> = { S1: ['U0BEN'], S2: ['U0MEI'], S3: ['U0BEN'] };
    const find = createFindGroups({
      coaches: { groups: async () => coaching },
      members: createGroupMembers({
        userGroupMembers: (_workspaceId, id) => slack.answer(id, members[id] ?? []),
      }),
      userGroups: () =>
        slack.answer('list', [
          { id: 'S1', handle: 'helpers' },
          { id: 'S2', handle: 'others' },
        ]),
    });
    return { ...slack, find };
  };

  test('nobody is asked about where no group coaches', async () => {
    const { find, asked } = open([]);
    expect(await find('T1', 'U0BEN')).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('are theirs alone, only those in use, and asked about once', async () => {
    const all = ['S1', 'S2', 'S3'].map((groupId) => ({ groupId, areas: ['any'] }));
    const { find, asked } = open(all);
    expect(await find('T1', 'U0BEN')).toEqual([{ handle: 'helpers', areas: ['any'] }]);
    expect(await find('T1', 'U0MEI')).toEqual([{ handle: 'others', areas: ['any'] }]);
    expect(await find('T1', 'U0EVE')).toEqual([]);
    expect(asked.toSorted()).toEqual(['S1', 'S2', 'S3', 'list']);
  });
});
