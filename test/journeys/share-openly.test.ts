import { describe, expect, test } from 'vitest';
import { openSchool } from '../support/oops.ts';

describe.each(['http', 'socket'] as const)('sharing openly over %s', (mode) => {
  test('takes three inputs and one submit, and stands in the channel at once', async () => {
    const { slack, ada, ben } = await openSchool({ mode });
    ada.startsCounting();

    await ada.types('#staff', '/oops');
    const modal = await ada.seesModal('Share a mistake');
    await modal.fill('What happened?', 'I sent the wrong letter to the parents.');
    await modal.choose('How do you want to share?', 'Openly');
    await modal.submit();

    const message = await slack.until(() => ben.sees('#staff')[0], { what: 'the share in #staff' });
    expect(message.text).toContain('I sent the wrong letter to the parents.');
    expect(message.text).toContain('@ada shared a mistake');
    expect(ada.effort.inputs).toBeLessThanOrEqual(3);
    expect(ada.effort.submits).toBe(1);
    expect(slack.complaints).toEqual([]);
  });
});
