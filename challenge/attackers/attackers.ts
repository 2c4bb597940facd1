import { type Attacker, byOrder, byTrace, type Clue } from './attacker.ts';
import { messageClues } from './messages-and-log.ts';
import { traces } from './moments.ts';
import { pageClues } from './pages.ts';
import { residueClues } from './residue.ts';
import { allTogether } from './together.ts';

const clues: Clue[] = [...messageClues, ...pageClues, ...residueClues];

/** Every clue to the order of shares, and all of them together. */
export const allClues: Clue[] = [...clues, allTogether(clues)];
/** What the attacker who learns weighs against each other. */
export const clueParts: readonly Clue[] = clues;

/** All that attack by themselves, from the folder alone. */
export const attackers: Attacker[] = [
  ...allClues.flatMap((clue) => [byOrder(clue, 'forwards'), byOrder(clue, 'backwards')]),
  ...traces.map(byTrace),
];
