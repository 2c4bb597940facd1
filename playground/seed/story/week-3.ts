import { asks, repliesAsTheAuthor, takesOn } from '../acts/coach.ts';
import { acceptsLesson, proposesLesson, saysWhetherItStuck } from '../acts/lesson.ts';
import { shareAnonymously, shareOpenly } from '../acts/share.ts';
import { replies, says, type Week } from './telling.ts';

/** An author whom nobody knows answers a coach, and the first lessons are looked back at. */
export const weekThree: Week = (telling) => {
  const { soon, cast, colleagues, kept } = telling;
  const { ben, mei, ruth, jonas, sam } = cast;
  const { anouk, dele, grace, hannah, omar } = colleagues;
  const receipts = new Map<string, string>();
  return [
    [
      1,
      '08:05',
      says(
        ruth,
        '#staff',
        'Good morning. @sam starts with us in year 7 today, to learn how we do it. Be nice, and be honest.',
      ),
    ],
    [
      1,
      '08:40',
      says(sam, '#year-7', 'Hello! I’ll sit in the last row and try not to be in the way.'),
    ],
    [
      1,
      '09:10',
      async () => {
        const tick = await shareOpenly(soon, {
          who: hannah,
          channel: '#software',
          happened:
            'I was about to deploy a branch that nobody had reviewed. The green tick on my screen belonged to the branch before.',
          focusArea: 'tools',
          isNearMiss: true,
          wantsCoach: true,
        });
        kept.keep('tick', tick);
      },
    ],
    [1, '09:40', () => takesOn(soon, mei)],
    [
      1,
      '09:43',
      async () => {
        const question = await asks(
          soon,
          mei,
          kept.get('tick'),
          'How did you notice, and could that come a step earlier?',
        );
        kept.keep('question about the tick', question);
      },
    ],
    [
      1,
      '10:10',
      replies(
        telling,
        hannah,
        'tick',
        'The title of the window had the wrong name. Luck, to be honest.',
      ),
    ],
    [
      1,
      '11:30',
      async () => {
        const proposal = await proposesLesson(
          soon,
          mei,
          kept.get('tick'),
          kept.get('question about the tick'),
          {
            learned: 'What is deployed says by itself which commit it is, and who has read it.',
            changed: 'The button shows the commit and its reviewer, and is grey without one.',
            askIn: 'twoWeeks',
          },
        );
        kept.keep('lesson about the tick', proposal);
      },
    ],
    [
      2,
      '09:10',
      () => acceptsLesson(soon, hannah, kept.get('tick'), kept.get('lesson about the tick')),
    ],

    [
      2,
      '10:45',
      async () => {
        const { message, receipt } = await shareAnonymously(telling, {
          who: grace,
          channel: '#year-7',
          happened:
            'I shouted at my class for a noise that came from the corridor. I noticed halfway through, and went on.',
          focusArea: 'feedback',
          wantsCoach: true,
        });
        kept.keep('noise', message);
        receipts.set('noise', receipt);
      },
    ],
    [2, '12:10', () => takesOn(soon, ben)],
    [
      2,
      '12:15',
      async () => {
        const question = await asks(
          soon,
          ben,
          kept.get('noise'),
          'What would have let you stop halfway?',
        );
        kept.keep('question about the noise', question);
      },
    ],
    [
      3,
      '08:30',
      () =>
        repliesAsTheAuthor(
          telling,
          grace,
          { message: kept.get('noise'), receipt: receipts.get('noise') ?? '' },
          'To have heard once that one of us said sorry to thirty children, and the sky stayed up.',
        ),
    ],
    [
      3,
      '10:10',
      async () => {
        await proposesLesson(soon, ben, kept.get('noise'), kept.get('question about the noise'), {
          learned: 'It is never too late in a lesson to say: I was wrong about that.',
          changed: 'I say it aloud when it happens to me, so that a class has heard it once.',
        });
      },
    ],
    [
      3,
      '10:30',
      replies(
        telling,
        omar,
        'noise',
        'I did say sorry once. The sky stayed up. Thank you for this.',
      ),
    ],
    [3, '12:05', says(anouk, '#lunch', 'Who is in for Thai on Friday? :raised_hand:')],

    [4, '09:05', () => saysWhetherItStuck(soon, ruth, kept.get('hall'), 'stuck')],
    [4, '09:10', () => saysWhetherItStuck(soon, omar, kept.get('essays'), 'working', 'askInTwo')],
    [
      4,
      '13:10',
      says(dele, '#staff', 'Keys for the gym are in the office from now on, with a book to sign.'),
    ],
    [
      5,
      '10:40',
      async () => {
        await shareOpenly(soon, {
          who: jonas,
          channel: '#staff',
          happened:
            'I stood in front of my own class with the lesson for the parallel one. They knew the answers to everything, and I was proud for ten minutes.',
          learned: 'I look at the register before I look at the plan.',
          focusArea: 'planning',
        });
      },
    ],
    [
      5,
      '10:50',
      says(ben, '#staff', 'Best ten minutes of the week, @jonas. It happens to all of us.'),
    ],
    [5, '14:10', says(mei, '#software', 'Nothing goes out after two today. Have a good weekend.')],
  ];
};
