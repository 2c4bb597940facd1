import { describe, expect, test } from 'vitest';
import {
  comes,
  isAsked,
  learns,
  openNamedLesson,
  QUESTION,
  questionsIn,
} from '../support/follow-ups.ts';
import { answerInThread, pressesIn, seenBy } from '../support/proposals.ts';
import { sharesOpenly, troubles } from '../support/sharing.ts';

// Whether a lesson stuck: the author of an open share is asked in its thread, once, and answers by account.

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  test('its author says that it stuck: they are thanked alone, and the lesson shows it', async () => {
    const school = await openNamedLesson('In a week', mode);
    const { ada, slack, share } = school;
    comes(school);
    const question = await isAsked(school, share);
    expect(question.text).toContain(QUESTION);
    expect(question.text).toContain('there is no hurry');
    expect(question.buttons).toEqual(['It stuck', 'Still working on it']);

    const answer = await answerInThread(school, ada, share, () =>
      pressesIn(ada, question, 'It stuck'),
    );
    expect(answer).toContain('Good to hear.');
    await slack.until(() => share.text.includes('with a lesson that stuck'));
    await slack.until(() => question.text.includes('The author of this share says: *it stuck*'));
    expect(troubles(school)).toEqual([]);
  });
});

test('its author still works on it, is asked again when they want to be, and can say otherwise at any time', async () => {
  const school = await openNamedLesson();
  const { ada, slack, share } = school;
  comes(school);
  const question = await isAsked(school, share);
  const answer = await answerInThread(school, ada, share, () =>
    pressesIn(ada, question, 'Still working on it'),
  );
  expect(answer).toContain('It takes time');
  await slack.until(() => share.text.includes('still working on it'));
  await slack.until(() => question.text.includes('still working on it'));

  const offer = seenBy(ada, share)?.thread.find(({ isEphemeral }) => isEphemeral);
  expect(offer?.buttons).toEqual([
    'Ask me in a week',
    'Ask me in two weeks',
    'Ask me in four weeks',
  ]);
  await offer?.press('Ask me in two weeks');
  await slack.until(() =>
    seenBy(ada, share)?.thread.some(({ text }) => text.includes('asked again in two weeks')),
  );
  await ada.types('#staff', '/oops mine');
  const mine = await ada.seesModal('Your open shares');
  expect(mine.text).toContain('You say that you are *still working on it*');
  await mine.close();

  comes(school, '2026-03-16T09:00:10Z');
  school.tick();
  expect(questionsIn(share)).toHaveLength(1);
  comes(school, '2026-03-23T09:00:10Z');
  // In place of the one before.
  const again = await slack.until(() => questionsIn(share).find(({ ts }) => ts !== question.ts), {
    what: 'another question',
  });
  expect(again.text).toContain(QUESTION);
  expect(questionsIn(share)).toHaveLength(1);
  expect(share.text).toContain('still working on it');
  await pressesIn(ada, again, 'It stuck');
  await slack.until(() => share.text.includes('with a lesson that stuck'));
  await slack.until(() => again.text.includes('it stuck'));
  await pressesIn(ada, again, 'Still working on it');
  await slack.until(() => share.text.includes('still working on it'));
  expect(troubles(school)).toEqual([]);
});

test('anybody else is told kindly that it is for its author', async () => {
  const school = await openNamedLesson();
  const { ben, share } = school;
  comes(school);
  const question = await isAsked(school, share);
  const answer = await answerInThread(school, ben, share, () =>
    pressesIn(ben, question, 'It stuck'),
  );
  expect(answer).toContain('Only the author of this share can answer that. Thank you');
  expect(share.text).not.toContain('stuck');
  expect(troubles(school)).toEqual([]);
});

test('in the list of their own shares its author is asked as well, and sees what they said', async () => {
  const school = await openNamedLesson();
  const { ada, slack, share } = school;
  comes(school);
  await isAsked(school, share);
  await ada.types('#staff', '/oops mine');
  const mine = await ada.seesModal('Your open shares');
  expect(mine.text).toContain(QUESTION);
  await mine.press('Still working on it');
  await slack.until(() => ada.modal?.text.includes('If you like, you are asked again'));
  await ada.modal?.press('Ask me in four weeks');
  await slack.until(() => ada.modal?.text.includes('You are asked again on'));
  await ada.modal?.press('It stuck');
  await slack.until(() => ada.modal?.text.includes('You say that *it stuck*'));
  await slack.until(() => share.text.includes('with a lesson that stuck'));
  comes(school, '2026-04-08T09:00:10Z');
  school.tick();
  expect(questionsIn(share)).toHaveLength(1);
  expect(troubles(school)).toEqual([]);
});

test('who chose never is never asked', async () => {
  const school = await openNamedLesson('Never');
  const other = await sharesOpenly(school, school.ben, 'I sent it twice.');
  await school.ben.modal?.closeAll();
  await learns(school, school.ben, other, 'In four weeks', 'I wait for the answer.');
  comes(school, '2026-03-30T09:00:10Z');
  await isAsked(school, other);
  comes(school, '2026-03-30T09:01:10Z');
  await sharesOpenly(school, school.ben, 'I wrote too much.');
  expect(questionsIn(school.share)).toEqual([]);
  expect(troubles(school)).toEqual([]);
});
