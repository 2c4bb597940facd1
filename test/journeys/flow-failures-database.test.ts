import { describe, expect, test } from 'vitest';
import { FAILURES } from '../support/failures.ts';
import { failsEverywhere } from '../support/flow-matrix.ts';

// Every failure at every click of somebody who must not be known; in three files, so that they run side by side. A new flow
// adds its clicks to `test/support/anonymous-clicks.ts`.

describe.each(FAILURES.database)('when $name', (failure) => {
  test.skipIf(!failure.canBe)(
    'every click comes about at last, and leads to nobody',
    async () => expect(await failsEverywhere(failure)).toEqual([]),
    300_000,
  );
});
