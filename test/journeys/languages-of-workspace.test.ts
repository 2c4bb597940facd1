import { expect, test } from 'vitest';
import { letReadMarked, saidInMarked } from '../support/marked-languages.ts';

// The workspace speaks a marked language, and everybody's Slack English. These stories are told once more like that: none may
// show anybody a marked word that is for them alone, or leave a channel without one.
letReadMarked('workspace');

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
  expect(saidInMarked().people).toBeGreaterThan(1000);
  expect(saidInMarked().constant).toBeGreaterThan(5);
});
