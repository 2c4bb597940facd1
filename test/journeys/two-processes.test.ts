import { expect, test } from 'vitest';
import { openSchoolProcess } from '../support/school-process.ts';
import { fillsForm, postedIn } from '../support/sharing.ts';

test('two processes on one database post every share exactly once, in order', async () => {
  const channels = 6;
  const each = 4;
  const school = await openSchoolProcess({ asShipped: true, channels });
  const first = school.oops;
  const second = await school.start();
  const [ada, ben] = school.people;
  if (!ada || !ben) throw new Error('nobody is here');
  // Slack gives turns, so both take in shares of every channel, and both try to post there.
  for (let turn = 0; turn < channels * each; turn++) {
    const { port } = turn % 2 === 0 ? first : second;
    school.slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    const at = Math.floor(turn / 2) % channels;
    const form = await fillsForm(ada, 'Openly', `Mistake ${turn}.`, `#c${at}`);
    await form.submit();
    expect(ada.modal?.title).toBe('Thanks for sharing');
    await ada.modal?.closeAll();
  }
  await school.settled();
  for (let at = 0; at < channels; at++) {
    const turns = postedIn(ben, `#c${at}`).map(({ text }) =>
      Number(/Mistake (\d+)\./.exec(text)?.[1]),
    );
    expect(turns).toHaveLength(each);
    expect(turns).toEqual([...new Set(turns)].toSorted((a, b) => a - b));
  }
  for (const oops of [first, second]) {
    expect(oops.stdout).toContain('delivery.sent');
    expect(oops.stdout).not.toMatch(/posted-again|fault/);
  }
  expect(school.slack.complaints).toEqual([]);
});
