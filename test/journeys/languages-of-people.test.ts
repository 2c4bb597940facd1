import { expect, test } from 'vitest';
import { letReadMarked, saidInMarked } from '../support/marked-languages.ts';

// Everybody's Slack speaks a marked language, and the workspace English. These stories are told once more like that: none may
// leave a marked word in a channel, in a file, in the log, or in the message to an anonymous author.
letReadMarked('people');

await import('./share-openly.test.ts');
await import('./share-anonymously.test.ts');
await import('./share-from-message.test.ts');
await import('./change-share.test.ts');
await import('./my-shares.test.ts');
await import('./help-and-privacy.test.ts');
await import('./home.test.ts');
await import('./callback.test.ts');
await import('./calling-talk.test.ts');
await import('./approval-author.test.ts');
await import('./private-talk.test.ts');
await import('./lessons-anonymous.test.ts');
await import('./morning.test.ts');
await import('./digest.test.ts');
await import('./editions.test.ts');
await import('./setup-prompts.test.ts');

test('much was said in these stories, to everyone and to people alone', () => {
  expect(saidInMarked().channels).toBeGreaterThan(200);
  expect(saidInMarked().people).toBeGreaterThan(600);
});
