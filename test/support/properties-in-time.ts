import * as fc from 'fast-check';

// Less than a test may take. Nothing else ends a property that never lets others have their turn; and where it fails, looking for a
// smaller example can take longer than all tests.
const LIMIT_MS = 150_000;

fc.configureGlobal({ interruptAfterTimeLimit: LIMIT_MS, markInterruptAsFailure: true });
