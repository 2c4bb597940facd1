import { asks, takesOn } from '../acts/coach.ts';
import { acceptsLesson, proposesLesson } from '../acts/lesson.ts';
import { pressesHelped, pressesMeToo } from '../acts/presses.ts';
import { shareAnonymously, shareOpenly } from '../acts/share.ts';
import { replies, says, type Week } from './telling.ts';

/** The first share without a name, and the first coach thread. */
export const weekTwo: Week = (telling) => {
  const { soon, cast, colleagues, kept } = telling;
  const { ada, ben, mei, ruth, jonas, priya } = cast;
  const { grace, hannah, omar, tom, viktor } = colleagues;
  return [
    [
      1,
      '08:05',
      says(ruth, '#staff', 'Good morning. Reports are due on Thursday, and the copier is mended.'),
    ],
    [1, '09:00', says(viktor, '#software', 'Back from the dentist, on call from now on.')],
    [1, '12:15', says(grace, '#lunch', 'There is soup for anybody who forgot theirs.')],

    [
      2,
      '08:45',
      async () => {
        const { message } = await shareAnonymously(telling, {
          who: jonas,
          channel: '#staff',
          happened:
            'I nearly sent a pupil’s medical note to the whole class list. The list is the first suggestion when you type “7”.',
          learned: 'I write the address last now, when the text is done.',
          focusArea: 'safety',
          isNearMiss: true,
        });
        kept.keep('note', message);
      },
    ],
    [
      2,
      '10:10',
      async () => {
        await pressesMeToo(soon, grace, kept.get('note'));
        await pressesMeToo(soon, ada, kept.get('note'));
      },
    ],
    [
      2,
      '10:19',
      replies(
        telling,
        tom,
        'note',
        'Thank you, whoever you are. The suggestion can be switched off: settings, then “recipients”. I’ve just done it.',
      ),
    ],
    [2, '10:41', replies(telling, ada, 'note', 'Done, too. One minute well spent.')],

    [
      3,
      '10:25',
      async () => {
        const essays = await shareOpenly(soon, {
          who: omar,
          channel: '#year-7',
          happened:
            'I marked a whole set of essays by last year’s criteria. Twenty-eight children got a grade that I have to take back tomorrow.',
          focusArea: 'feedback',
          wantsCoach: true,
        });
        kept.keep('essays', essays);
      },
    ],
    [3, '10:45', () => takesOn(soon, ben)],
    [
      3,
      '10:48',
      async () => {
        const question = await asks(
          soon,
          ben,
          kept.get('essays'),
          'What would have shown you that the criteria had changed?',
        );
        kept.keep('question about essays', question);
      },
    ],
    [
      3,
      '11:15',
      replies(
        telling,
        omar,
        'essays',
        'The file is called “criteria”, as each year. I had it open from last time.',
      ),
    ],
    [
      3,
      '11:19',
      replies(
        telling,
        ben,
        'essays',
        'And how will you tell the class? I’d be glad to come along.',
      ),
    ],
    [
      3,
      '13:10',
      async () => {
        const proposal = await proposesLesson(
          soon,
          ben,
          kept.get('essays'),
          kept.get('question about essays'),
          {
            learned: 'Criteria have the year in their heading, and the old ones leave the folder.',
            changed: 'Whoever changes the criteria archives the old file on the same day.',
            askIn: 'oneWeek',
          },
        );
        kept.keep('lesson about essays', proposal);
      },
    ],
    [
      4,
      '08:10',
      () => acceptsLesson(soon, omar, kept.get('essays'), kept.get('lesson about essays')),
    ],
    [
      4,
      '09:31',
      replies(
        telling,
        omar,
        'essays',
        'I told them this morning. They laughed, and then somebody said “happens to us, too”.',
      ),
    ],
    [
      4,
      '14:05',
      async () => {
        const script = await shareOpenly(soon, {
          who: priya,
          channel: '#software',
          happened:
            'I ran the clean-up script against the live database instead of the copy. 40 attendance records were gone for twenty minutes until the backup was in.',
          learned:
            'Both prompts looked alike. The live one is red now, and the script asks for the name of the database before it deletes.',
          focusArea: 'tools',
          mayRetell: true,
        });
        kept.keep('script', script);
      },
    ],
    [4, '14:30', replies(telling, mei, 'script', 'Twenty minutes is fast. What did you do first?')],
    [
      4,
      '14:44',
      replies(
        telling,
        priya,
        'script',
        'Told the office, then stopped writing to the table, then restored. In that order, for once.',
      ),
    ],
    [
      5,
      '09:30',
      async () => {
        await pressesHelped(soon, hannah, kept.get('script'));
        await pressesHelped(soon, viktor, kept.get('script'));
      },
    ],
    [5, '11:30', says(jonas, '#year-7', 'Period 5 is in the library today, the heating is off.')],
    [5, '14:40', says(tom, '#staff', 'Reports are all in. Thank you, proofreaders!')],
  ];
};
