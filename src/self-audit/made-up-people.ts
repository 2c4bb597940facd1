import { newId } from '../runtime/ids.ts';

/** Somebody who does not exist. What they are called occurs nowhere else, so that each find of it is one. */
export interface MadeUpPerson {
  id: string;
  handle: string;
  realName: string;
}

export function makeUpPerson(): MadeUpPerson {
  const [first, last] = [unheard(), unheard()];
  return {
    // Of the shape that the operator's audit looks for too: it wants a digit.
    id: `U0${unheard().toUpperCase()}`,
    handle: `${first}.${last}`,
    realName: `${capital(first)} ${capital(last)}`,
  };
}

const LETTERS = 9;

/** A word that nobody has heard: 42 random bits. */
export function unheard(): string {
  const word = `${newId()}${newId()}`.replaceAll(/[^A-Za-z]/g, '').toLowerCase();
  return word.length < LETTERS ? unheard() : word.slice(0, LETTERS);
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
