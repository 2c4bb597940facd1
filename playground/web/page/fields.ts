import type { Fields } from '../wire.ts';

// Blocks come as the app sent them; Slack has checked their shapes.

export function stringIn(fields: Fields | undefined, name: string): string {
  const value = fields?.[name];
  return typeof value === 'string' ? value : '';
}

export function fieldsIn(fields: Fields | undefined, name: string): Fields | undefined {
  const value = fields?.[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

export function listIn(fields: Fields | undefined, name: string): Fields[] {
  const value = fields?.[name];
  return Array.isArray(value) ? (value as Fields[]) : [];
}

/** The text of a text object. */
export function textIn(fields: Fields | undefined, name: string): string {
  return stringIn(fieldsIn(fields, name), 'text');
}

/** Options of a select, groups flattened. */
export function optionsIn(element: Fields): Fields[] {
  return [
    ...listIn(element, 'options'),
    ...listIn(element, 'option_groups').flatMap((group) => listIn(group, 'options')),
  ];
}
