import { describe, expect, test } from 'vitest';
import { createPromptStore } from '../../src/coaching/prompt-store.ts';
import { createWorkspaceStore } from '../../src/stewardship/workspace-store.ts';
import { HERE, openTestDatabase } from '../support/database.ts';

async function openSettings() {
  const { db } = await openTestDatabase();
  const store = createWorkspaceStore(db);
  await store.change(HERE, { settings: {}, appointed: ['URUTH', 'UBEN'], dismissed: [] });
  return store;
}

describe('a workspace', () => {
  test('begins with fourteen days to call back, no approval, anonymous sharing, and English', async () => {
    const store = await openSettings();
    expect(await store.settings(HERE)).toEqual({
      slotMinutes: 15,
      callbackDays: 14,
      approval: false,
      anonymousSharing: true,
      language: 'en',
    });
  });

  test('changes what was changed, and tells what was before', async () => {
    const store = await openSettings();
    const before = await store.change(HERE, {
      settings: { callbackDays: 0, approval: true },
      appointed: ['UMEI'],
      dismissed: ['UBEN'],
    });
    expect(before).toEqual({
      settings: {
        slotMinutes: 15,
        callbackDays: 14,
        approval: false,
        anonymousSharing: true,
        language: 'en',
      },
      stewards: ['UBEN', 'URUTH'],
    });
    expect(await store.settings(HERE)).toMatchObject({ slotMinutes: 15, approval: true });
    expect(await store.callbackDays(HERE)).toBe(0);
    expect(await store.stewards(HERE)).toEqual(['UMEI', 'URUTH']);
  });

  test('in another language has what Oops brought along in it, and what its stewards wrote as it is', async () => {
    const { db } = await openTestDatabase();
    const store = createWorkspaceStore(db);
    const prompts = createPromptStore(db);
    const area = { id: 'a'.repeat(22), name: 'Tools' };
    const own = { id: 'b'.repeat(22), name: 'Tools of ours' };
    await store.settle('T0NEW', {
      slotMinutes: 15,
      focusAreas: [
        { ...area, prompts: ['What helps?', 'What helps us?'] },
        { ...own, prompts: [] },
      ],
    });
    await store.change('T0NEW', {
      settings: { language: 'es' },
      translated: [
        { from: 'Tools', to: 'Herramientas' },
        { from: 'What helps?', to: '¿Qué ayuda?' },
      ],
      appointed: ['URUTH'],
      dismissed: [],
    });
    expect(await store.language('T0NEW')).toBe('es');
    expect(await store.focusAreas('T0NEW')).toEqual([{ ...area, name: 'Herramientas' }, own]);
    expect(await prompts.ofArea('T0NEW', area.id)).toEqual(['¿Qué ayuda?', 'What helps us?']);
  });

  test('keeps its last steward, and then saves nothing else either', async () => {
    const store = await openSettings();
    await store.change(HERE, { settings: {}, appointed: [], dismissed: ['UBEN'] });
    const change = { settings: { approval: true }, appointed: [], dismissed: ['URUTH'] };
    expect(await store.change(HERE, change)).toBeUndefined();
    expect(await store.stewards(HERE)).toEqual(['URUTH']);
    expect(await store.settings(HERE)).toMatchObject({ approval: false });
  });

  test('two who save at the same time: each has changed what they changed', async () => {
    const store = await openSettings();
    await Promise.all([
      store.change(HERE, { settings: { approval: true }, appointed: ['UMEI'], dismissed: [] }),
      store.change(HERE, { settings: { slotMinutes: 60 }, appointed: [], dismissed: ['UBEN'] }),
    ]);
    expect(await store.settings(HERE)).toMatchObject({ approval: true, slotMinutes: 60 });
    expect(await store.stewards(HERE)).toEqual(['UMEI', 'URUTH']);
  });
});
