/**
 * How long the Slack of the tests waits for an answer, in milliseconds. The real one waits for three seconds, which a
 * busy machine may need to give a process its turn; a test's result must not hang on that. Shorter than the ten seconds
 * for which Oops waits for Slack, so that an answer that waits for Slack is late here, too. How fast Oops answers is
 * measured by `npm run bench`.
 */
export const SLACKS_PATIENCE_MS = 9000;
