import type { Dice } from './dice.ts';

const WORDS = `
  again answer before book bridge calendar candle class copy corner date door early email evening figure file form
  garden group half hall kettle key ladder late letter list lunch map meeting minute mirror morning name note number
  office order page paper parcel pencil plan plate queue quiz report river room sand schedule screen shelf sign
  sketch slide spare spoon stamp step street table ticket timetable train trip twice wall water week window yard
`
  .trim()
  .split(/\s+/);

// As many characters as the form takes.
const LONGEST = 2000;
const LENGTHS = [8, 12, 20, 20, 40, 80, 160, 320];

/** A text like no other: short or long by chance, and saying nothing about who wrote it. */
export function writeText(dice: Dice): string {
  const words = Array.from({ length: dice.pick(LENGTHS) }, () => dice.pick(WORDS));
  return words.join(' ').slice(0, LONGEST).trim();
}
