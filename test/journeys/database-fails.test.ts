import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSchoolProcess, type SchoolProcess } from '../support/school-process.ts';
import { canMount } from '../support/small-disk.ts';
import { comesToCheckScreen, fillsForm, findsShare } from '../support/sharing.ts';

function peopleOf({ people }: SchoolProcess) {
  const [ada, ben] = people;
  if (!ada || !ben) throw new Error('nobody is here');
  return { ada, ben };
}

/** Another program that holds the database until the returned function is called. */
function holds(
  file: string,
  how: 'begin immediate' | 'begin; select * from workspace',
): () => void {
  const other = new BetterSqlite(file);
  onTestFinished(() => void other.close());
  other.exec(how);
  return () => void other.exec('rollback');
}

describe('a database that another program has locked', () => {
  test.each(['Openly', 'Anonymously'] as const)(
    'leaves a share (%s) in its form, with a reference, and takes it afterwards',
    async (how) => {
      const school = await openSchoolProcess({ env: { OOPS_SLOT_MINUTES: '0' } });
      const { ada } = peopleOf(school);
      const text = 'The wrong letter went out.';
      const form =
        how === 'Openly'
          ? await fillsForm(ada, how, text, '#c0')
          : await comesToCheckScreen(ada, text, '#c0');
      const letGo = holds(school.file, 'begin immediate');
      await form.submit();
      const error = form.errors['What happened?'] ?? '';
      expect(error).toContain('Something went wrong on our side');
      expect(form.values['What happened?']).toBe(text);
      const reference = /reference: (\w{8})/.exec(error)?.[1] ?? 'none';
      await school.slack.until(() =>
        school.output().includes(`"code":"SQLITE_BUSY","reference":"${reference}"`),
      );
      expect(school.output()).not.toContain('wrong letter');

      letGo();
      await form.submit();
      await ada.seesModal('Thanks for sharing');
      await findsShare(school, ada, text, '#c0');
      expect(school.slack.complaints).toEqual([]);
    },
  );

  test('that only reads for long, as a backup does, holds nobody up', async () => {
    const school = await openSchoolProcess({ env: { OOPS_SLOT_MINUTES: '0' } });
    const { ada } = peopleOf(school);
    const letGo = holds(school.file, 'begin; select * from workspace');
    for (const text of ['The first', 'The second']) {
      const check = await comesToCheckScreen(ada, text, '#c0');
      await check.submit();
      await ada.seesModal('Thanks for sharing');
      await ada.modal?.closeAll();
    }
    await findsShare(school, ada, 'The second', '#c0');
    letGo();
    expect(school.slack.complaints).toEqual([]);
  });
});

test.skipIf(!canMount)(
  'a full disk leaves a share in its form; with room again it is taken',
  async () => {
    const school = await openSchoolProcess({ diskKb: 1024, asShipped: true });
    const { ada, ben } = peopleOf(school);
    const filler = join('/proc', String(school.oops.pid), 'root', school.folder, 'data', 'filler');
    await expect(writeFile(filler, Buffer.alloc(1024 * 1024))).rejects.toThrow('ENOSPC');
    const text = 'What happened. '.repeat(120).trim();
    let form = await fillsForm(ada, 'Openly', text, '#c0');
    await form.submit();
    // The log of writes may have some room left in its last page.
    for (let tries = 0; tries < 5 && form.title !== 'Share a mistake'; tries++) {
      await ada.modal?.closeAll();
      form = await fillsForm(ada, 'Openly', text, '#c0');
      await form.submit();
    }
    expect(form.errors['What happened?']).toContain('Something went wrong on our side');
    expect(form.values['What happened?']).toBe(text);
    await school.slack.until(() => school.output().includes('"code":"SQLITE_FULL"'));
    expect(school.output()).not.toContain('What happened. ');

    await rm(filler);
    await form.submit();
    await ada.seesModal('Thanks for sharing');
    await findsShare(school, ben, 'What happened.', '#c0');
    expect(school.slack.complaints).toEqual([]);
  },
);
