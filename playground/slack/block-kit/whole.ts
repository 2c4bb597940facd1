import { isObject, type Problem } from './rule.ts';
import type { Surface } from './surfaces.ts';
import { objectsIn, type Place, textLengthIn } from './walk.ts';

/**
 * The most text in all blocks of a message: every string called `text`. Slack refuses with `msg_blocks_too_long` at
 * a length it doesn't publish: this is our own cap. It is what Slack allows for all markdown blocks of a message, and
 * so holds that limit too.
 */
const MESSAGE_TEXT_MAX = 12_000;

const CHARTS_MAX = 2;

/** What can only be said of all blocks together: what must be unique, sums over a message, modals' own elements. */
export function problemsAcross(blocks: unknown[], surface: Surface, pointer: string): Problem[] {
  const found: Problem[] = [];
  const placesOfBlocks = Array.from(blocks, (block, index) =>
    objectsIn(block, `${pointer}/${index}`),
  );
  const places = placesOfBlocks.flat();
  unrepeated('block_id', places, found);
  for (const ofBlock of placesOfBlocks) unrepeated('action_id', ofBlock, found);
  onlyOnce('focus_on_load', places, found);
  onlyOnce('response_url_enabled', places, found);
  onlyWhereSubmitted(placesOfBlocks, surface, found);
  if (surface === 'message') {
    sumsOf(blocks, pointer, found);
  }
  return found;
}

/** No two of the objects have the same id: block_ids in a message or view, action_ids in a block. */
function unrepeated(name: 'block_id' | 'action_id', places: Place[], found: Problem[]): void {
  const seen = new Set<string>();
  for (const { object, pointer } of places) {
    const id = object[name];
    if (typeof id !== 'string') continue;
    if (seen.has(id)) {
      found.push({ message: `\`${name}\` "${id}" already exists`, pointer: `${pointer}/${name}` });
    }
    seen.add(id);
  }
}

/** A flag that one element at most may set: the cursor can only start in one, and there is one answer's address. */
function onlyOnce(name: string, places: Place[], found: Problem[]): void {
  const set = places.filter(({ object }) => object[name] === true);
  for (const { pointer } of set.slice(1)) {
    found.push({ message: `only one element can set ${name}`, pointer: `${pointer}/${name}` });
  }
}

/** Files, and a response_url from a select, arrive with a submission: in an input block of a modal. */
function onlyWhereSubmitted(placesOfBlocks: Place[][], surface: Surface, found: Problem[]): void {
  for (const places of placesOfBlocks) {
    const asks = places[0]?.object['type'] === 'input';
    if (asks && surface === 'modal') continue;
    for (const { object, pointer } of places) {
      if (asks && object['type'] === 'file_input') {
        const message = 'unsupported type: file_input outside a modal';
        found.push({ message, pointer: `${pointer}/type` });
      }
      if (object['response_url_enabled'] === true) {
        const message = 'only allowed in an input block of a modal';
        found.push({ message, pointer: `${pointer}/response_url_enabled` });
      }
    }
  }
}

function sumsOf(blocks: unknown[], pointer: string, found: Problem[]): void {
  if (textLengthIn(blocks) > MESSAGE_TEXT_MAX) {
    const message = `must be less than ${MESSAGE_TEXT_MAX + 1} characters in all blocks`;
    found.push({ message, pointer });
  }
  const tables = blocks.filter((block) => isObject(block) && block['type'] === 'table');
  if (tables.length > 1) {
    found.push({ message: 'only one table allowed', pointer });
  }
  const charts = blocks.filter(
    (block) => isObject(block) && block['type'] === 'data_visualization',
  );
  if (charts.length > CHARTS_MAX) {
    found.push({
      message: `no more than ${CHARTS_MAX} data_visualization blocks allowed`,
      pointer,
    });
  }
}
