import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openInspectedSlack } from '../../support/inspected-slack.ts';

type Inspected = Awaited<ReturnType<typeof openInspectedSlack>>;

describe('the inspector says what went wrong, in Slack’s words and in plain ones', () => {
  test.each<{
    what: string;
    does: (inspected: Inspected) => Promise<unknown>;
    outcome: string;
    meaning: RegExp;
    details?: RegExp;
  }>([
    {
      what: 'a wrong token',
      does: ({ calls, staff }) =>
        calls('chat.postMessage', { channel: staff.id, text: 'Hello' }, 'xoxb-of-another-app'),
      outcome: 'invalid_auth',
      meaning: /knows no such token/u,
    },
    {
      what: 'an unknown method',
      does: ({ calls }) => calls('chat.whisper', {}),
      outcome: 'unknown_method',
      meaning: /no method of this name/u,
      details: /called: chat\.whisper/u,
    },
    {
      what: 'a broken block',
      does: ({ calls, staff }) =>
        calls('chat.postMessage', {
          channel: staff.id,
          text: 'Hello',
          blocks: [{ type: 'zebra' }],
        }),
      outcome: 'invalid_blocks',
      meaning: /Block Kit/u,
      details: /unsupported type: zebra.*\/blocks\/0/u,
    },
    {
      what: 'a missing scope',
      does({ slack, calls, staff }) {
        slack.workspace.withoutScopes('chat:write');
        return calls('chat.postMessage', { channel: staff.id, text: 'Hello' });
      },
      outcome: 'missing_scope',
      meaning: /not given the permission/u,
      details: /needed: chat:write/u,
    },
    {
      what: 'a trigger that is too old',
      async does({ slack, ada, calls, waits }) {
        await ada.types('#staff', '/oops help');
        waits(4000);
        const title = { type: 'plain_text', text: 'Late' };
        const view = { type: 'modal', title, blocks: [{ type: 'divider' }] };
        const trigger_id = slack.deliveries[0]?.payload['trigger_id'];
        await calls('views.open', { trigger_id, view });
      },
      outcome: 'expired_trigger_id',
      meaning: /three seconds/u,
    },
    {
      what: 'calls that come too fast',
      async does({ calls, staff }) {
        for (let at = 0; at < 6; at += 1) {
          await calls('chat.postMessage', { channel: staff.id, text: `${at}` });
        }
      },
      outcome: 'ratelimited',
      meaning: /when to try again/u,
      details: /Retry-After: 1 s/u,
    },
    {
      what: 'a failing Slack',
      does({ slack, calls, staff }) {
        slack.fail('chat.postMessage', { status: 503 });
        return calls('chat.postMessage', { channel: staff.id, text: 'Hello' });
      },
      outcome: 'fatal_error',
      meaning: /Slack itself failed/u,
    },
    {
      what: 'an answer that got lost',
      does({ slack, calls, staff }) {
        slack.fail('chat.postMessage', { loseAnswer: 'after' });
        return calls('chat.postMessage', { channel: staff.id, text: 'Hello' }).catch(() => 'lost');
      },
      outcome: 'answer lost',
      meaning: /can’t know/u,
    },
    {
      what: 'a message that a screen reader can’t read',
      does: ({ calls, staff }) =>
        calls('chat.postMessage', { channel: staff.id, blocks: [{ type: 'divider' }] }),
      outcome: 'complaint',
      meaning: /told too little/u,
      details: /screen readers say nothing/u,
    },
    {
      what: 'an app that can’t be reached',
      does: ({ ada }) => ada.types('#staff', '/oops help'),
      outcome: 'connection_failed',
      meaning: /could not be reached/u,
    },
    {
      what: 'an app that does not answer in time',
      async does({ slack, ada }) {
        const silent = createServer(() => {}).listen(0, '127.0.0.1');
        onTestFinished(() => {
          silent.close();
          silent.closeAllConnections();
        });
        await once(silent, 'listening');
        slack.deliverTo(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/`);
        await ada.types('#staff', '/oops help');
      },
      outcome: 'http_timeout',
      meaning: /within three seconds/u,
    },
  ])('$what: $outcome', async ({ does, outcome, meaning, details = /^/u }) => {
    const inspected = await openInspectedSlack();

    await does(inspected);

    const failed = await inspected.newest({ failed: '', search: outcome });
    expect(failed).toMatchObject({ state: 'failed', outcome });
    expect(failed.meaning).toMatch(meaning);
    expect(failed.details.join('\n')).toMatch(details);
  });
});

describe('the inspector shows', () => {
  test('who did what, what each id is, and what was said, but no token', async () => {
    const { slack, ada, staff, calls, newest } = await openInspectedSlack();
    const token = slack.credentials.botToken;
    await ada.types('#staff', '/oops help me');
    await calls('chat.postMessage', { token, channel: staff.id, text: `<@${ada.id}> slipped.` });

    const told = await newest({ from: 'Slack' });
    expect(told.sentence).toBe('Slack tells Oops: Ada Okafor typed “/oops help me” in #staff.');
    expect(told.sent).toMatchObject({ user_id: ada.id, text: 'help me' });
    expect(told.raw).toContain('text=help+me');
    const posted = await newest({ from: 'Oops' });
    expect(posted).toMatchObject({ sentence: 'Oops posts in #staff.', state: 'ok' });
    expect(posted.known).toMatchObject({ [ada.id]: 'Ada Okafor', [staff.id]: '#staff' });
    expect(posted.raw).toContain('slipped.');
    expect(JSON.stringify(posted)).not.toContain(token);
  });

  test('that Slack tries again where an event was not acknowledged', async () => {
    const { slack, ada, requests } = await openInspectedSlack();
    await ada.opensHome();
    await slack.until(() => slack.deliveries[1]?.answer, { what: 'the second try' });
    const { rows } = await requests({ search: 'app_home_opened' });
    expect(rows.map(({ words }) => words)).toEqual([
      'Ada Okafor opened the Home tab of Oops, sent once more (try 2)',
      'Ada Okafor opened the Home tab of Oops',
    ]);
  });

  test('that a call was not the app’s, where its token is not', async () => {
    const { staff, calls, newest } = await openInspectedSlack();
    await calls('chat.delete', { channel: staff.id, ts: '1.2' }, 'xoxb-found-somewhere');
    const { sentence } = await newest();
    expect(sentence).toMatch(/^Somebody with an unknown token deletes.*, in vain\.$/u);
  });

  test('what is found by words of its contents, by direction and by person', async () => {
    const { ada, ben, staff, calls, requests } = await openInspectedSlack();
    await ada.types('#staff', '/oops the LOCKED gym');
    await ben.types('#staff', '/oops the unlocked shed');
    await calls('chat.postMessage', { channel: staff.id, text: `Ask <@${ben.id}> for the key.` });
    const found = async (query: Record<string, string>) =>
      (await requests(query)).rows.map(({ name }) => name);

    expect(await found({ search: 'gym locked' })).toEqual(['/oops']);
    expect(await found({ search: 'locked' })).toEqual(['/oops', '/oops']);
    expect(await found({ search: 'KEY #staff' })).toEqual(['chat.postMessage']);
    expect(await found({ search: 'gym', from: 'Oops' })).toEqual([]);
    expect(await found({ about: 'ada' })).toEqual(['/oops']);
    expect(await found({ about: 'ben' })).toEqual(['chat.postMessage', '/oops']);
    expect(await found({ search: 'nobody said this' })).toEqual([]);
  });

  test('a hundred lines at once, without contents, and the rest on demand', async () => {
    const { calls, requests } = await openInspectedSlack();
    const secret = 'what only whoever opens it is sent';
    for (let at = 0; at < 130; at += 1) await calls('api.test', { secret, at });

    const newest = await requests();
    const before = String(newest.rows.at(-1)?.number);
    const older = await requests({ before });

    expect(newest).toMatchObject({ all: 130, hasOlder: true });
    expect(older).toMatchObject({ all: 130, hasOlder: false });
    expect(JSON.stringify(newest)).not.toContain(secret);
    const numbers = [...newest.rows, ...older.rows].map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 130 }, (_, at) => 129 - at));
  });

  test('in the order in which it passed, however the clock is moved', async () => {
    const { ada, calls, waits, requests } = await openInspectedSlack();
    await calls('auth.test', {});
    waits(-3_600_000);
    await ada.types('#staff', '/oops help');
    waits(7_200_000);
    await calls('team.info', {});

    const { rows } = await requests();
    expect(rows.map(({ name }) => name)).toEqual(['team.info', '/oops', 'auth.test']);
  });

  test('nothing to whoever asks in another way', async () => {
    const { inspect, url } = await openInspectedSlack();
    expect(await inspect('request', { number: '5' })).toBeNull();
    expect(await inspect('name', { about: 'nobody' })).toBeNull();
    expect(await inspect('kept', { about: 'ada' })).toBeNull();
    expect((await fetch(`${url}api/inspector/requests`)).status).toBe(404);
  });
});
