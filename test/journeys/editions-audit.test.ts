import { expect, test } from 'vitest';
import { allIsSent } from '../support/coaches.ts';
import {
  editionsIn,
  hasDigest,
  learnsAnonymously,
  openSubscribedSchool,
} from '../support/digest-school.ts';
import { keptBytes } from '../support/kept-bytes.ts';
import { auditOf } from '../support/live-audit.ts';
import { digestSays, opensDigest } from '../support/digest-forms.ts';
import { comesBack, shares } from '../support/receipts.ts';
import { findsShare, postedIn, takes, troubles } from '../support/sharing.ts';

test('an operator audits a school with digests whose shares are anonymous, change and are withdrawn, and nothing is found', async () => {
  const there = await openSubscribedSchool();
  const { school, slack, ada, ben, cleo, clock, itIs, edition, learns } = there;
  const audit = (names: string[] = []) =>
    auditOf(school.config.databaseFile, { now: clock.now(), names }).findings;
  const heads = slack.addChannel({ name: 'heads', members: [ada, ben, cleo], withApp: true });
  await school.start();
  await hasDigest(school, heads);
  const form = await opensDigest(cleo, '#heads');
  await form.choose('Time zone', 'Africa/Nairobi');
  await form.choose('Focus areas', 'Handing over');
  await form.choose('Pause until', '2026-03-05');
  for (const part of ['More than usual', 'Thanks to whoever helped']) await form.untick(part);
  await form.submit();
  await digestSays(school, form, 'Saved.');
  // A person may be called like a place.
  expect(audit(['Nairobi'])).toEqual([]);
  // No account, although it looks a little like one.
  await form.choose('Time zone', 'UTC');
  await form.submit();
  await digestSays(school, form, '(UTC)');
  await cleo.modal?.closeAll();
  expect(audit()).toEqual([]);

  const changed = await learns(ada, 'I sent the wrong file.', 'Look at the name first.', {
    mayRetell: true,
  });
  const withdrawn = await learns(ben, 'I was late.', `Ask <@${cleo.id}> to call.`);
  await learnsAnonymously(cleo, 'I gave the wrong marks.', 'Two pairs of eyes.');
  await itIs('2026-03-04T09:15:00Z');
  await findsShare(school, ada, 'I gave the wrong marks.');
  await allIsSent(school);
  expect(audit()).toEqual([]);
  clock.set('2026-03-06T14:00:00Z');
  school.tick();
  expect(audit()).toEqual([]);
  const message = await edition();
  await allIsSent(school);
  expect(audit()).toEqual([]);

  await message.press('This helped me');
  const change = await takes(ada, changed, 'Edit', 'Edit your share');
  await change.fill('What did you learn?', 'Read it aloud.');
  await change.fill('What do you do differently since?', 'A list hangs there.');
  await change.submit();
  await (await takes(ben, withdrawn, 'Withdraw', 'Withdraw your share')).submit();
  await slack.until(() => message.text.includes('Read it aloud.'), { what: 'the change' });
  await slack.until(() => !message.text.includes('to call'), { what: 'it to go' });
  await allIsSent(school);
  expect(message.text).toContain('Two pairs of eyes.');
  expect(audit()).toEqual([]);
  expect(troubles(school)).toEqual([]);
  await school.stop();
  expect(audit()).toEqual([]);
});

test('what was withdrawn is in no edition any more, and in no byte that Oops keeps; an edition holds no words', async () => {
  const { school, slack, ada, ben, clock, itIs, edition, learns } = await openSubscribedSchool();
  const share = await learns(ada, 'the wobblefrint went out.', 'look snarkelty twice.');
  const receipt = await shares(ben, 'the ombrelight was lost.');
  await itIs('2026-03-04T09:15:00Z');
  await findsShare(school, ada, 'ombrelight');
  await comesBack(ben, receipt);
  await ben.modal?.closeAll();
  clock.set('2026-03-06T14:00:00Z');
  school.tick();
  const { ts } = await edition();
  await allIsSent(school);
  const words = ['wobblefrint', 'snarkelty'];
  const kept = await keptBytes(school.folder);
  for (const word of words) expect(kept).toContain(word);
  await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
  const says = () => postedIn(ben, '#staff').find((one) => one.ts === ts)?.text;
  await slack.until(() => says()?.includes('What stood here was withdrawn.'), {
    what: 'the edition to say so',
  });
  await allIsSent(school);
  school.tick();
  const after = await keptBytes(school.folder);
  const seen = JSON.stringify(editionsIn(ben).map(({ blocks, fallback }) => [blocks, fallback]));
  for (const word of words) {
    expect(after).not.toContain(word);
    expect(seen).not.toContain(word);
  }
  expect(after).toContain('ombrelight');
  expect(troubles(school)).toEqual([]);
});
