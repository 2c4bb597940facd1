import type { MovableClock } from '../movable-clock.ts';
import type { Slack } from '../slack/slack.ts';
import { timeFlies } from '../time-flies.ts';
import { asks, offersToCoach, proposes, takesOn } from './coach.ts';
import { readsDigest, subscribesToDigest } from './digest.ts';
import type { Cast } from './people.ts';
import { saysMeToo, saysWhatChanged, shareAnonymously, shareOpenly } from './share.ts';
import { becomesSteward } from './steward.ts';
import { threeWorkingDaysBefore } from './working-days.ts';

const ZONE = 'Europe/London';

/**
 * Lets the last three working days happen: everyday talk, and a few mistakes that people shared through the real form.
 * The clock ends where it began.
 * @param slotMinutes how long an anonymous share may wait
 * @returns when the last of the days began, by which everybody has read what is older
 */
export async function tellStory(
  slack: Slack,
  clock: MovableClock,
  cast: Cast,
  slotMinutes: number,
): Promise<Temporal.Instant> {
  const { ada, ben, mei, ruth, jonas, priya, sam } = cast;
  const present = clock.now();
  const startedAt = performance.now();
  const soon = timeFlies(slack, clock);
  const days = threeWorkingDaysBefore(present.toZonedDateTimeISO(ZONE).toPlainDate());
  const at = (day: 0 | 1 | 2, time: string) => {
    const plain = days[day].toZonedDateTime({ timeZone: ZONE, plainTime: time });
    clock.moveTo(plain.toInstant());
  };

  at(0, '07:50');
  await ada.posts(
    '#summer-fair-2025',
    'All tents are back, and the last cake is eaten. See you next year :cake:',
  );
  await slack.channel('summer-fair-2025').archive();
  at(0, '08:00');
  await becomesSteward(slack, ruth);
  await offersToCoach(slack, ben, ['focusArea.planning', 'focusArea.handover']);
  await offersToCoach(slack, mei, ['focusArea.tools']);
  // The story ends on a day of any name: on that of this week the first edition comes.
  await subscribesToDigest(slack, ruth, '#staff', { weekday: days[2].dayOfWeek, hour: 15 });
  at(0, '08:05');
  await ruth.posts('#staff', 'Morning all. A quiet week, I hope. Reports are due on Thursday.');
  at(0, '08:41');
  await priya.posts('#software', 'The timetable import ran clean over night :tada:');
  at(0, '09:12');
  const first = await shareOpenly(soon, {
    who: ruth,
    channel: '#staff',
    happened:
      'I moved the parents’ evening to the 12th and told everybody except the caretaker. We stood in front of a locked hall with sixty parents.',
    learned: 'A date is only moved when whoever opens the door knows.',
    focusArea: 'planning',
  });
  at(0, '09:30');
  await saysMeToo(soon, ben, first);
  await ben.replies(first, 'Thank you for going first, Ruth. May I have the list for trips, too?');
  at(0, '09:34');
  await ruth.replies(first, 'Of course, it’s pinned in the staff room.');
  at(0, '12:02');
  await jonas.posts('#lunch', 'Who has the key to the other kitchen? :pray:');
  await ben.posts(
    '#exam-board',
    'Hello to our colleagues from Northgate, who are in this channel now.',
  );

  at(1, '08:02');
  const changed = 'There is a list with five names now, and I go through it aloud.';
  await saysWhatChanged(soon, ruth, first, changed);
  at(1, '08:10');
  await ada.posts('#year-7', 'Reminder: fractions quiz today in all four groups.');
  at(1, '10:22');
  const quiz = await shareOpenly(soon, {
    who: ada,
    channel: '#year-7',
    happened:
      'I gave all four groups the quiz with last year’s answer key on the back. Half of them had turned it over before I noticed.',
    focusArea: 'handover',
    wantsCoach: true,
  });
  at(1, '10:25');
  await takesOn(soon, ben);
  at(1, '10:31');
  const question = await asks(
    soon,
    ben,
    quiz,
    'What made it look like this year’s when you took it off the pile?',
  );
  at(1, '10:40');
  await ada.replies(quiz, 'They lie in one drawer, and the cover is the same each year');
  at(1, '13:10');
  await proposes(soon, ben, quiz, question, {
    learned: 'Last year’s papers go into the archive on the day the new ones are printed.',
    changed: 'The year stands on the cover, as large as the title.',
  });
  await saysMeToo(soon, jonas, quiz);
  at(1, '14:05');
  await shareOpenly(soon, {
    who: priya,
    channel: '#software',
    happened:
      'I ran the clean-up script against the live database instead of the copy. 40 attendance records were gone for twenty minutes until the backup was in.',
    learned:
      'Both prompts looked alike. The live one is red now, and the script asks for the name of the database before it deletes.',
    focusArea: 'tools',
    mayRetell: true,
  });

  at(2, '08:20');
  await mei.posts('#software', 'Release of the new gradebook is on Monday at 7. I’m on call.');
  at(2, '08:52');
  await shareAnonymously({
    who: jonas,
    channel: '#staff',
    happened:
      'I nearly sent a pupil’s medical note to the whole class list. The list is the first suggestion when you type “7”.',
    learned: 'I write the address last now, when the text is done.',
    focusArea: 'safety',
    isNearMiss: true,
  });
  const before = ada.sees('#staff').length;
  clock.moveTo(clock.now().add({ minutes: Math.max(slotMinutes, 1) }));
  await soon.until(() => ada.sees('#staff').length > before, { what: 'the anonymous share' });
  at(2, '11:15');
  const planned = await shareOpenly(soon, {
    who: jonas,
    channel: '#staff',
    happened:
      'I planned 50 minutes of group work for a lesson that is 40 minutes long on Wednesdays. The last two groups never got to speak.',
    focusArea: 'planning',
    wantsCoach: true,
  });
  await soon.until(() => planned.thread.length > 0, { what: 'the card in the thread' });
  at(2, '13:30');
  await ruth.posts('#leadership', 'Can we talk about cover for next week before Friday?');
  at(2, '15:00');
  await readsDigest(soon, ada, '#staff');
  at(2, '15:02');
  await sam.posts('#year-7', 'Thanks for letting me watch today, I learned a lot.');

  clock.moveTo(present.add({ milliseconds: Math.round(performance.now() - startedAt) }));
  return days[2].toZonedDateTime({ timeZone: ZONE }).toInstant();
}
