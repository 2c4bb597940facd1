import { blocks as blockRules } from './blocks.ts';
import { newerBlocks } from './newer-blocks.ts';
import { byType, isObject, list, type Problem, type Rule } from './rule.ts';
import { blocksMax, blocksOn, type Surface } from './surfaces.ts';
import { isViewTooLarge, viewFrame, viewTooLarge } from './view.ts';
import { problemsAcross } from './whole.ts';

export type { Problem } from './rule.ts';
export type { Surface } from './surfaces.ts';

// Slack can't be asked here whether it takes a message. These rules say so in its place, from its reference and its
// official types, and where those disagree the stricter one holds: what passes here passes there.

/**
 * Problems of a `blocks` array on a surface; empty when Slack would take it. Takes any JSON value and never throws.
 * Pointers start with `/blocks`.
 */
export function problemsOfBlocks(blocks: unknown, surface: Surface): Problem[] {
  return problemsAt(blocks, surface, '/blocks');
}

/**
 * Problems of a whole view (modal or home), its blocks and its size included; empty when Slack would take it. Takes
 * any JSON value and never throws. Pointers start with `/view`.
 */
export function problemsOfView(view: unknown): Problem[] {
  const found: Problem[] = [];
  viewFrame(view, '/view', found);
  if (isViewTooLarge(view)) found.push(viewTooLarge);
  if (isObject(view) && view['blocks'] !== undefined) {
    const surface = view['type'] === 'home' ? 'home' : 'modal';
    found.push(...problemsAt(view['blocks'], surface, '/view/blocks'));
  }
  return found;
}

/** Slack's way of saying them, as in `response_metadata.messages`. */
export function slackMessages(problems: Problem[]): string[] {
  return problems.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
}

function problemsAt(blocks: unknown, surface: Surface, pointer: string): Problem[] {
  const found: Problem[] = [];
  blocksRule[surface](blocks, pointer, found);
  if (!Array.isArray(blocks) || blocks.length > blocksMax[surface]) return found;
  return [...found, ...problemsAcross(blocks, surface, pointer)];
}

const knownBlocks: Record<string, Rule> = { ...blockRules, ...newerBlocks };
const knownBlock = byType(knownBlocks);

function blockOn(surface: Surface): Rule {
  return (block, pointer, found) => {
    knownBlock(block, pointer, found);
    if (!isObject(block) || typeof block['type'] !== 'string') return;
    const { type } = block;
    if (Object.hasOwn(knownBlocks, type) && !blocksOn[surface].has(type)) {
      const message = `unsupported type: ${type} on a ${surface} surface`;
      found.push({ message, pointer: `${pointer}/type` });
    }
  };
}

// A message without blocks has its text; a view without blocks is nothing.
const blocksRule: Record<Surface, Rule> = {
  message: list(0, blocksMax.message, blockOn('message')),
  modal: list(1, blocksMax.modal, blockOn('modal')),
  home: list(1, blocksMax.home, blockOn('home')),
};
