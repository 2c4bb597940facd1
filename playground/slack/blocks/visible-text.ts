import { type Fields, fieldsList, fieldsOf, isFields, stringOf } from '../fields.ts';
import { optionsOf, seen, textIn } from './elements.ts';

/** Gives the readable name behind an id in markup, such as `@Ada` for `<@U…>`. */
export type NameOf = (kind: 'user' | 'channel' | 'usergroup', id: string) => string | null;

/** All the text a person can read in these blocks, one line each. */
export function visibleText(blocks: readonly Fields[], nameOf: NameOf): string {
  return blocks
    .flatMap((block) => linesOf(block, nameOf))
    .filter((line) => line !== '')
    .join('\n');
}

/** mrkdwn as it is read: mentions and links by their names, entities as characters; `*` and `_` stay. */
export function readMrkdwn(text: string, nameOf: NameOf): string {
  return seen(text)
    .replace(/<([^<>]+)>/gu, (_whole, inner: string) => readMarkup(inner, nameOf))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function readMarkup(inner: string, nameOf: NameOf): string {
  const [target = '', label] = inner.split('|');
  if (target.startsWith('@')) return nameOf('user', target.slice(1)) ?? label ?? target;
  if (target.startsWith('#')) return nameOf('channel', target.slice(1)) ?? label ?? target;
  if (target.startsWith('!subteam^'))
    return nameOf('usergroup', target.slice(9)) ?? label ?? target;
  if (target.startsWith('!date^')) return label ?? target;
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return label ?? target.replace(/^mailto:/u, '');
}

function readText(value: unknown, nameOf: NameOf): string {
  if (!isFields(value)) return '';
  const text = textIn(value);
  return value['type'] === 'mrkdwn' ? readMrkdwn(text, nameOf) : text;
}

function linesOf(block: Fields, nameOf: NameOf): string[] {
  const read = (value: unknown) => readText(value, nameOf);
  switch (block['type']) {
    case 'section':
      return [
        read(block['text']),
        ...fieldsList(block['fields']).map(read),
        ...elementLines(block['accessory'], nameOf),
      ];
    case 'context':
      return fieldsList(block['elements']).map((element) =>
        element['type'] === 'image' ? stringOf(element['alt_text']) : read(element),
      );
    case 'actions':
      return fieldsList(block['elements']).flatMap((element) => elementLines(element, nameOf));
    case 'input':
      return [read(block['label']), ...elementLines(block['element'], nameOf), read(block['hint'])];
    case 'image':
      return [read(block['title']), stringOf(block['alt_text'])];
    case 'markdown':
      return [stringOf(block['text'])];
    case 'rich_text':
      return [richText(block, nameOf)];
    case 'table':
      return (Array.isArray(block['rows']) ? block['rows'] : []).map((row: unknown) =>
        fieldsList(row)
          .map((cell) => (cell['type'] === 'rich_text' ? richText(cell, nameOf) : textIn(cell)))
          .join(' | '),
      );
    case 'data_visualization':
      return [stringOf(block['title']), ...chartLines(fieldsOf(block['chart']))];
    default:
      return [read(block['text'])];
  }
}

/** A line for each number that is drawn. */
function chartLines(chart: Fields): string[] {
  const line = (point: Fields, more = '') =>
    `${stringOf(point['label'])}${more}: ${String(point['value'])}`;
  return [
    ...fieldsList(chart['segments']).map((segment) => line(segment)),
    ...fieldsList(chart['series']).flatMap((series) =>
      fieldsList(series['data']).map((point) => line(point, `, ${stringOf(series['name'])}`)),
    ),
  ];
}

function elementLines(value: unknown, nameOf: NameOf): string[] {
  if (!isFields(value)) return [];
  if (value['type'] === 'image') return [stringOf(value['alt_text'])];
  const own = [readText(value['text'], nameOf), readText(value['placeholder'], nameOf)];
  // The options of selects and menus show only when those are opened.
  if (value['type'] !== 'radio_buttons' && value['type'] !== 'checkboxes') return own;
  const options = optionsOf(value).flatMap((option) => [
    readText(option['text'], nameOf),
    readText(option['description'], nameOf),
  ]);
  return [...own, ...options];
}

function richText(part: Fields, nameOf: NameOf): string {
  const inner = fieldsList(part['elements'])
    .map((element) => richText(element, nameOf))
    .join(part['type'] === 'rich_text' || part['type'] === 'rich_text_list' ? '\n' : '');
  switch (part['type']) {
    case 'user':
      return nameOf('user', stringOf(part['user_id'])) ?? '';
    case 'channel':
      return nameOf('channel', stringOf(part['channel_id'])) ?? '';
    case 'usergroup':
      return nameOf('usergroup', stringOf(part['usergroup_id'])) ?? '';
    case 'broadcast':
      return `@${stringOf(part['range'])}`;
    case 'emoji':
      return `:${stringOf(part['name'])}:`;
    case 'link':
      return stringOf(part['text']) || stringOf(part['url']);
    case 'text':
      return stringOf(part['text']);
    default:
      return inner;
  }
}
