import { expect, test } from 'vitest';
import { letReadMarked, saidInMarked } from '../support/marked-languages.ts';
import { retellStories } from '../support/retold-stories.ts';

// The workspace speaks a marked language, and everybody's Slack English. These stories are told once more like that: none may
// show anybody a marked word that is for them alone, or leave a channel without one.
letReadMarked('workspace');

await retellStories();

test('much was said in these stories, to everyone and to people alone', () => {
  expect(saidInMarked().channels).toBeGreaterThan(200);
  expect(saidInMarked().people).toBeGreaterThan(1000);
  expect(saidInMarked().constant).toBeGreaterThan(5);
});
