import { expect, test } from 'vitest';
import { createSay } from '../../../src/language/language.ts';
import { meetingKit } from '../../../src/library/meeting-kit.ts';

const say = createSay();
const lesson = {
  whatHappened: 'The wrong letter went out.',
  whatLearned: 'Look twice.',
  whatChanged: 'Two look at each list.',
};

test('a lesson is ten minutes: it is read, and then talked about', () => {
  const { steps } = meetingKit(say, lesson);
  expect(steps.map(({ minutes, title }) => [minutes, title])).toEqual([
    [2, 'Read it'],
    [4, 'What made it look right then?'],
    [3, 'One change'],
    [1, 'An owner and a day'],
  ]);
  expect(steps[0]?.read).toEqual([
    { heading: 'What happened', text: 'The wrong letter went out.' },
    { heading: 'What was learned', text: 'Look twice.' },
    { heading: 'What we changed', text: 'Two look at each list.' },
  ]);
});

test('what nobody said is not read', () => {
  const { steps } = meetingKit(say, { ...lesson, whatHappened: '', whatChanged: '' });
  expect(steps[0]?.read).toEqual([{ heading: 'What was learned', text: 'Look twice.' }]);
});
