import * as blocks from '../samples/blocks.ts';
import { button, image, richText } from '../samples/elements.ts';
import { mrkdwn, mrkdwnOf, plain, plainOf, urlOf } from '../samples/texts.ts';
import { blockEdge, type Edge, longest, shortest, times } from './edge.ts';

const { actions, alert, context, header, input, markdown, section, table, video } = blocks;
const { fields: _fields, text: _text, ...bareSection } = section;
const cell = { type: 'raw_text', text: 'Cell' };
const buttons = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...button, action_id: `a${index}` }));
const { image_url: _url, ...sourceless } = blocks.image;
const inSection = (accessory: unknown) => ({ ...section, accessory });
const rich = (parts: unknown[]) => ({ type: 'rich_text', elements: parts });
const sentence = (...elements: unknown[]) => rich([{ type: 'rich_text_section', elements }]);

export const blockEdges: Edge[] = [
  longest('block_id', 255, (n) => ({ ...header, block_id: 'x'.repeat(n) }), '/block_id'),
  shortest('block_id', 1, (n) => ({ ...header, block_id: 'x'.repeat(n) }), '/block_id'),
  longest('section.text', 3000, (n) => ({ ...section, text: mrkdwnOf(n) }), '/text/text'),
  longest('plain_text', 3000, (n) => ({ ...section, text: plainOf(n) }), '/text/text'),
  shortest('section.text', 1, (n) => ({ ...section, text: mrkdwnOf(n) }), '/text/text'),
  longest('section.fields', 10, (n) => ({ ...section, fields: times(n, plain('x')) }), '/fields'),
  shortest('section.fields', 1, (n) => ({ ...section, fields: times(n, plain('x')) }), '/fields'),
  longest('section.field', 2000, (n) => ({ ...section, fields: [mrkdwnOf(n)] }), '/fields/0/text'),
  blockEdge('section needs text or fields', { ...bareSection, text: plain('x') }, bareSection, ''),
  longest('header', 150, (n) => ({ ...header, text: plainOf(n) }), '/text/text'),
  blockEdge('header is plain_text', header, { ...header, text: mrkdwn('x') }, '/text/type'),
  blockEdge('header has no level', header, { ...header, level: 2 }, ''),
  longest('context', 10, (n) => ({ ...context, elements: times(n, image) }), '/elements'),
  shortest('context', 1, (n) => ({ ...context, elements: times(n, image) }), '/elements'),
  longest('actions', 25, (n) => ({ ...actions, elements: buttons(n) }), '/elements'),
  shortest('actions', 1, (n) => ({ ...actions, elements: buttons(n) }), '/elements'),
  longest(
    'image.alt_text',
    2000,
    (n) => ({ ...blocks.image, alt_text: 'x'.repeat(n) }),
    '/alt_text',
  ),
  shortest('image.alt_text', 1, (n) => ({ ...blocks.image, alt_text: 'x'.repeat(n) }), '/alt_text'),
  longest('image.title', 2000, (n) => ({ ...blocks.image, title: plainOf(n) }), '/title/text'),
  longest('image.image_url', 3000, (n) => ({ ...blocks.image, image_url: urlOf(n) }), '/image_url'),
  blockEdge('image needs a source', blocks.image, sourceless, ''),
  blockEdge(
    'image has one source',
    { ...sourceless, slack_file: { id: 'F1' } },
    { ...blocks.image, slack_file: { id: 'F1' } },
    '',
  ),
  blockEdge(
    'slack_file has a url or an id',
    { ...sourceless, slack_file: { url: 'https://files.slack.com/f.png' } },
    { ...sourceless, slack_file: { url: 'https://files.slack.com/f.png', id: 'F1' } },
    '/slack_file',
  ),
  longest('input.label', 2000, (n) => ({ ...input, label: plainOf(n) }), '/label/text'),
  longest('input.hint', 2000, (n) => ({ ...input, hint: plainOf(n) }), '/hint/text'),
  blockEdge('input.label is plain_text', input, { ...input, label: mrkdwn('x') }, '/label/type'),
  blockEdge('input.hint is plain_text', input, { ...input, hint: mrkdwn('x') }, '/hint/type'),
  shortest('markdown', 1, (n) => ({ ...markdown, text: 'x'.repeat(n) }), '/text'),
  longest('table.rows', 100, (n) => ({ ...table, rows: times(n, [cell]) }), '/rows'),
  shortest('table.rows', 1, (n) => ({ ...table, rows: times(n, [cell]) }), '/rows'),
  longest('table row', 20, (n) => ({ ...table, rows: [times(n, cell)] }), '/rows/0'),
  longest(
    'table.column_settings',
    20,
    (n) => ({ ...table, column_settings: times(n, { align: 'left' }) }),
    '/column_settings',
  ),
  longest('video.title', 199, (n) => ({ ...video, title: plainOf(n) }), '/title/text'),
  longest(
    'video.author_name',
    49,
    (n) => ({ ...video, author_name: 'x'.repeat(n) }),
    '/author_name',
  ),
  longest(
    'video.description',
    199,
    (n) => ({ ...video, description: plainOf(n) }),
    '/description/text',
  ),
  blockEdge('video_url is https', video, { ...video, video_url: 'http://a.example' }, '/video_url'),
  blockEdge('divider has no text', blocks.divider, { ...blocks.divider, text: plain('x') }, ''),
  blockEdge(
    'image element has alt_text',
    inSection(image),
    inSection({ ...image, alt_text: '' }),
    '/accessory/alt_text',
  ),
  longest(
    'image element alt_text',
    2000,
    (n) => inSection({ ...image, alt_text: 'x'.repeat(n) }),
    '/accessory/alt_text',
  ),
  blockEdge(
    'verbatim belongs to mrkdwn',
    { ...section, text: { type: 'mrkdwn', text: 'x', verbatim: true } },
    { ...section, text: { type: 'plain_text', text: 'x', verbatim: true } },
    '/text',
  ),
  blockEdge(
    'emoji belongs to plain_text',
    { ...section, text: { type: 'plain_text', text: 'x', emoji: true } },
    { ...section, text: { type: 'mrkdwn', text: 'x', emoji: true } },
    '/text',
  ),
  blockEdge(
    'rich_text text is not empty',
    sentence({ type: 'text', text: 'x' }),
    sentence({ type: 'text', text: '' }),
    '/elements/0/elements/0/text',
  ),
  blockEdge(
    'rich_text link leads to the web, to mail or to a phone',
    sentence({ type: 'link', url: 'mailto:a@example.org' }),
    sentence({ type: 'link', url: 'javascript:alert(1)' }),
    '/elements/0/elements/0/url',
  ),
  blockEdge(
    'rich_text broadcast range',
    sentence({ type: 'broadcast', range: 'everyone' }),
    sentence({ type: 'broadcast', range: 'all' }),
    '/elements/0/elements/0/range',
  ),
  blockEdge(
    'rich_text color',
    sentence({ type: 'color', value: '#2f5d50' }),
    sentence({ type: 'color', value: 'green' }),
    '/elements/0/elements/0/value',
  ),
  longest(
    'rich_text_list.indent',
    8,
    (n) =>
      rich([{ type: 'rich_text_list', style: 'bullet', indent: n, elements: sentence().elements }]),
    '/elements/0/indent',
  ),
  shortest(
    'rich_text_list',
    1,
    (n) =>
      rich([
        { type: 'rich_text_list', style: 'bullet', elements: times(n, sentence().elements[0]) },
      ]),
    '/elements/0/elements',
  ),
  blockEdge(
    'rich_text_preformatted takes text and links',
    rich([{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x' }] }]),
    rich([{ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }]),
    '/elements/0/elements/0/type',
  ),
  blockEdge('rich_text takes its four parts', richText, rich([section]), '/elements/0/type'),
  { ...blockEdge('alert.level', alert, { ...alert, level: 'loud' }, '/level'), on: 'modal' },
];
