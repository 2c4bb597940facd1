import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isSecret, loadSecrets, SecretError } from '../../../src/runtime/secrets.ts';

const secret = () => randomBytes(32).toString('base64');

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'oops-secret-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const firstKey = (secrets: ReturnType<typeof loadSecrets>, purpose = 'receipt') =>
  secrets.keys(purpose)[0];

describe('the secret', () => {
  test('is made at the first start, for its owner alone, and read at the next', () => {
    const file = join(folder(), 'data', 'oops.secret');
    const first = firstKey(loadSecrets([], file));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(isSecret(readFileSync(file, 'utf8').trim())).toBe(true);
    expect(firstKey(loadSecrets([], file)).id).toBe(first.id);
    expect(readdirSync(join(file, '..'))).toEqual(['oops.secret']);
  });

  test('of the environment is used instead, and no file is made', () => {
    const made = folder();
    const given = secret();
    const key = firstKey(loadSecrets([given], join(made, 'oops.secret')));
    expect(key.id).toBe(firstKey(loadSecrets([given], 'elsewhere')).id);
    expect(readdirSync(made)).toEqual([]);
  });

  test('may follow a new one in the file, a line each', () => {
    const file = join(folder(), 'oops.secret');
    const [newer, older] = [secret(), secret()];
    writeFileSync(file, `${newer}\n\n${older}\n`);
    const ids = loadSecrets([], file)
      .keys('receipt')
      .map(({ id }) => id);
    expect(ids).toEqual([newer, older].map((one) => firstKey(loadSecrets([one], file)).id));
  });

  test('makes another key for each purpose', () => {
    const secrets = loadSecrets([secret()], 'unused');
    const hash = (purpose: string) => firstKey(secrets, purpose).hash('the same');
    expect(hash('receipt')).toBe(hash('receipt'));
    expect(hash('receipt')).not.toBe(hash('contact'));
  });

  test.each([
    ['nothing', ''],
    ['a word', 'hush\n'],
    ['half a secret', `${secret().slice(0, 20)}\n`],
    ['a good line and a bad one', `${secret()}\nold one: ${secret()}\n`],
  ])('in a file that holds %s is refused, in one line that says none of it', (_what, text) => {
    const file = join(folder(), 'oops.secret');
    writeFileSync(file, text);
    const refused = (() => {
      try {
        return loadSecrets([], file);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(SecretError);
    const { message } = refused as SecretError;
    expect(message).toContain('must hold one secret a line');
    expect(message).not.toContain('\n');
    for (const line of text.split('\n').filter(Boolean)) expect(message).not.toContain(line);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('that can’t be made says why', () => {
    const file = join(folder(), 'oops.secret');
    writeFileSync(file, `${secret()}\n`);
    expect(() => loadSecrets([], join(file, 'below', 'oops.secret'))).toThrow(/can't be made/u);
  });
});
