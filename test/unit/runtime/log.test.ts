import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog, type LogFields } from '../../../src/runtime/log.ts';

function capture(level: Parameters<typeof createLog>[0] = 'debug') {
  const lines: string[] = [];
  return { lines, log: createLog(level, { write: (line) => void lines.push(line) }) };
}

const FIELDS = {
  shareId: 'b6nUGlSM2xtLsKXy9jL5Yw',
  delivery: 'mistake.post',
  method: 'chat.postMessage',
  code: 'is_archived',
  reference: '0a1b2c3d',
  attempts: 2,
  count: 3,
  durationMs: 40,
  port: 3000,
  mode: 'http',
  version: '1.2.3',
  where: 'at post (src/outbox/outbox-worker.ts:1:1)',
} as const satisfies Required<LogFields>;

const ours = new Set<string>(['level', 'time', 'event', ...Object.keys(FIELDS)]);

/** As if the types were not there: a payload or an error where fields should be. */
const carelessly = (fields: unknown) => fields as LogFields;

describe('a log line', () => {
  test('is one line of JSON with its level, time and event, and every field that is allowed', () => {
    const { log, lines } = capture();
    log.warn('delivery.retried', FIELDS);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 40,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event: 'delivery.retried',
      ...FIELDS,
    });
  });

  test('is written from its level on', () => {
    const { log, lines } = capture('warn');
    log.debug('one');
    log.info('two');
    log.warn('three');
    log.error('four');
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['three', 'four']);
  });

  test('holds nothing of the machine', () => {
    const { log, lines } = capture();
    log.info('oops.started');
    expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual(['level', 'time', 'event']);
  });
});

describe('what may not be logged', () => {
  test.each([
    ['a text', { text: 'hush', whatHappened: 'hush' }],
    ['an account', { userId: 'hush', user: { id: 'hush' }, user_id: 'hush' }],
    ['an error', new Error('hush')],
    ['an error with a cause', new Error('hush', { cause: new Error('hush') })],
    ['an error under the names that loggers know', { err: new Error('hush'), error: 'hush' }],
    ['a message', { msg: 'hush', message: 'hush', stack: 'hush' }],
    ['an error where a code should be', { code: new Error('hush'), where: new Error('hush') }],
    ['an object where a number should be', { count: { hush: 'hush' }, attempts: ['hush'] }],
    ['something that writes itself', { toJSON: () => ({ code: 'hush', text: 'hush' }) }],
    ['a value that writes itself', { code: { toJSON: () => 'hush' } }],
  ])('%s leaves no trace', (_what, fields) => {
    const { log, lines } = capture();
    for (const level of ['error', 'warn', 'info', 'debug'] as const) {
      log[level]('listener.fault', carelessly(fields));
    }
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toContain('hush');
  });

  test('an error gives its code and nothing of its text', () => {
    const { log, lines } = capture();
    log.error('fault', carelessly(Object.assign(new Error('hush'), { code: 'SQLITE_FULL' })));
    expect(lines.join('')).toContain('SQLITE_FULL');
    expect(lines.join('')).not.toContain('hush');
  });

  test('whatever is given: no name but the allowed, no value that is more than a word or a number', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom(...ours, 'msg', 'err', 'pid', '__proto__'));
    const error = fc.string().map((secret) => new Error(secret));
    const value = fc.oneof(fc.jsonValue(), error, fc.dictionary(key, fc.anything()), fc.anything());
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(key, value), error, fc.object()), (given) => {
        const { log, lines } = capture();
        log.info('event', carelessly(given));
        const line: unknown = JSON.parse(lines[0] ?? '');
        expect(Object.keys(Object(line)).filter((name) => !ours.has(name))).toEqual([]);
        expect(Object.values(Object(line)).filter((one) => typeof one === 'object' && one)).toEqual(
          [],
        );
      }),
      { numRuns: 500 },
    );
  });
});
