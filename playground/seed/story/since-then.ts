import { says, type Week } from './telling.ts';

/** What is said on the days after the five weeks, as far as the present has come. */
export const sinceThen: Week = ({ cast, colleagues }) => {
  const { ada, ben, mei, ruth, jonas, priya, sam } = cast;
  const { dele, grace, hannah, tom } = colleagues;
  return [
    [1, '08:05', says(ruth, '#staff', 'Good morning. A quiet week, I hope.')],
    [1, '08:25', says(mei, '#software', 'I’m on call this week.')],
    [1, '12:10', says(tom, '#lunch', 'The soup is back.')],
    [2, '08:10', says(dele, '#staff', 'Football practice is indoors today.')],
    [
      2,
      '08:45',
      says(priya, '#software', 'The import of the new pupils is through. Two had no birthday.'),
    ],
    [3, '08:15', says(ada, '#year-7', 'Assembly is at ten, not at nine.')],
    [3, '12:05', says(grace, '#lunch', 'Cake in the small kitchen, for no reason.')],
    [4, '08:05', says(ben, '#staff', 'Book orders by four, please.')],
    [
      4,
      '08:50',
      says(hannah, '#software', 'Backups restored and read, as on each first Thursday.'),
    ],
    [5, '08:10', says(jonas, '#year-7', 'Period 2 is in the gym.')],
    [5, '08:30', says(sam, '#year-7', 'Thank you for this week.')],
  ];
};
