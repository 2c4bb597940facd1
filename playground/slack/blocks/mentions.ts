import { type Fields, isFields, stringOf } from '../fields.ts';

/** Who a message calls: accounts, user groups, and `here`, `channel` or `everyone`. */
export interface Mentions {
  users: string[];
  userGroups: string[];
  broadcasts: string[];
}

/** Everybody whom the markup of a message calls, in its text and in all its blocks. */
export function mentionsIn(text: string, blocks: readonly Fields[]): Mentions {
  const found: Mentions = { users: [], userGroups: [], broadcasts: [] };
  readMarkup(text, found);
  for (const block of blocks) readPart(block, found);
  return {
    users: [...new Set(found.users)],
    userGroups: [...new Set(found.userGroups)],
    broadcasts: [...new Set(found.broadcasts)],
  };
}

function readPart(part: unknown, found: Mentions): void {
  if (Array.isArray(part)) for (const item of part) readPart(item, found);
  if (!isFields(part)) return;
  if (part['type'] === 'mrkdwn' || part['type'] === 'markdown') {
    readMarkup(stringOf(part['text']), found);
  } else if (part['type'] === 'user') found.users.push(stringOf(part['user_id']));
  else if (part['type'] === 'usergroup') found.userGroups.push(stringOf(part['usergroup_id']));
  else if (part['type'] === 'broadcast') found.broadcasts.push(stringOf(part['range']));
  else for (const value of Object.values(part)) readPart(value, found);
}

function readMarkup(text: string, found: Mentions): void {
  for (const [, kind = '', id = ''] of text.matchAll(/<(@|!subteam\^|!)([A-Za-z0-9]+)[^<>]*>/gu)) {
    if (kind === '@') found.users.push(id);
    else if (kind === '!') {
      if (/^(?:here|channel|everyone)$/u.test(id)) found.broadcasts.push(id);
    } else found.userGroups.push(id);
  }
}
