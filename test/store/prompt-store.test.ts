import { describe, expect, test } from 'vitest';
import { createChangePrompts } from '../../src/coaching/change-prompts.ts';
import { createPromptStore } from '../../src/coaching/prompt-store.ts';
import { createSay } from '../../src/language/language.ts';
import { clip, tidy } from '../../src/slack/text.ts';
import { GENERAL_PROMPTS, STARTER_PROMPTS } from '../../src/stewardship/starter-prompts.ts';
import { ANY_AREA, STARTER_FOCUS_AREAS } from '../../src/stewardship/focus-area.ts';
import { createWorkspaceStore } from '../../src/stewardship/workspace-store.ts';
import { HERE, openTestDatabase } from '../support/database.ts';

const AREA = `${HERE}-area`;
const say = createSay();

async function openPrompts() {
  const { db } = await openTestDatabase();
  const store = createPromptStore(db);
  const general = GENERAL_PROMPTS.map((key) => say(key));
  const change = createChangePrompts({ prompts: store, general: async () => general, tidy, clip });
  return { db, store, general, ...change };
}

test('a workspace that is made begins with the questions of each of its areas, in their order', async () => {
  const { db, prompts, general } = await openPrompts();
  const workspaces = createWorkspaceStore(db);
  const area = { id: 'a'.repeat(22), name: 'Tools', prompts: ['Second?', 'First?'] };
  const settings = { slotMinutes: 15 as const, focusAreas: [area] };
  await workspaces.settle('T0NEW', settings);
  expect(await prompts('T0NEW', area.id)).toEqual(['Second?', 'First?']);
  // What is there already stays as its stewards have it.
  await workspaces.settle('T0NEW', { ...settings, focusAreas: [{ ...area, prompts: ['Third?'] }] });
  expect(await prompts('T0NEW', area.id)).toEqual(['Second?', 'First?']);
  expect(await prompts('T0NEW', ANY_AREA)).toEqual(general);
});

test('each area that Oops comes with has three to five questions, none of them said twice', () => {
  expect(Object.keys(STARTER_PROMPTS)).toEqual([...STARTER_FOCUS_AREAS]);
  const sets = [GENERAL_PROMPTS, ...Object.values(STARTER_PROMPTS)];
  for (const set of sets) {
    expect(set.length).toBeGreaterThanOrEqual(3);
    expect(set.length).toBeLessThanOrEqual(5);
  }
  const texts = sets.flat().map((key) => say(key));
  expect(new Set(texts).size).toBe(texts.length);
  // An option of a select holds so much.
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(75);
});

describe('what coaches are offered', () => {
  test('is the area’s own; else what stands for any; else what Oops comes with', async () => {
    const { prompts, changePrompts, general } = await openPrompts();
    expect(await prompts(HERE, AREA)).toEqual(['What got lost?']);
    await changePrompts(HERE, AREA, []);
    expect(await prompts(HERE, AREA)).toEqual(general);
    await changePrompts(HERE, ANY_AREA, ['What was it like?']);
    expect(await prompts(HERE, AREA)).toEqual(['What was it like?']);
    expect(await prompts(HERE, ANY_AREA)).toEqual(['What was it like?']);
    await changePrompts(HERE, AREA, ['What got lost here?', 'What was passed on?']);
    expect(await prompts(HERE, AREA)).toEqual(['What got lost here?', 'What was passed on?']);
  });

  test('is tidy, each question once and in one line, ten of two hundred characters at most', async () => {
    const { store, changePrompts } = await openPrompts();
    await changePrompts(HERE, AREA, ['  One\n\nline? ', '\u200b', 'One line?', 'x'.repeat(300)]);
    const [first, second, ...more] = await store.ofArea(HERE, AREA);
    expect([first, second?.length, more]).toEqual(['One line?', 200, []]);
    const twelve = Array.from({ length: 12 }, (_, at) => `Question ${at}?`);
    await changePrompts(HERE, AREA, twelve);
    expect(await store.ofArea(HERE, AREA)).toEqual(twelve.slice(0, 10));
  });
});
