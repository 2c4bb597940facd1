import type { AppFacts } from '../wire.ts';

/** A line that the composer offers while a command is typed. */
export interface Completion {
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
      ? words.map(({ word, means }) => ({ text: `${command} ${word}`, hint: '', means }))
      : [],
  );
  return [
    ...known.map(({ command, usageHint, description }) => ({
      text: command,
      hint: usageHint,
      means: description,
    })),
    ...words.filter(({ text }) => text.startsWith(wanted) && text !== wanted),
  ];
}
