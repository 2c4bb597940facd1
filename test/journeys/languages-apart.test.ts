import { expect, test } from 'vitest';
import { saidInMarked, speakMarked } from '../support/marked-languages.ts';
import { retellStories } from '../support/retold-stories.ts';

// Everybody's Slack speaks one marked language, and the workspace another. These stories are told once more like that: none may
// leave a word of the first in a channel, in a file, in the log, or in the message to an anonymous author, nor show anybody a
// word of the other that is for them alone, or leave a channel without one.
speakMarked();

await retellStories();

test('much was said in these stories, to everyone and to people alone', () => {
  expect(saidInMarked().channels).toBeGreaterThan(200);
  expect(saidInMarked().people).toBeGreaterThan(600);
  expect(saidInMarked().constant).toBeGreaterThan(5);
});
