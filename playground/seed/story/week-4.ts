import { pressesHelped, pressesMeToo } from '../acts/presses.ts';
import { shareOpenly, withdraws } from '../acts/share.ts';
import { replies, says, type Week } from './telling.ts';

/** One share in another language, one taken back, and one that stays among three. */
export const weekFour: Week = (telling) => {
  const { soon, cast, colleagues, kept } = telling;
  const { ada, ben, mei, ruth, priya, lucia, sam } = cast;
  const { dele, hannah, tom, viktor } = colleagues;
  return [
    [
      1,
      '08:05',
      says(ruth, '#staff', 'Good morning. The fire drill is this week. I won’t say when.'),
    ],
    [1, '08:10', says(tom, '#staff', 'It’s Thursday. It is always Thursday.')],
    [
      1,
      '11:10',
      async () => {
        const bus = await shareOpenly(soon, {
          who: lucia,
          channel: '#staff',
          happened:
            'Mandé la nota de la excursión con el autobús a las ocho, y salía a las siete y media. Dos familias llegaron cuando ya no estábamos.',
          learned: 'La hora la copio del contrato del autobús, no de mi memoria.',
          focusArea: 'communication',
        });
        kept.keep('bus', bus);
      },
    ],
    [
      1,
      '11:30',
      replies(
        telling,
        ada,
        'bus',
        'Gracias, Lucía. I needed a dictionary to read it, and then I recognised myself.',
      ),
    ],

    [
      2,
      '09:30',
      async () => {
        const register = await shareOpenly(soon, {
          who: dele,
          channel: '#staff',
          happened: 'I left my form’s register on the bus. The driver brought it back at noon.',
          focusArea: 'safety',
        });
        kept.keep('register', register);
      },
    ],
    [2, '09:41', replies(telling, ben, 'register', 'Glad that it is back. Coffee is on me.')],
    // Its author would rather not have it there any more, and that is that.
    [2, '13:10', () => withdraws(soon, dele, kept.get('register'))],
    [2, '13:19', replies(telling, tom, 'register', 'All good, @dele. Thank you for the cake.')],

    [
      3,
      '10:15',
      () =>
        soon.until(() => kept.get('noise').text.includes('never too late'), {
          what: 'a lesson that nobody objected to',
        }),
    ],
    [
      3,
      '13:15',
      async () => {
        await shareOpenly(soon, {
          who: ben,
          channel: '#leadership',
          happened:
            'I promised the same free period to two people. Both had planned with it, and one of them heard it from the other.',
          learned: 'I write a promise down where both of us can see it, before I say yes.',
          focusArea: 'planning',
        });
      },
    ],
    [3, '13:30', says(ruth, '#leadership', 'Thank you. I have a list of such promises, too.')],
    [4, '11:05', says(ruth, '#staff', 'Drill done in four minutes and ten seconds. Well walked.')],
    [4, '11:08', says(sam, '#year-7', 'Two of mine took their lunch along. Is that allowed?')],
    [4, '11:10', says(ada, '#year-7', 'It is very year 7.')],
    [
      4,
      '14:30',
      async () => {
        const window = await shareOpenly(soon, {
          who: priya,
          channel: '#software',
          happened:
            'I announced the maintenance for six in the evening, and meant mine. Half of the staff were in the middle of their reports.',
          learned: 'A time in an announcement says whose time it is.',
          focusArea: 'communication',
        });
        kept.keep('window', window);
      },
    ],
    [
      4,
      '15:10',
      async () => {
        await pressesMeToo(soon, mei, kept.get('window'));
        await pressesHelped(soon, hannah, kept.get('window'));
      },
    ],
    [
      4,
      '15:15',
      replies(telling, viktor, 'window', 'The template could put the zone in by itself. I’ll try.'),
    ],
    [
      5,
      '09:40',
      says(viktor, '#software', 'It does now. Announcements show the reader’s own time.'),
    ],
    [
      5,
      '12:10',
      says(lucia, '#lunch', 'Hay tortilla en la cocina grande. There is tortilla :fork_and_knife:'),
    ],
  ];
};
