import type { Say } from '../language/language.ts';
import { header, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import type { Command } from '../slice.ts';

/** A line for each thing that the slash command does. */
export function helpMessage(say: Say, command: string, commands: readonly Command[]): MessageBody {
  const lines = [
    say('help.share', { command }),
    say('help.prefill', { command }),
    ...commands.map(({ word, takesWords, help }) => {
      const typed = takesWords ? `${word} ${say('help.words')}` : word;
      return `\`${command} ${typed}\` ${say(help)}`;
    }),
    say('help.shortcuts'),
  ];
  return {
    text: say('help.title'),
    blocks: [
      header(say('help.title')),
      section(lines.join('\n')),
      section(say('help.more', { command })),
    ],
  };
}
