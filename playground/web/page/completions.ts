import type { AppFacts } from '../wire.ts';

const MOST_NAMES = 8;

/** A line that the composer offers while a command or a name is typed. */
export interface Completion {
  kind: 'command' | 'person' | 'channel';
  /** What the line says, where that isn't all that will stand in the composer. */
  label?: string;
  userId?: string;
  /** Where the cursor stands then; at the end unless said. */
  caret?: number;
  /** What stands in the composer once it is taken. */
  text: string;
  hint: string;
  means: string;
}

/** What goes on with what is typed: commands after "/", and the words that a command takes. */
export function completionsFor(typed: string, commands: AppFacts['commands']): Completion[] {
  if (!typed.startsWith('/') || typed.includes('\n')) return [];
  const wanted = typed.toLowerCase();
  const known = commands.filter(({ command }) => command.startsWith(wanted));
  const words = commands.flatMap(({ command, words }) =>
    wanted === command || wanted.startsWith(`${command} `)
      ? words.map(({ word, means }) => ({
          kind: 'command' as const,
          text: `${command} ${word}`,
          hint: '',
          means,
        }))
      : [],
  );
  return [
    ...known.map(({ command, usageHint, description }) => ({
      kind: 'command' as const,
      text: command,
      hint: usageHint,
      means: description,
    })),
    ...words.filter(({ text }) => text.startsWith(wanted) && text !== wanted),
  ];
}

/** Who or what may be meant by the `@` or `#` that is typed at the cursor, by name or by handle. */
export function namesFor(
  typed: string,
  caret: number,
  known: {
    people: { id: string; name: string; realName: string }[];
    channels: { name: string }[];
  },
): Completion[] {
  const found = /(?:^|\s)([@#])([\p{L}\d._-]*)$/u.exec(typed.slice(0, caret));
  if (!found) return [];
  const [, sign = '', begun = ''] = found;
  const wanted = begun.toLowerCase();
  const before = typed.slice(0, caret - begun.length - 1);
  const completion = (name: string) => {
    const until = `${before}${sign}${name} `;
    return {
      label: `${sign}${name}`,
      text: until + typed.slice(caret).trimStart(),
      caret: until.length,
    };
  };
  const begins = (...names: string[]) =>
    names.some((name) => name.toLowerCase().startsWith(wanted));
  if (sign === '#') {
    return known.channels
      .filter(({ name }) => begins(name))
      .slice(0, MOST_NAMES)
      .map(({ name }) => ({ kind: 'channel', hint: '', means: '', ...completion(name) }));
  }
  return known.people
    .filter(({ id, name, realName }) => id !== 'USLACKBOT' && begins(name, ...realName.split(' ')))
    .slice(0, MOST_NAMES)
    .map(({ id, name, realName }) => ({
      kind: 'person',
      userId: id,
      hint: realName,
      means: '',
      ...completion(name),
    }));
}
