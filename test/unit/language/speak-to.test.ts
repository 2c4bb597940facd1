import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import type { Catalogues } from '../../../src/language/catalogues.ts';
import english from '../../../src/language/en.json' with { type: 'json' };
import { createLanguages, inLanguage, keepLanguage } from '../../../src/language/language.ts';
import { nameOfLanguage } from '../../../src/language/names.ts';
import { createSpeakTo } from '../../../src/language/speak-to.ts';
import type { DeliveryHandler } from '../../../src/outbox/delivery.ts';
import { speakingDeliveries } from '../../../src/outbox/speaking-deliveries.ts';

const spoken = (tag: string) => ({ ...english, 'note.close': `close in ${tag}` });
const catalogues: Catalogues = new Map([
  ['pt-BR', spoken('pt-BR')],
  ['es', spoken('es')],
  ['en', spoken('en')],
]);
const { say, all, fitting } = createLanguages(catalogues);
const said = () => say('note.close');

test('English comes first, the others by their tags', () => {
  expect(all).toEqual(['en', 'es', 'pt-BR']);
});

test('every file beside the code is a language', () => {
  const tags = globSync('src/language/*.json').map((file) => basename(file, '.json'));
  expect(tags.length).toBeGreaterThan(1);
  expect(createLanguages().all.toSorted()).toEqual(tags.toSorted());
});

test.each([
  ['es', 'es'],
  ['es-ES', 'es'],
  ['es-LA', 'es'],
  ['es_MX', 'es'],
  ['ES-419-x-y', 'es'],
  ['en-GB', 'en'],
  ['pt-br', 'pt-BR'],
  ['pt-PT', undefined],
  ['fr-FR', undefined],
  ['estonian', undefined],
  ['', undefined],
  ['-', undefined],
])('"%s" is read by who reads %s', (locale, language) => {
  expect(fitting(locale)).toBe(language);
});

test.each([
  ['en', 'English'],
  ['es', 'Español'],
  ['pt-BR', 'Português (Brasil)'],
])('%s is called %s', (language, name) => {
  expect(nameOfLanguage(language)).toBe(name);
});

test('a text that a language lacks, and a language that is no more, is said in English', () => {
  const { 'note.close': _left, ...rest } = english;
  // A file that somebody is still writing.
  const young = createLanguages(
    new Map([
      ['en', english],
      ['es', rest as typeof english],
    ]),
  );
  expect(inLanguage('es', () => young.say('note.close'))).toBe('Close');
  expect(inLanguage('xx', () => young.say('note.close'))).toBe('Close');
  expect(young.say('note.close')).toBe('Close');
});

test('whatever is said until a task is done is in its language, and each task has its own', async () => {
  const talk = (language: string) =>
    inLanguage(language, async () => {
      const first = said();
      await new Promise((resolve) => void setImmediate(resolve));
      return [first, said()];
    });
  expect(await Promise.all([talk('es'), talk('pt-BR')])).toEqual([
    ['close in es', 'close in es'],
    ['close in pt-BR', 'close in pt-BR'],
  ]);
  const later = inLanguage('es', keepLanguage);
  expect(inLanguage('pt-BR', () => later(said))).toBe('close in es');
});

function speaking(locales: Record<string, string>, workspace: () => Promise<string>) {
  return createSpeakTo({
    workspaceLanguage: workspace,
    localeOf: (_workspaceId, personId) => locales[personId],
    fitting,
  });
}

test('a person is spoken to in their own language, at once: nothing is asked before Slack is answered', () => {
  const speakTo = speaking({ UADA: 'es-ES' }, () => Promise.reject(new Error('asked')));
  let heard = '';
  void speakTo.person('T1', 'UADA', async () => void (heard = said()));
  expect(heard).toBe('close in es');
});

test('whose language isn’t known is spoken to like the workspace, or in English where nothing can be read', async () => {
  const speakTo = speaking({ UADA: 'fr-FR' }, async () => 'pt-BR');
  for (const person of ['UADA', 'UBEN', ''])
    expect(await speakTo.person('T1', person, async () => said())).toBe('close in pt-BR');
  expect(await speakTo.everyone('T1', said)).toBe('close in pt-BR');
  const broken = speaking({}, () => Promise.reject(new Error('locked')));
  expect(await broken.person('T1', 'UADA', async () => said())).toBe('close in en');
  await expect(broken.everyone('T1', said)).rejects.toThrow('locked');
});

test('what goes to a person goes in theirs, to a channel or about a share in the workspace’s', async () => {
  const heard: string[] = [];
  const handler: DeliveryHandler = {
    kind: 'x',
    deliver: async () => void heard.push(said()),
    giveUp: async () => {},
  };
  const speakTo = speaking({ UADA: 'es-ES' }, async () => 'pt-BR');
  const [speaks] = speakingDeliveries([handler], speakTo);
  const delivery = { workspaceId: 'T1', kind: 'x', subjectId: 's', position: 1, attempts: 0 };
  for (const lane of ['UADA', 'CSTAFF', 'UADA_share-of-22-chars'])
    await speaks?.deliver({ ...delivery, lane, perhapsSent: false, token: 't' });
  expect(heard).toEqual(['close in es', 'close in pt-BR', 'close in pt-BR']);
});
