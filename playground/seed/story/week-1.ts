import { offersToCoach } from '../acts/coach.ts';
import { subscribesToDigest } from '../acts/digest.ts';
import { addsLesson } from '../acts/lesson.ts';
import { shareOpenly } from '../acts/share.ts';
import { becomesSteward } from '../acts/steward.ts';
import { pressesMeToo } from '../acts/presses.ts';
import { replies, says, type Week } from './telling.ts';

const FRIDAY = 5;

/** Oops is new, and the head of the school goes first. */
export const weekOne: Week = (telling) => {
  const { slack, soon, cast, colleagues, kept } = telling;
  const { ada, ben, mei, ruth, jonas, priya } = cast;
  const { anouk, dele, hannah, omar, tom, viktor } = colleagues;
  return [
    [
      1,
      '07:50',
      async () => {
        await ada.posts(
          '#summer-fair-2025',
          'All tents are back, and the last cake is eaten. See you next year :cake:',
        );
        await slack.channel('summer-fair-2025').archive();
      },
    ],
    [1, '08:00', () => becomesSteward(soon, ruth)],
    [
      1,
      '08:02',
      () =>
        offersToCoach(soon, ben, [
          'focusArea.planning',
          'focusArea.handover',
          'focusArea.feedback',
        ]),
    ],
    [1, '08:03', () => offersToCoach(soon, mei, ['focusArea.tools'])],
    [1, '08:04', () => subscribesToDigest(soon, ruth, '#staff', { weekday: FRIDAY, hour: 15 })],
    [1, '08:05', () => subscribesToDigest(soon, mei, '#software', { weekday: FRIDAY, hour: 16 })],
    [
      1,
      '08:10',
      says(
        ruth,
        '#staff',
        'Morning all. As agreed in the staff meeting: when something went wrong, `/oops` is the place for it, with your name or without. Nothing in it is ever used to judge anybody. I’ll go first.',
      ),
    ],
    [
      1,
      '09:12',
      async () => {
        const hall = await shareOpenly(soon, {
          who: ruth,
          channel: '#staff',
          happened:
            'I moved the parents’ evening to the 12th and told everybody except the caretaker. We stood in front of a locked hall with sixty parents.',
          learned: 'A date is only moved when whoever opens the door knows.',
          focusArea: 'planning',
        });
        kept.keep('hall', hall);
      },
    ],
    [
      1,
      '09:30',
      async () => {
        await pressesMeToo(soon, ben, kept.get('hall'));
        await ben.replies(
          kept.get('hall'),
          'Thank you for going first, Ruth. May I have the list for trips, too?',
        );
      },
    ],
    [1, '09:34', replies(telling, ruth, 'hall', 'Of course, it’s pinned in the staff room.')],
    [1, '12:02', says(jonas, '#lunch', 'Who has the key to the other kitchen? :pray:')],
    [
      1,
      '12:04',
      says(mei, '#lunch', 'It hangs behind the door of the small one. Don’t ask me why.'),
    ],
    [
      1,
      '14:15',
      says(
        ben,
        '#exam-board',
        'Hello to our colleagues from Northgate, who are in this channel now.',
      ),
    ],

    [2, '08:41', says(priya, '#software', 'The timetable import ran clean over night :tada:')],
    [
      2,
      '10:15',
      async () => {
        const mute = await shareOpenly(soon, {
          who: viktor,
          channel: '#software',
          happened:
            'I muted the alerts for a test and forgot to unmute them. The school office told us that the register was down, an hour after it was.',
          learned: 'A mute that has no end is a fault that waits.',
          focusArea: 'tools',
        });
        kept.keep('mute', mute);
      },
    ],
    [
      2,
      '10:40',
      async () => {
        await pressesMeToo(soon, hannah, kept.get('mute'));
        await mei.replies(
          kept.get('mute'),
          'Thanks for writing it down. Could the mute ask for how long, like the one in my phone?',
        );
      },
    ],

    [
      3,
      '08:10',
      says(
        ada,
        '#year-7',
        'Room 12 has no projector until Friday, so maths is in room 9. I’ve put a note on the door.',
      ),
    ],
    [
      3,
      '13:40',
      async () => {
        await shareOpenly(soon, {
          who: anouk,
          channel: '#year-7',
          happened:
            'I told my class that the trip money is due on Thursday. The letter home said Tuesday. Nine children came with an envelope two days late and a bad conscience.',
          learned: 'A date I say aloud is read from the letter, never from memory.',
          focusArea: 'communication',
        });
      },
    ],
    [
      3,
      '13:55',
      says(
        omar,
        '#year-7',
        'That explains my nine envelopes. No harm done :slightly_smiling_face:',
      ),
    ],

    [
      4,
      '08:02',
      () =>
        addsLesson(soon, ruth, kept.get('hall'), {
          changed: 'There is a list with five names now, and I go through it aloud.',
          askIn: 'twoWeeks',
        }),
    ],
    [
      4,
      '11:10',
      () =>
        addsLesson(soon, viktor, kept.get('mute'), {
          changed: 'A mute ends by itself after thirty minutes, and says so in the channel.',
        }),
    ],
    [4, '13:30', says(ruth, '#leadership', 'Three shares by Thursday. I had hoped for one.')],
    [5, '08:15', says(tom, '#staff', 'Cover for period 4 is sorted. Thank you, @dele!')],
    [5, '08:19', says(dele, '#staff', 'Any time. Where are the keys for the gym?')],
    [5, '12:10', says(jonas, '#lunch', 'Found the key. Lost the fork.')],
  ];
};
