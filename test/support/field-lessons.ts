import type { ExportedLesson } from '../../src/library/exported-lesson.ts';

// Lessons as a school writes them, for the page that shows them to others.

const AREAS: Record<string, readonly [happened: string, learned: string, changed: string][]> = {
  'Planning and time': [
    [
      'I booked the hall for the parents’ evening, and forgot that the choir rehearses there every second Tuesday. Forty parents met thirty singers.',
      'Before a room is booked, look at what comes there every other week, not only at that day.',
      'The calendar of rooms now shows what repeats, and asks whoever has it before.',
    ],
    [
      'The bus for the trip was ordered for the wrong Thursday. We found out at seven in the morning, with 52 children.',
      'A date needs its weekday beside it: two people see a wrong pair that one overlooks.',
      'Orders carry date and weekday, and a second person reads them aloud.',
    ],
    [
      'I planned the exam for ninety minutes, and nobody was done after two hours.',
      'Write the exam yourself, with a watch, and give pupils three times as long.',
      '',
    ],
  ],
  Communication: [
    [
      'I wrote to all parents instead of to one. It was about their child.',
      'When a letter is about one person, write the address last.',
      'Letters about one child go through the form that knows only one address.',
    ],
    [
      'I told the class that the test was moved, and forgot the three who were ill.',
      'What is said in the room reaches those in the room.',
      'Changes are always written into the class journal before they are said.',
    ],
    [
      'In a difficult talk I explained for twenty minutes why our rule is right. In the end the mother said: “I only wanted to ask whether he eats.”',
      'Ask what somebody wants to know before you answer.',
      '',
    ],
  ],
  'Handing over': [
    [
      'The substitute didn’t know of the nut allergy: it stood in my notebook, and I was ill.',
      'What must not be forgotten belongs where the next person looks, not where I look.',
      'Allergies are on the first page of each class’s folder, in red, with a photo of the pen.',
    ],
    [
      'Two of us each thought that the other had locked the chemistry store. It was open over the weekend.',
      '“Somebody does it” is nobody. Say a name and wait for the yes.',
      'The key has one owner a week, whose name hangs at the door.',
    ],
  ],
  'Tools and technology': [
    [
      'I deleted last year’s folder to make room, and the marks of this year were in it as a link.',
      'Before you delete, open it as somebody else.',
      'Folders are archived for a year first. Deleting takes two people.',
    ],
    [
      'I projected my screen in the lesson while a message about a pupil popped up.',
      'A screen that others see has a profile of its own.',
      'All teaching laptops have a “class” profile without mail.',
    ],
  ],
  'Safety and care': [
    [
      'In the fire drill we counted 27 children, as on the list. The 28th had come that morning.',
      'Count against the morning’s list, and not the year’s.',
      'The list for drills is printed each morning.',
    ],
  ],
};

/** So many lessons, spread over the areas and over two years, some of them in no area. */
export function fieldLessons(count: number): ExportedLesson[] {
  const kinds = Object.entries(AREAS).flatMap(([area, lessons]) =>
    lessons.map((texts) => ({ area, texts })),
  );
  const lessons = Array.from({ length: count }, (_, at) => {
    const { area, texts } = kinds[at % kinds.length] ?? { area: '', texts: ['', '', ''] };
    const round = Math.floor(at / kinds.length);
    const [happened, learned, changed] = texts;
    return {
      id: `lesson-${String(at).padStart(15, '0')}`,
      whatHappened: happened,
      whatLearned: round === 0 ? learned : `${learned} (${round + 1})`,
      whatChanged: changed,
      areaName: at % 37 === 36 ? null : area,
      outcome: at % 3 === 0 ? ('stuck' as const) : at % 5 === 0 ? ('working' as const) : null,
      helped: at % 4 === 0 ? 5 + (at % 29) : null,
      learnedOn: Temporal.PlainDate.from('2026-05-29')
        .subtract({ days: (at * 11) % 700 })
        .toString(),
      isByCoach: at % 7 === 3,
    };
  });
  const order = [...Object.keys(AREAS), null];
  return lessons.toSorted(
    (one, other) =>
      order.indexOf(one.areaName) - order.indexOf(other.areaName) ||
      other.learnedOn.localeCompare(one.learnedOn),
  );
}
