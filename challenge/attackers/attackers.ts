import type { Evidence } from '../evidence/evidence.ts';
import { kept } from '../evidence/kept.ts';
import { type Attacker, byOrder, byTrace, type Clue } from './attacker.ts';
import { whoComesWhenCalled } from './calls.ts';
import { coachAttackers, coachClues } from './coaches.ts';
import { changeClues, whoCameBack } from './comes-back.ts';
import { differenceClues } from './differences.ts';
import { lessonAttackers, lessonClues, lessonTraces } from './lessons.ts';
import { messageClues } from './messages-and-log.ts';
import { traces } from './moments.ts';
import { pageClues } from './pages.ts';
import { residueClues } from './residue.ts';
import { allTogether } from './together.ts';

/** Each is asked by several attackers. */
const keptOf = (asked: Clue[]): Clue[] =>
  asked.map((clue) => ({ ...clue, order: kept((evidence: Evidence) => clue.order(evidence)) }));

const clues = keptOf([
  ...messageClues,
  ...pageClues,
  ...residueClues,
  ...differenceClues,
  ...coachClues,
]);

/** Every clue to the order of shares and of changes, and all of those of shares together. */
export const allClues: Clue[] = [
  ...clues,
  ...keptOf([...changeClues, ...lessonClues, allTogether(clues)]),
];
/** What the attacker who learns weighs against each other. */
export const clueParts: readonly Clue[] = clues;

/** All that attack by themselves, from the folder alone. */
export const attackers: Attacker[] = [
  ...allClues.flatMap((clue) => [byOrder(clue, 'forwards'), byOrder(clue, 'backwards')]),
  ...[...traces, ...lessonTraces].flatMap((trace) => [byTrace(trace), byTrace(trace, 'changes')]),
  ...whoCameBack,
  ...coachAttackers,
  ...lessonAttackers,
  whoComesWhenCalled,
];
