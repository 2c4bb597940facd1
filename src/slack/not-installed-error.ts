/** Slack doesn't know a token; `message` says in one line which, and what to do. */
export class NotInstalledError extends Error {
  override readonly name = 'NotInstalledError';
}
