import type { HomeView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { createHomeTabs } from '../../../src/home/home-tabs.ts';
import { createSay } from '../../../src/language/language.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { section } from '../../../src/slack/block-kit.ts';
import { SlackCallError } from '../../../src/slack/slack-call-error.ts';

const say = createSay();

/** Home tabs of two sections; what Slack was given stands in `published`. */
function openTabs(options: { fails?: unknown } = {}) {
  const published: { personId: string; text: string }[] = [];
  const faults: unknown[] = [];
  const log: string[] = [];
  let text = 'first';
  let hold: Promise<void> = Promise.resolve();
  const failures: unknown[] = [];
  const tabs = createHomeTabs({
    sections: [
      async (_workspaceId, personId) => [section(`${text} of ${personId}`)],
      async () => {
        if (options.fails) throw options.fails;
        return [section('second')];
      },
    ],
    async publish(_workspaceId: string, personId: string, view: HomeView) {
      const failure = failures.shift();
      if (failure) throw failure;
      await hold;
      published.push({ personId, text: JSON.stringify(view.blocks) });
    },
    say,
    speakTo: { person: (_workspaceId, _personId, task) => task() },
    command: '/oops',
    log: createLog('info', { write: (line) => void log.push(line) }),
    onFault: (fault) => void faults.push(fault),
  });
  return {
    tabs,
    published,
    faults,
    log,
    failNext: (failure: unknown) => void failures.push(failure),
    says: (next: string) => void (text = next),
    holds(until: Promise<void>) {
      hold = until;
    },
  };
}

describe('a Home tab', () => {
  test('has the sections in their order, and is made anew for nobody who didn’t open it', async () => {
    const { tabs, published, faults } = openTabs();
    tabs.refresh('T1', 'U0BEN');
    await tabs.settled();
    expect(published).toEqual([]);
    await tabs.opened('T1', 'U0BEN');
    tabs.refresh('T2', 'U0BEN');
    tabs.refresh('T1', 'U0MEI');
    await tabs.settled();
    expect(published).toHaveLength(1);
    expect(published[0]?.text).toMatch(/first of U0BEN.*second.*oops help/);
    expect(faults).toEqual([]);
  });

  test('shows what can be shown where a section can’t, and reports it', async () => {
    const fault = new Error('broken');
    const { tabs, published, faults } = openTabs({ fails: fault });
    await tabs.opened('T1', 'U0BEN');
    expect(published[0]?.text).toContain('first of U0BEN');
    expect(published[0]?.text).toContain(say('home.sectionFailed'));
    expect(faults).toEqual([fault]);
  });

  test('is published one at a time, and ends with what is newest', async () => {
    const { tabs, published, says, holds } = openTabs();
    await tabs.opened('T1', 'U0BEN');
    const { promise, resolve } = Promise.withResolvers<void>();
    holds(promise);
    for (const next of ['a', 'b', 'c', 'd']) {
      says(next);
      tabs.refresh('T1', 'U0BEN');
    }
    resolve();
    await tabs.settled();
    expect(published.length).toBeLessThanOrEqual(3);
    expect(published.at(-1)?.text).toContain('d of U0BEN');
  });

  test('that Slack doesn’t take is no fault, and what else goes wrong is one', async () => {
    const { tabs, published, faults, log, failNext } = openTabs();
    failNext(new SlackCallError('views.publish', { kind: 'not-sent', code: 'down' }));
    await tabs.opened('T1', 'U0BEN');
    expect(log.join()).toContain('home.not-published');
    expect(log.join()).not.toContain('U0BEN');
    expect(faults).toEqual([]);
    failNext(new TypeError('ours'));
    await tabs.opened('T1', 'U0BEN');
    expect(faults).toHaveLength(1);
    await tabs.opened('T1', 'U0BEN');
    expect(published).toHaveLength(1);
  });
});
