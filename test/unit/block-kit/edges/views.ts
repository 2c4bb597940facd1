import { input, section } from '../samples/blocks.ts';
import { mrkdwn, plain, plainOf } from '../samples/texts.ts';
import type { Edge } from './edge.ts';

export const modal = {
  type: 'modal',
  title: plain('Share a mistake'),
  submit: plain('Share'),
  close: plain('Cancel'),
  clear_on_close: true,
  notify_on_close: true,
  private_metadata: '',
  callback_id: 'share',
  external_id: 'once',
  blocks: [input],
};

export const home = {
  type: 'home',
  private_metadata: '{}',
  callback_id: 'home',
  external_id: 'once',
  blocks: [section],
};

const { submit: _submit, ...submitless } = modal;
const { title: _title, ...untitled } = modal;
const { blocks: _blocks, ...blockless } = home;

function viewEdge(rule: string, passes: unknown, fails: unknown, pointer: string): Edge {
  return { rule, on: 'view', passes, fails, pointer: `/view${pointer}` };
}

const longest = (name: string, max: number, pointer: string, build: (n: number) => object) =>
  viewEdge(
    `${name}: ${max}`,
    { ...modal, ...build(max) },
    { ...modal, ...build(max + 1) },
    pointer,
  );

/** A view of that many bytes: sections of two-byte letters, and the rest in a button's value. */
function viewOfBytes(bytes: number): unknown {
  const block = {
    type: 'section',
    fields: Array.from({ length: 10 }, () => plain('æ'.repeat(2000))),
  };
  const view = (rest: string) => ({
    type: 'home',
    blocks: [
      ...Array.from({ length: 6 }, () => block),
      { type: 'section', text: plain('x'.repeat(rest.length > 3000 ? 3000 : rest.length || 1)) },
      {
        type: 'section',
        fields: [plain(rest.slice(3000, 5000) || 'x'), plain(rest.slice(5000) || 'x')],
      },
    ],
  });
  const base = Buffer.byteLength(JSON.stringify(view('x'.repeat(5001))));
  return view('x'.repeat(5001 + bytes - base));
}

export const viewEdges: Edge[] = [
  longest('title', 24, '/title/text', (n) => ({ title: plainOf(n) })),
  longest('submit', 24, '/submit/text', (n) => ({ submit: plainOf(n) })),
  longest('close', 24, '/close/text', (n) => ({ close: plainOf(n) })),
  longest('callback_id', 255, '/callback_id', (n) => ({ callback_id: 'x'.repeat(n) })),
  longest('external_id', 255, '/external_id', (n) => ({ external_id: 'x'.repeat(n) })),
  longest('private_metadata', 3000, '/private_metadata', (n) => ({
    private_metadata: 'x'.repeat(n),
  })),
  viewEdge('title is plain_text', modal, { ...modal, title: mrkdwn('x') }, '/title/type'),
  viewEdge('modal has a title', modal, untitled, ''),
  viewEdge('modal with an input has submit', modal, submitless, ''),
  viewEdge(
    'modal without an input needs no submit',
    { ...submitless, blocks: [section] },
    submitless,
    '',
  ),
  viewEdge('view has blocks', home, blockless, ''),
  viewEdge('home has no title', home, { ...home, title: plain('x') }, ''),
  viewEdge('what Slack adds to a view is not sent back', modal, { ...modal, hash: '1.a' }, ''),
  viewEdge('no workflow steps', modal, { ...modal, type: 'workflow_step' }, '/type'),
  viewEdge('notify_on_close', modal, { ...modal, notify_on_close: 'true' }, '/notify_on_close'),
  viewEdge(
    'problems of blocks',
    modal,
    { ...modal, blocks: [{ ...input, label: plain('') }] },
    '/blocks/0/label/text',
  ),
  viewEdge('size: 250000 bytes', viewOfBytes(250_000), viewOfBytes(250_001), ''),
];
