import { pressesHelped, pressesMeToo } from '../acts/presses.ts';
import { saysWhetherItStuck } from '../acts/lesson.ts';
import { shareAnonymously, shareOpenly } from '../acts/share.ts';
import { replies, says, type Week } from './telling.ts';

/** By now it is a habit. */
export const weekFive: Week = (telling) => {
  const { soon, cast, colleagues, kept } = telling;
  const { ada, mei, ruth, jonas, priya, sam } = cast;
  const { anouk, dele, grace, hannah, omar, tom, viktor } = colleagues;
  return [
    [
      1,
      '08:05',
      says(ruth, '#staff', 'Good morning. The hall is open, I asked the caretaker myself.'),
    ],
    [1, '09:00', says(mei, '#software', 'The new gradebook goes out on Thursday at seven.')],
    [
      1,
      '10:45',
      async () => {
        const { message } = await shareAnonymously(telling, {
          who: viktor,
          channel: '#software',
          happened:
            'I merged with two checks red, since those two always are. One of them wasn’t the usual one, and the parents’ page was blank until noon.',
          learned: 'A check that is always red is switched off or mended, on the day it begins.',
          focusArea: 'tools',
        });
        kept.keep('checks', message);
      },
    ],
    [
      1,
      '13:10',
      async () => {
        await pressesMeToo(soon, priya, kept.get('checks'));
        await pressesHelped(soon, hannah, kept.get('checks'));
      },
    ],
    [
      1,
      '13:15',
      replies(telling, mei, 'checks', 'I’ve wanted an excuse to mend them for a year. Thank you.'),
    ],

    [2, '09:10', () => saysWhetherItStuck(soon, hannah, kept.get('tick'), 'stuck')],
    [
      2,
      '11:15',
      async () => {
        const bottle = await shareOpenly(soon, {
          who: tom,
          channel: '#staff',
          happened:
            'Five minutes before the experiment I saw that the eye-wash bottle in the lab had been out of date for months. We did the lesson on paper.',
          learned: 'What is there for an emergency is looked at on the first of the month.',
          focusArea: 'safety',
          isNearMiss: true,
          mayRetell: true,
        });
        kept.keep('bottle', bottle);
      },
    ],
    [
      2,
      '11:40',
      replies(telling, dele, 'bottle', 'The gym’s is fine, I’ve just run over to look.'),
    ],
    [
      2,
      '12:40',
      async () => {
        await pressesHelped(soon, anouk, kept.get('bottle'));
        await pressesHelped(soon, grace, kept.get('bottle'));
      },
    ],
    [
      3,
      '08:15',
      says(jonas, '#year-7', 'I have the projector of room 12. It works, and I don’t know why.'),
    ],
    [
      3,
      '12:05',
      says(
        omar,
        '#lunch',
        'Somebody’s lunch has been in the fridge since Monday. It has opinions by now.',
      ),
    ],
    [4, '08:40', says(viktor, '#software', 'The gradebook is out. Nobody has called so far.')],
    [4, '09:10', () => saysWhetherItStuck(soon, omar, kept.get('essays'), 'stuck')],
    [
      4,
      '13:10',
      says(ruth, '#staff', 'The lab has a list for the first of the month now. Thank you, @tom.'),
    ],
    [5, '09:15', says(ada, '#year-7', 'Seating plans for next week are in the folder.')],
    [5, '09:31', says(sam, '#year-7', 'May I try the register myself on Monday?')],
    [5, '09:40', says(ada, '#year-7', 'Please do.')],
  ];
};
