import { areaIds, type coachRows, type CoachedSchool } from './coaches.ts';

/** The three who share, coach and press here. */
const AUTHORS = ['ada', 'ben', 'cleo'] as const;
export type Author = (typeof AUTHORS)[number];

/** Writes down what was stored or asked, with a name of its own for whatever is random, or a time. */
export function masker(
  school: CoachedSchool,
  shareId: string,
): {
  masked(value: unknown): string;
  /** Rows lie in the order of accounts, which is chance here. */
  rows(tables: ReturnType<typeof coachRows>): string[][];
} {
  const masks: [string | RegExp, string][] = [
    ...AUTHORS.map((name): [string, string] => [school[name].id, name.toUpperCase()]),
    [school.slack.workspace.id, 'WORKSPACE'],
    [school.staff.id, 'STAFF'],
    [shareId, 'SHARE'],
    ...Object.entries(areaIds(school)).map(([name, id]): [string, string] => [id, name]),
    [/\bD[A-Z0-9]{8,}/g, 'DIRECT'],
    [/\d{10}\.\d{6}/g, 'TIME'],
    [/p\d{16}/g, 'LINK'],
    [/"dueAt":\d+/g, '"dueAt":DUE'],
    [/"value":"[\w-]{22}"/g, '"value":"ID"'],
  ];
  const masked = (value: unknown) =>
    masks.reduce((text, [what, name]) => text.replaceAll(what, name), JSON.stringify(value));
  return {
    masked,
    rows: (tables) => Object.values(tables).map((rows) => rows.map(masked).toSorted()),
  };
}
