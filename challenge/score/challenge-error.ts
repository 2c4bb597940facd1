/** What somebody who plays should hear: `message` is one line that says what to do. */
export class ChallengeError extends Error {
  override readonly name = 'ChallengeError';
}
