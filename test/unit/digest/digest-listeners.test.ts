import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { digestCommand, registerDigest } from '../../../src/digest/digest-listeners.ts';
import { createSay } from '../../../src/language/language.ts';
import type { Handler, Listening } from '../../../src/slack/listening.ts';
import { type Press, press } from '../../../src/slack/payloads.ts';
import { keepDigests, STAFF, WORKSPACE } from './digest-keeping.ts';

const say = createSay();

/** The listeners of a digest, with what they show and say. */
function listen() {
  const keeping = keepDigests();
  const presses = new Map<string, Handler<Press>>();
  const shown: ModalView[] = [];
  const said: string[] = [];
  const shows = async (_workspaceId: string, _id: string, view: ModalView) => void shown.push(view);
  const deps = {
    ...keeping,
    openModal: shows,
    pushModal: shows,
    updateModal: shows,
    say,
    command: '/oops',
  };
  const listening: Listening = {
    command() {},
    globalShortcut() {},
    messageShortcut() {},
    press: (action, handle) => void presses.set(action, handle),
    submission() {},
    options() {},
    event() {},
  };
  registerDigest(listening, deps);
  const whisper = async ({ text }: { text: string }) => void said.push(text);
  return { ...keeping, presses, shown, said, whisper, command: digestCommand(deps) };
}

test('a button of a form that this program didn’t make does nothing, and says so', async () => {
  const { presses, shown, said, whisper } = listen();
  expect([...presses.keys()].toSorted()).toEqual([
    'digest_post_now',
    'digest_preview',
    'digest_resume',
    'digest_stop',
  ]);
  for (const [action, handle] of presses) {
    const payload = press.parse({
      user: { id: 'U0BEN' },
      trigger_id: 'trigger',
      view: { id: 'V0OLD', callback_id: 'digest', private_metadata: '{"channel":"C0STAFF"}' },
      actions: [{ action_id: action }],
    });
    await handle({ payload, workspaceId: WORKSPACE, whisper });
    expect(said.pop()).toContain('This form is from before an update of Oops');
  }
  expect(shown).toEqual([]);
});

test('the command says nothing aloud where it opens the form', async () => {
  const { command, shown, said, whisper } = listen();
  const payload = {
    team_id: WORKSPACE,
    user_id: 'U0BEN',
    channel_id: STAFF,
    text: 'digest',
    trigger_id: 'trigger',
  };
  await command.run({ payload, rest: '', workspaceId: WORKSPACE, whisper });
  expect(shown.map(({ callback_id: id }) => id)).toEqual(['digest']);
  expect(said).toEqual([]);
});
