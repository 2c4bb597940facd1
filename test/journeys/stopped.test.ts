import { describe, expect, test } from 'vitest';
import { openSchoolProcess } from '../support/school-process.ts';
import { fillsForm, postedIn } from '../support/sharing.ts';

describe.each(['http', 'socket'] as const)('SIGTERM over %s', (mode) => {
  test('finishes what is under way, ends with 0, and loses nothing', async () => {
    const school = await openSchoolProcess({ mode, asShipped: true });
    const { slack, oops } = school;
    const [ada, ben] = school.people;
    if (!ada || !ben) throw new Error('nobody is here');

    // The first share is on its way to Slack, the second waits behind it, the third is just being submitted.
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const arrived = [
      slack.intercept('chat.postMessage', () => held),
      slack.intercept('conversations.info', (call) => (submitting ? held : void call)),
    ];
    let submitting = false;
    for (const text of ['The first', 'The second']) {
      await (await fillsForm(ada, 'Openly', text, '#c0')).submit();
      await ada.modal?.closeAll();
    }
    await slack.until(() => slack.calls.some(({ method }) => method === 'chat.postMessage'));
    const form = await fillsForm(ada, 'Openly', 'The third', '#c0');
    submitting = true;
    const submitted = form.submit();
    await slack.until(
      () => slack.calls.findLast(({ method }) => method === 'conversations.info')?.status === null,
    );
    oops.signal('SIGTERM');
    letGo();
    await submitted;
    expect(ada.modal?.title).toBe('Thanks for sharing');
    expect(await oops.exited).toEqual({ code: 0, signal: null });
    expect(oops.stderr).toBe('');
    expect(oops.stdout).toContain('oops.stopped');
    for (const lift of arrived) lift();

    await school.start();
    const texts = () => postedIn(ben, '#c0').map(({ text }) => /The \w+/.exec(text)?.[0]);
    await slack.until(() => texts().length >= 3, { what: 'three shares' });
    await school.settled();
    expect(texts()).toEqual(['The first', 'The second', 'The third']);
    expect(school.output()).not.toContain('posted-again');
    expect(slack.complaints).toEqual([]);
  });
});
