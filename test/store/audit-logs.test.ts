import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createLog } from '../../src/runtime/log.ts';
import { HIDDEN, openPlot } from '../support/audit-plot.ts';
import { HERE } from '../support/database.ts';
import { foundIn } from '../support/live-audit.ts';

describe('in a log', () => {
  const write = (file: string, ...lines: string[]) => {
    const log = `${file}.log`;
    writeFileSync(log, lines.join(''));
    return { logs: [log] };
  };

  test('of Oops nothing is found, whatever a container puts before each line', async () => {
    const { file, open } = await openPlot();
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    log.info('delivery.sent', { delivery: 'mistake.post', shareId: open.id, durationMs: 12 });
    log.error('listener.fault', {
      reference: '0a1b2c3d',
      code: 'SQLITE_FULL',
      where:
        'at createPost (src/outbox/worker.ts:10:5) < at async work (src/outbox/outbox-worker.ts:3:1)',
    });
    const prefixed = lines.map((line) => `2026-03-02T10:31:00.123456789Z ${line}`);
    expect(foundIn(file, write(file, ...lines, ...prefixed))).toEqual([]);
  });

  test.each([
    [
      'an account in a field',
      () => `{"level":30,"event":"x","code":"${HIDDEN}"}`,
      'field code: an account id',
    ],
    ['an account in plain words', () => `by ${HIDDEN}, at last`, 'line 1: an account id'],
    [
      'a field of another name',
      () => `{"level":30,"event":"x","user":"ada"}`,
      'line 1: a field that no line may have',
    ],
    [
      'words where a code belongs',
      () => `{"level":30,"event":"x","code":"she said no"}`,
      'field code: not what it may hold',
    ],
    [
      'the text of a share',
      () => 'Error: cannot store A letter that nobody has seen yet',
      'line 1: text that somebody shared',
    ],
    [
      'a text in a field',
      () => `{"event":"x","msg":"Nobody knows, or A letter that nobody has seen yet"}`,
      'line 1: text that somebody shared',
    ],
  ])('%s is found', async (_what, line, found) => {
    const { file } = await openPlot();
    expect(foundIn(file, write(file, line())).join('\n')).toContain(
      `oops.db.log, ${found}`.replace('oops.db.log, field', 'oops.db.log, line 1, field'),
    );
  });
});

test('the words of a lesson that somebody proposed are found in a log', async () => {
  const { file, open, careless, settle } = await openPlot();
  const id = 'p'.repeat(22);
  careless
    .prepare(
      `insert into lesson_proposal values ('${HERE}', ?, ?, 'U0OPENHAND1', ?, ?, 1, 'standing', '2026-03-02', null)`,
    )
    .run(open.id, id, 'Look at the clock twice, always', 'There are two clocks by now');
  settle();
  const log = `${file}.log`;
  for (const line of ['of Look at the clock twice, always', 'of There are two clocks by now']) {
    writeFileSync(log, line);
    expect(foundIn(file, { logs: [log] }).join('\n')).toContain('text that somebody shared');
  }
});

describe('a name that was given is found', () => {
  const names = ['Quillon Zarathrax', 'quillon.zarathrax', 'Åsa Öberg', ''];

  test.each([
    [
      'update mistake set undeliverable = ?',
      'Quillon.Zarathrax',
      'table mistake, column undeliverable',
    ],
    [`insert into lane values ('T0HERE', ?, 0, null)`, 'Åsa Öberg', 'table lane, column id'],
    [
      'update delivery set kind = ?',
      Buffer.from('x quillon.zarathrax').toString('base64'),
      'table delivery, column kind',
    ],
  ])('%s', async (statement, value, place) => {
    const { file, careless } = await openPlot();
    careless.prepare(statement).run(value);
    expect(foundIn(file, { names })).toContain(`oops.db, ${place}: a name that was given`);
  });

  test('between rows, in a log and beside the database, but not where its author wrote it', async () => {
    const { file, careless, open } = await openPlot();
    careless
      .prepare('update mistake set what_learned = ? where id = ?')
      .run('Ask Åsa Öberg, or Ben', open.id);
    careless.exec(`update channel set name = 'quillon.zarathrax'`);
    writeFileSync(`${file}.log`, 'TypeError: quillon zarathrax is no function');
    writeFileSync(`${file}-journal`, Buffer.from('by Åsa Öberg', 'utf16le'), { mode: 0o600 });
    const given = { names: [...names, 'Ben'], logs: [`${file}.log`] };
    expect(foundIn(file, given).sort()).toEqual([
      'oops.db-journal, its bytes: a name that was given',
      'oops.db.log, its bytes: a name that was given',
      'oops.db.log, line 1: a name that was given',
    ]);
  });
});
