import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import { createSay } from '../../../src/language/language.ts';
import { createOpenShare } from '../../../src/mistakes/open-share-listeners.ts';
import { SHARE_LESSON } from '../../../src/mistakes/share-home.ts';
import type { Listening } from '../../../src/slack/listening.ts';
import type { Press } from '../../../src/slack/payloads.ts';
import { ID } from './shares.ts';

// The button for a lesson alone can stand on the Home tab, in a message, and on another screen, which is to stay under the form.

test.each([
  ['the Home tab', 'home', 'opened'],
  ['a message', undefined, 'opened'],
  ['another screen', 'modal', 'pushed'],
] as const)('from %s the form for a lesson is opened in its place', async (_where, type, how) => {
  const shown: [string, string, string][] = [];
  const show = (done: string) => async (_workspace: string, triggerId: string, view: ModalView) =>
    void shown.push([done, triggerId, view.title.text]);
  const presses = new Map<string, Parameters<Listening['press']>[1]>();
  const nothing = () => {};
  const say = createSay();
  createOpenShare({
    homes: async () => [
      {
        workspaceId: 'T0SCHOOL',
        id: 'C0STAFF',
        name: 'staff',
        isPrivate: false,
        isArchived: false,
        isExternallyShared: false,
        isHome: true,
      },
    ],
    settings: {
      focusAreas: async () => [],
      hasCoaches: async () => false,
      settings: async () => ({ anonymousSharing: true, approval: false }),
    },
    openModal: show('opened'),
    pushModal: show('pushed'),
    say,
    speakTo: { everyone: async (_workspaceId, speak) => await speak() },
    command: '/oops',
    newId: () => ID,
  }).register({
    command: nothing,
    globalShortcut: nothing,
    messageShortcut: nothing,
    submission: nothing,
    options: nothing,
    event: nothing,
    press: (actionId, handle) => void presses.set(actionId, handle),
  });
  const payload: Press = {
    team: { id: 'T0SCHOOL' },
    user: { id: 'U0ADA' },
    trigger_id: '1.2.a',
    actions: [{ action_id: SHARE_LESSON }],
    ...(type && {
      view: {
        id: 'V1',
        callback_id: 'x',
        private_metadata: '',
        blocks: [],
        type,
        state: { values: {} },
      },
    }),
  };
  await presses.get(SHARE_LESSON)?.({
    payload,
    workspaceId: 'T0SCHOOL',
    whisper: async () => {},
  });
  expect(shown).toEqual([[how, '1.2.a', say('form.lessonTitle')]]);
});
