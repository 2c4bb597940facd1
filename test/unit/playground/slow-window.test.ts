import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createListeners } from '../../../playground/web/server/listeners.ts';

test('a window that never reads piles nothing up, and is told once when it reads again', async () => {
  const listeners = createListeners();
  let read = () => {};
  let got = '';
  const slow = new Writable({
    highWaterMark: 64,
    write(chunk: Buffer, _encoding, done) {
      got += chunk.toString();
      read = done;
    },
  });
  listeners.add(slow);

  for (let at = 0; at < 10_000; at += 1) listeners.tellAll();

  expect(slow.writableLength).toBeLessThan(100);
  const readsOn = () => {
    const before = got.length;
    read();
    return got.length > before;
  };
  let lines = 0;
  while (readsOn()) {
    lines += 1;
    await new Promise(setImmediate);
  }
  expect(lines).toBeGreaterThan(0);
  expect(lines).toBeLessThan(12);
});
