import { expect } from 'vitest';
import { allIsSent } from './coaches.ts';
import { openSchool, type School } from './oops.ts';
import { lastSent, type Sent } from './requests.ts';
import { findsShare, postedIn, sharesOpenly, toldPrivately } from './sharing.ts';

/** What the share of these stories says. */
export const LETTER = 'I sent the wrong letter to the parents.';

/** Has the form of a share's id, and belongs to none. */
export const NOBODYS_ID = 'AAAAAAAAAAAAAAAAAAAAAA';

/** A school with one share, a submission of it to forge, and a press on its message to forge. */
export async function withShare(): Promise<
  School & { submission: Sent; pressed: Sent; chosen: Sent }
> {
  const school = await openSchool();
  const { slack, ada, ben } = school;
  await sharesOpenly(school, ada, LETTER);
  // The last thing that Oops does by itself: whatever is called from now on, a request has led to.
  await slack.until(() => ada.modal?.text.includes('See it in the channel'), { what: 'the link' });
  const submission = lastSent(slack, 'view_submission');
  const seen = await findsShare(school, ben, LETTER);
  await seen.press('Me too');
  const pressed = lastSent(slack, 'block_actions');
  await seen.choosesFromMenu('Edit');
  const chosen = lastSent(slack, 'block_actions');
  await slack.until(() => toldPrivately(ben, '#staff').length === 2, { what: 'both answers' });
  ben.reloads();
  await allIsSent(school);
  return Object.assign(Object.create(school) as School, { submission, pressed, chosen });
}

/** The share still stands there, and nothing else does. */
export async function staysAsItWas(school: School): Promise<void> {
  const { ada, ben, slack } = school;
  await sharesOpenly(school, ben, 'Something after it.');
  expect(postedIn(ben, '#staff')).toHaveLength(2);
  expect(postedIn(ada, '#staff')[0]?.text).toContain(LETTER);
  expect(ada.directMessages).toEqual([]);
  expect(slack.calls.filter(({ method }) => method === 'chat.delete')).toEqual([]);
}
