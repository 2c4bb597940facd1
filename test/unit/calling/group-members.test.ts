import { expect, test } from 'vitest';
import { createGroupMembers } from '../../../src/calling/group-members.ts';

/** Groups as Slack knows them, which counts how often it is asked. */
function slackWith(groups: Record<string, string[]>) {
  const asked: string[] = [];
  return {
    asked,
    async userGroupMembers(workspaceId: string, groupId: string) {
      asked.push(`${workspaceId} ${groupId}`);
      return groups[groupId] ?? [];
    },
  };
}

test('a group coaches with its members, each once, and is nobody itself', async () => {
  const slack = slackWith({ S1: ['U1', 'U2'], S2: ['U2', 'W3'] });
  const people = createGroupMembers(slack);
  expect(await people.peopleOf('T1', ['S1', 'U2', 'S2', 'S3', 'U4'])).toEqual([
    'U2',
    'U4',
    'U1',
    'W3',
  ]);
});

test('Slack is asked once in a while for the same group of the same workspace', async () => {
  const slack = slackWith({ S1: ['U1'] });
  const people = createGroupMembers(slack);
  await people.peopleOf('T1', ['S1']);
  await people.peopleOf('T1', ['S1', 'U2']);
  await people.peopleOf('T2', ['S1']);
  expect(slack.asked).toEqual(['T1 S1', 'T2 S1']);
});

test('what Slack doesn’t say is asked again', async () => {
  const slack = slackWith({ S1: ['U1'] });
  let fails = true;
  const people = createGroupMembers({
    async userGroupMembers(workspaceId, groupId) {
      if (fails) throw new Error('no answer');
      return await slack.userGroupMembers(workspaceId, groupId);
    },
  });
  await expect(people.peopleOf('T1', ['S1'])).rejects.toThrow('no answer');
  fails = false;
  expect(await people.peopleOf('T1', ['S1'])).toEqual(['U1']);
});
