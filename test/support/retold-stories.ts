/** Stories of other tests that are told once more, to people and in workspaces of another language. */
export async function retellStories(): Promise<void> {
  await import('../journeys/share-openly.test.ts');
  await import('../journeys/share-anonymously.test.ts');
  await import('../journeys/lesson-alone.test.ts');
  await import('../journeys/lesson-alone-anonymous.test.ts');
  await import('../journeys/share-from-message.test.ts');
  await import('../journeys/change-share.test.ts');
  await import('../journeys/my-shares.test.ts');
  await import('../journeys/help-and-privacy.test.ts');
  await import('../journeys/home.test.ts');
  await import('../journeys/home-library.test.ts');
  await import('../journeys/similar.test.ts');
  await import('../journeys/callback.test.ts');
  await import('../journeys/calling-talk.test.ts');
  await import('../journeys/approval-author.test.ts');
  await import('../journeys/private-talk.test.ts');
  await import('../journeys/lessons-anonymous.test.ts');
  await import('../journeys/follow-ups-anonymous.test.ts');
  await import('../journeys/morning.test.ts');
  await import('../journeys/digest.test.ts');
  await import('../journeys/editions.test.ts');
  await import('../journeys/setup-prompts.test.ts');
}
