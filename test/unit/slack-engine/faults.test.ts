import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Channel, type Slack, startSlack } from '../../../playground/slack/slack.ts';
import { answerOf, clientOf, silent } from './slack-client.ts';
import { tinyManifest } from './tiny-app.ts';

let slack: Slack;
let staff: Channel;
beforeEach(async () => {
  slack = await startSlack({ manifest: tinyManifest, rateLimits: 'off' });
  staff = slack.addChannel({
    name: 'staff',
    members: [slack.addPerson({ name: 'ada' })],
    withApp: true,
  });
});
afterEach(() => slack.stop());

const post = (text = 'hi') =>
  clientOf(slack).apiCall('chat.postMessage', { channel: staff.id, text });
const seen = () =>
  slack
    .person('ada')
    .sees('#staff')
    .map((message) => message.text);

describe('a fault', () => {
  it('names an error, so often and for the calls it picks', async () => {
    slack.fail(
      'chat.postMessage',
      { error: 'restricted_action' },
      { when: (call) => call.args['text'] === 'bad' },
    );
    await post('good');
    expect(await answerOf(post('bad'))).toMatchObject({ error: 'restricted_action' });
    await post('bad');
    expect(seen()).toEqual(['good', 'bad']);
  });

  it('is a status, with Retry-After for 429', async () => {
    slack.fail('chat.postMessage', { status: 503 });
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    slack.fail('chat.postMessage', { status: 429, retryAfter: 7 });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    expect(seen()).toEqual([]);
  });

  it('loses the answer before or after the effect', async () => {
    slack.fail('chat.postMessage', { loseAnswer: 'before' });
    await expect(post('one')).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect(seen()).toEqual([]);
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    await expect(post('two')).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    expect(seen()).toEqual(['two']);
    expect(slack.calls.map((call) => call.status)).toEqual([null, null]);
  });

  it('is silence, or a delay', async () => {
    slack.fail('auth.test', { hang: true });
    const impatient = new WebClient(slack.credentials.botToken, {
      slackApiUrl: slack.url,
      timeout: 100,
      retryConfig: { retries: 0 },
      logger: silent,
    });
    await expect(impatient.auth.test()).rejects.toMatchObject({
      code: 'slack_webapi_request_error',
    });
    slack.fail('auth.test', { delayMs: 60 });
    const start = performance.now();
    await clientOf(slack).auth.test();
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
  });

  it('ends when told', async () => {
    const lift = slack.fail('*', { error: 'fatal_error' }, { times: Infinity });
    expect(await answerOf(post())).toMatchObject({ error: 'fatal_error' });
    expect(await answerOf(post())).toMatchObject({ error: 'fatal_error' });
    lift();
    expect(await answerOf(post())).toMatchObject({ ok: true });
  });
});

describe('an interceptor', () => {
  it('holds a call before its effect', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const remove = slack.intercept('chat.postMessage', () => released);
    const posting = post();
    await slack.until(() => slack.calls.length === 1);
    expect(seen()).toEqual([]);
    expect(slack.calls[0]?.status).toBeNull();
    release();
    await posting;
    expect(seen()).toEqual(['hi']);
    remove();
  });
});

describe('waiting', () => {
  it('says in vain for what, and what happened last', async () => {
    await post();
    await expect(slack.until(() => false, { within: 60, what: 'the impossible' })).rejects.toThrow(
      /in vain for the impossible[\s\S]*chat\.postMessage/u,
    );
    await expect(
      slack.until(() => {
        throw new Error('broken');
      }),
    ).rejects.toThrow('broken');
  });
});
