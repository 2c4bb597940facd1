import { expect, test } from 'vitest';
import { letReadMarked, saidInMarked } from '../support/marked-languages.ts';
import { retellStories } from '../support/retold-stories.ts';

// Everybody's Slack speaks a marked language, and the workspace English. These stories are told once more like that: none may
// leave a marked word in a channel, in a file, in the log, or in the message to an anonymous author.
letReadMarked('people');

await retellStories();

test('much was said in these stories, to everyone and to people alone', () => {
  expect(saidInMarked().channels).toBeGreaterThan(200);
  expect(saidInMarked().people).toBeGreaterThan(600);
});
