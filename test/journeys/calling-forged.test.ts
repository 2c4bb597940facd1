import { expect, test } from 'vitest';
import {
  allIsSent,
  cardSays,
  coachRows,
  isCalled,
  makesCoach,
  openCoachedSchool,
  seenBy,
  sharesForCoach,
} from '../support/coaches.ts';
import { NOBODYS_ID } from '../support/forging.ts';
import { changed, lastSent, sends } from '../support/requests.ts';
import { toldPrivately, troubles } from '../support/sharing.ts';

test('a coach’s button pressed on a share’s own message does nothing to that message', async () => {
  const school = await openCoachedSchool();
  const { slack, ada, ben, cleo } = school;
  makesCoach(school, ben);
  const share = await sharesForCoach(school, ada, 'I sent the wrong file.');
  await isCalled(school, ben);
  await cardSays(school, share, 'A coach was called');
  await allIsSent(school);
  const { cardTs, mistakeId } = coachRows(school).threads[0] ?? {};
  await seenBy(cleo, share)?.press('Me too');
  await slack.until(() => toldPrivately(cleo, '#staff').length === 1, { what: 'the answer' });
  const pressed = changed(lastSent(slack, 'block_actions'), 'actions.0.action_id', 'coach_hand_on');
  for (const value of [NOBODYS_ID, mistakeId]) {
    cleo.reloads();
    await sends(school, changed(pressed, 'actions.0.value', value));
    await slack.until(() => toldPrivately(cleo, '#staff').length === 1, { what: 'the answer' });
  }
  expect(share.exists).toBe(true);
  expect(coachRows(school).threads).toMatchObject([{ state: 'called', cardTs }]);
  await school.stop();
  expect(slack.calls.filter(({ method }) => method === 'chat.delete')).toEqual([]);
  expect(troubles(school)).toEqual([]);
});
