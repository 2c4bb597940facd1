import {
  bool,
  byType,
  isObject,
  type JsonObject,
  type Problem,
  type Rule,
  text,
  typed,
} from './rule.ts';
import { identifier, plainText } from './text.ts';

/** "250 KB", read in the smaller of its two senses. */
const VIEW_BYTES_MAX = 250_000;

/** Title and buttons of a modal. */
const heading = plainText(24);

const kept = {
  private_metadata: text(0, 3000),
  callback_id: identifier,
  external_id: identifier,
};

// Looked at by `problemsOfView` itself, which knows where the blocks stand.
const anything: Rule = () => {};

const modal = typed(
  { title: heading, blocks: anything },
  { ...kept, submit: heading, close: heading, clear_on_close: bool, notify_on_close: bool },
);

const frame = byType({ modal, home: typed({ blocks: anything }, kept) });

/** All of a view but its blocks and its size: its own properties, and `submit` in a modal that asks something. */
export const viewFrame: Rule = (view, pointer, found) => {
  frame(view, pointer, found);
  if (isObject(view) && view['type'] === 'modal' && view['submit'] === undefined && asks(view)) {
    found.push({ message: 'missing required field: submit, as a block is an input', pointer });
  }
};

function asks({ blocks }: JsonObject): boolean {
  return (
    Array.isArray(blocks) && blocks.some((block) => isObject(block) && block['type'] === 'input')
  );
}

/**
 * Whether a view is larger than the 250 KB Slack takes (`view_too_large`), as UTF-8 JSON. A view nested too deeply to
 * be written as JSON counts as too large.
 */
export function isViewTooLarge(view: unknown): boolean {
  try {
    return Buffer.byteLength(JSON.stringify(view) ?? '') > VIEW_BYTES_MAX;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

export const viewTooLarge: Problem = {
  message: `must be less than ${VIEW_BYTES_MAX + 1} bytes`,
  pointer: '/view',
};
