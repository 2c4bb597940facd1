import type { Say } from '../language/language.ts';
import type { Listening } from '../slack/listening.ts';
import type { Command, Slice } from '../slice.ts';
import { helpMessage } from './help-message.ts';

/**
 * Opens the door that the text after the slash command names. A word is a command only when it is the whole text:
 * "digest went to the wrong parents" is a mistake that somebody wants to share. A few words take what follows them.
 */
export function registerCommand(
  listening: Listening,
  deps: { command: string; slices: readonly Slice[]; say: Say },
): void {
  const { command, say, slices } = deps;
  const commands: Command[] = slices.flatMap((slice) => slice.commands ?? []);
  const help: Command = {
    word: 'help',
    help: 'help.help',
    run: ({ whisper }) => whisper(helpMessage(say, command, [...commands, help])),
  };
  const doors = new Map([...commands, help].map((door) => [door.word, door]));
  const onText = slices.find((slice) => slice.onText)?.onText ?? help.run;
  listening.command(command, async (incoming) => {
    const text = incoming.payload.text.trim();
    const [first = ''] = text.split(/\s/u, 1);
    const rest = text.slice(first.length).trim();
    const door = doors.get(first.toLowerCase());
    if (door && (rest === '' || door.takesWords)) return await door.run({ ...incoming, rest });
    await onText({ ...incoming, rest: text });
  });
}
