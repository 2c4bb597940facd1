import { expect, test } from 'vitest';
import { registerCommand } from '../../../src/command/command-listeners.ts';
import { helpMessage } from '../../../src/command/help-message.ts';
import { createSay } from '../../../src/language/language.ts';
import type { Handler, Listening } from '../../../src/slack/listening.ts';
import type { SlashCommandPayload } from '../../../src/slack/payloads.ts';
import type { Command } from '../../../src/slice.ts';

const say = createSay();
const help = 'help.mine' as const;

/** What is done with a text after the slash command: which door it opens, and what comes in by it. */
async function typed(text: string): Promise<[string, string]> {
  let done: [string, string] = ['', ''];
  const door =
    (word: string): Command['run'] =>
    async ({ rest }) =>
      void (done = [word, rest]);
  const commands: Command[] = [
    { word: 'mine', help, run: door('mine') },
    { word: 'search', takesWords: true, help, run: door('search') },
  ];
  let handle: Handler<SlashCommandPayload> = async () => {};
  const listening = {
    command: (_name: string, given: typeof handle) => void (handle = given),
  } as unknown as Listening;
  registerCommand(listening, {
    command: '/oops',
    slices: [{ commands, onText: door('text') }],
    say,
  });
  const payload = { team_id: 'T1', user_id: 'U1', channel_id: 'C1', trigger_id: 'x', text };
  await handle({ payload, workspaceId: 'T1', whisper: async () => {} });
  return done;
}

test.each([
  ['mine', 'mine', ''],
  ['  MINE ', 'mine', ''],
  ['mine was the blue one', 'text', 'mine was the blue one'],
  ['search', 'search', ''],
  ['Search  fire doors ', 'search', 'fire doors'],
  ['search\nfire\ndoors', 'search', 'fire\ndoors'],
  ['searching took an hour', 'text', 'searching took an hour'],
  ['I search', 'text', 'I search'],
  ['', 'text', ''],
])('after the command, %j opens %s with %j', async (text, word, rest) => {
  expect(await typed(text)).toEqual([word, rest]);
});

test('the help says what follows a word', () => {
  const run = async () => {};
  const command: Command = { word: 'search', takesWords: true, help, run };
  expect(JSON.stringify(helpMessage(say, '/oops', [command]))).toContain('`/oops search words`');
});
