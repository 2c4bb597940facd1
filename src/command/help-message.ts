import type { Say } from '../language/language.ts';
import { header, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import type { Command } from '../slice.ts';

/** What anyone does most often comes first; what is for few, or read once, comes last. One that isn't here stands between. */
const FIRST = ['before', 'search', 'lessons', 'lesson', 'mine', 'receipt', 'coach', 'digest'];
const LAST = ['setup', 'privacy', 'help'];

const placeOf = ({ word }: Command): number =>
  FIRST.includes(word) ? FIRST.indexOf(word) - FIRST.length : LAST.indexOf(word) + 1;

/** A line for each thing that the slash command does. */
export function helpMessage(say: Say, command: string, commands: readonly Command[]): MessageBody {
  const lines = [
    say('help.share', { command }),
    say('help.prefill', { command }),
    ...commands
      .toSorted((one, other) => placeOf(one) - placeOf(other))
      .map(({ word, takesWords, help }) => {
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
