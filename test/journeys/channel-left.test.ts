import { expect, test } from 'vitest';
import { allIsSent } from '../support/coaches.ts';
import { openSchool } from '../support/oops.ts';
import { findsShare, sharesOpenly, takes, troubles } from '../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

test.each([false, true])(
  'what is withdrawn in a channel that Oops was removed from is gone once it is back (it stopped meanwhile: %s)',
  async (stops) => {
    const school = await openSchool();
    const { slack, ada, ben, staff } = school;
    await sharesOpenly(school, ada, LETTER);
    const share = await findsShare(school, ben, LETTER);
    staff.makePrivate();
    await staff.removeApp();
    await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
    await allIsSent(school);
    expect(share.text).toContain(LETTER);
    if (stops) await school.stop();
    await staff.inviteApp();
    if (stops) await school.start();
    await slack.until(() => !share.text.includes(LETTER), { what: 'it to go' });
    expect(share.text).toContain('withdrawn');
    expect(troubles(school)).toEqual([]);
  },
);
