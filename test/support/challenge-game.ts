import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Evidence, readEvidence } from '../../challenge/evidence/evidence.ts';
import { playGame } from '../../challenge/game/play.ts';
import type { Truth } from '../../challenge/score/truth.ts';

/** A game that was played: what an attacker holds, and who wrote what. */
export interface Game {
  evidence: Evidence;
  truth: Truth;
}

/** Plays a game with the real app and reads what it left behind; no file of it stays. */
export async function playsGame(options: { shares: number; seed: number }): Promise<Game> {
  const folder = await mkdtemp(join(tmpdir(), 'oops-game-'));
  try {
    const truth = await playGame(folder, { people: 100, slotMinutes: 15, ...options });
    return { evidence: readEvidence(folder), truth };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
