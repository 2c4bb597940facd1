import { describe, expect, test } from 'vitest';
import type { MessageBody, Messenger } from '../../../src/slack/messenger.ts';
import { section } from '../../../src/slack/block-kit.ts';
import { barChart } from '../../../src/slack/chart-block.ts';
import { preferRicher } from '../../../src/slack/prefer-richer.ts';
import { SlackCallError } from '../../../src/slack/slack-call-error.ts';
import { testClock } from '../../support/test-clock.ts';

const series = [{ name: 'Shares', values: [5] }];
const chart = barChart({ title: 'Chart', yLabel: 'Shares', categories: ['a'], series });
const MESSAGE: MessageBody = { text: 'Five', blocks: [section('5')], richer: [chart] };
const HERE = { workspaceId: 'T1', channelId: 'C1' };
const THERE = { workspaceId: 'T2', channelId: 'C2' };

/** A messenger to whom Slack answers as told. `sent` is what it was given, in words. */
function open(answer: (body: MessageBody) => string | undefined = () => undefined) {
  const sent: string[] = [];
  const warned: string[] = [];
  const clock = testClock('2026-03-06T14:00:00Z');
  function send(method: string, body: MessageBody) {
    sent.push(body.richer ? 'chart' : 'plain');
    const code = answer(body);
    if (!code) return;
    const kind = code === 'ECONNRESET' ? 'answer-lost' : 'refused';
    throw new SlackCallError(method, { kind, code });
  }
  const messenger = {
    async post(to: typeof HERE, body: MessageBody) {
      send('chat.postMessage', body);
      return { channelId: to.channelId, ts: '1.000001' };
    },
    update: async (_place: object, body: MessageBody) => send('chat.update', body),
  } as Partial<Messenger> as Messenger;
  const log = { warn: (event: string) => void warned.push(event) };
  return { ...preferRicher(messenger, { clock, log }), sent, warned, clock };
}

const refusesCharts = ({ richer }: MessageBody) => (richer ? 'invalid_blocks' : undefined);

describe('a message with a richer form', () => {
  test('goes out in it', async () => {
    const { post, update, sent, warned } = open();
    await post(HERE, MESSAGE);
    await update({ ...HERE, ts: '1.000001' }, MESSAGE);
    expect(sent).toEqual(['chart', 'chart']);
    expect(warned).toEqual([]);
  });

  test('goes out plainly where Slack refuses that, and for a day at once; elsewhere not', async () => {
    const { post, update, sent, warned, clock } = open(refusesCharts);
    expect(await post(HERE, MESSAGE)).toEqual({ channelId: 'C1', ts: '1.000001' });
    await update({ ...HERE, ts: '1.000001' }, MESSAGE);
    await post(THERE, MESSAGE);
    expect(sent).toEqual(['chart', 'plain', 'plain', 'chart', 'plain']);
    expect(warned).toHaveLength(2);
    // The clock goes on: a day after the first of them, and some.
    clock.set('2026-03-07T14:01:00Z');
    await post(HERE, MESSAGE);
    expect(sent.slice(5)).toEqual(['chart', 'plain']);
  });

  test('goes out in it again once a clock that was ahead is put right', async () => {
    const { post, sent, clock } = open(refusesCharts);
    clock.set('2027-03-06T14:00:00Z');
    await post(HERE, MESSAGE);
    clock.set('2026-03-06T14:01:00Z');
    await post(HERE, MESSAGE);
    expect(sent).toEqual(['chart', 'plain', 'chart', 'plain']);
  });

  test('is refused where Slack doesn’t take the plain one either, and nothing is remembered', async () => {
    const { post, sent } = open(() => 'invalid_blocks');
    await expect(post(HERE, MESSAGE)).rejects.toThrow('invalid_blocks');
    await expect(post(HERE, MESSAGE)).rejects.toThrow('invalid_blocks');
    expect(sent).toEqual(['chart', 'plain', 'chart', 'plain']);
  });

  test('is tried once where its answer is lost, or the place refuses it', async () => {
    for (const code of ['ECONNRESET', 'is_archived']) {
      const { post, sent } = open(() => code);
      await expect(post(HERE, MESSAGE)).rejects.toThrow(code);
      expect(sent).toEqual(['chart']);
    }
  });

  test('keeps in mind that it was refused when the answer to the plain one is lost', async () => {
    const answers = ['invalid_blocks', 'ECONNRESET', undefined];
    const { post, sent } = open(() => answers.shift());
    await expect(post(HERE, MESSAGE)).rejects.toThrow('ECONNRESET');
    await post(HERE, MESSAGE);
    expect(sent).toEqual(['chart', 'plain', 'plain']);
  });
});
