import { asks, takesOn } from '../acts/coach.ts';
import { pressesMeToo } from '../acts/presses.ts';
import { proposesLesson } from '../acts/lesson.ts';
import { shareAnonymously, shareOpenly } from '../acts/share.ts';
import { type Day, replies, says } from './telling.ts';

/** The last day: a lesson waits for its author, a share for a coach, and something is unread. */
export const lastDay: Day = (telling) => {
  const { soon, cast, colleagues, kept } = telling;
  const { ada, ben, mei, ruth, jonas, sam } = cast;
  const { anouk, tom } = colleagues;
  return [
    ['08:12', says(ada, '#year-7', 'Reminder: fractions quiz today in all four groups.')],
    ['08:20', says(mei, '#software', 'Release of the new gradebook’s export is on Monday at 7.')],
    [
      '10:10',
      async () => {
        const quiz = await shareOpenly(soon, {
          who: ada,
          channel: '#year-7',
          happened:
            'I gave all four groups the quiz with last year’s answer key on the back. Half of them had turned it over before I noticed.',
          focusArea: 'handover',
          wantsCoach: true,
        });
        kept.keep('quiz', quiz);
      },
    ],
    ['10:25', () => takesOn(soon, ben)],
    [
      '10:31',
      async () => {
        const question = await asks(
          soon,
          ben,
          kept.get('quiz'),
          'What made it look like this year’s when you took it off the pile?',
        );
        kept.keep('question about the quiz', question);
      },
    ],
    [
      '10:40',
      replies(telling, ada, 'quiz', 'They lie in one drawer, and the cover is the same each year'),
    ],
    ['11:15', () => pressesMeToo(soon, jonas, kept.get('quiz'))],
    [
      '13:10',
      async () => {
        await proposesLesson(soon, ben, kept.get('quiz'), kept.get('question about the quiz'), {
          learned: 'Last year’s papers go into the archive on the day the new ones are printed.',
          changed: 'The year stands on the cover, as large as the title.',
          askIn: 'twoWeeks',
        });
      },
    ],
    [
      '13:40',
      async () => {
        await shareAnonymously(telling, {
          who: anouk,
          channel: '#staff',
          happened:
            'I told a father that his daughter had been late all week. It was another child with the same first name, and he had already been strict with her.',
          learned: 'Before I ring a home, I read the name and the date of birth aloud to myself.',
          focusArea: 'communication',
        });
      },
    ],
    [
      '14:50',
      says(tom, '#staff', 'Whoever wrote this: I’ve made that call, too. It can be mended.'),
    ],
    [
      '15:15',
      async () => {
        const planned = await shareOpenly(soon, {
          who: jonas,
          channel: '#staff',
          happened:
            'I planned 50 minutes of group work for a lesson that is 40 minutes long on Wednesdays. The last two groups never got to speak.',
          focusArea: 'planning',
          wantsCoach: true,
        });
        await soon.until(() => planned.thread.length > 0, { what: 'the card in the thread' });
      },
    ],
    ['15:30', says(ruth, '#leadership', 'Can we talk about cover for next week before Friday?')],
    ['15:45', says(sam, '#year-7', 'Thanks for letting me watch today, I learned a lot.')],
  ];
};
