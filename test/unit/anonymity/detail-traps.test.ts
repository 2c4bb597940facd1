import { expect, test } from 'vitest';
import { createDetailFinder, knownPeople } from '../../../src/anonymity/identifying-details.ts';
import { createTestFinder } from '../../support/word-lists.ts';

const finder = createTestFinder();

async function flags(text: string): Promise<string[]> {
  return (await finder.find(text)).map((detail) => `${detail.kind}: ${detail.text}`);
}

// What looks like a detail and is none.
test.each([
  'The Grace period ran out in May, and Mark scheme B was wrong.',
  'Will the cache expire? I hope so.',
  "I'm sure we've done it before, on Monday and last week.",
  'We are on call 24/7 and 9/10 of it is waiting.',
  'README.md and main.py are served by Node.js/Express.',
  'UTF-8, COVID-19, ISO-9001 and SHA-256 are no tickets, and #333333 is grey.',
  'The order number is 4829301746 and the invoice came to 12,500.00 euros.',
  'Version 9.30 costs 9.30 euros; the ratio is 3.5 to 1.',
  'Blood pressure 132/80, dose 2.5 mg, room 12, Year 7.',
  '@channel, @here: the @Transactional annotation and @angular/core.',
  'It was the only thing I could do, and I was not the only one who did.',
  'Parkinson meds, an EpiPen and a Zimmer frame.',
  'Era lo único que quedaba, y no soy el único que lo vio.',
  'Fui al hospital Gregorio Marañón y a la calle Serrano.',
  'Dolores de cabeza y un rosario de errores en la Sala 4.',
  'Quedamos el lunes por la tarde, como siempre.',
  'I deleted a branch called Phoenix, and Oscar is the coffee machine.',
  'We flew to Florence, and took the train to Victoria.',
  'I mixed up Lasix and Losec, and we had run out of Tegaderm.',
  'The Holi assembly is the week after Holi.',
  'Ofrecí fibra de Jazztel, y el plugin de Elementor se llevó la portada.',
  'Activé la promo del Día del Padre. Flores para todos.',
  'No paraba en Zafra. Consuelo no hay cuando borras la tabla.',
])('nothing in %j', async (text) => {
  expect(await flags(text)).toEqual([]);
});

test.each([
  ['Grace was kind, and so was the Okafors’ boy Emeka.', ['name: Grace', 'name: Emeka']],
  ['I told Mr. Baker and Dr Patel.', ['name: Mr. Baker', 'name: Dr Patel']],
  ['I mixed up Ewa and Hope’s files.', ['name: Ewa', 'name: Hope']],
  ['maria said that ben k. knew', ['name: maria', 'name: ben k.']],
  ['tom did it, and i told amy', ['name: tom', 'name: amy']],
  ['I promised Dawn a call, and reminded Rose.', ['name: Dawn', 'name: Rose']],
  ['Olvidé llamar a Pilar, y paco me lo dijo.', ['name: Pilar', 'name: paco']],
  ['A student called Oluwaseun fell.', ['name: Oluwaseun']],
  ['Me lo dijo la señora Ortega.', ['name: la señora Ortega']],
  ['Los papás de Emiliano vinieron.', ['name: Emiliano']],
  [
    '<@U012AB3CD> and <#C012AB3CD|staff> know',
    ['mention: <@U012AB3CD>', 'mention: <#C012AB3CD|staff>'],
  ],
  ['ask @dispatch-oli, or a.b@x.example.', ['mention: @dispatch-oli', 'email: a.b@x.example']],
  ['It is at intranet.example/rota.', ['link: intranet.example/rota']],
  ['pedido 48213 y expediente 771/25', ['ticket: pedido 48213', 'ticket: expediente 771/25']],
  ['INC0045121, OPS-1234 (#48213)', ['ticket: INC0045121', 'ticket: OPS-1234', 'ticket: #48213']],
  ['On 3 November at 14:37', ['date: 3 November', 'time: 14:37']],
  [
    'El martes 3 de noviembre a las 8 de la tarde',
    ['date: martes 3 de noviembre', 'time: 8 de la tarde'],
  ],
  ['around 9.40 pm, or half past two', ['time: 9.40 pm', 'time: half past two']],
  ['ring 0161 496 0337 or (415) 555-0178', ['phone: 0161 496 0337', 'phone: (415) 555-0178']],
  ['as the only nurse', ['only: as the only']],
  ['soy la única que lo sabe', ['only: soy la única que']],
])('in %j: %j', async (text, expected) => {
  expect(await flags(text)).toEqual(expected);
});

test('a member’s name that is a word is found with a capital, and left alone without', async () => {
  const people = knownPeople([{ realName: 'Tom Baker', displayName: 'Cleo', handle: 'cleo.b' }]);
  const names = async (text: string) =>
    (await finder.find(text, { people })).map((one) => one.text);

  expect(await names('I told Baker about it.')).toEqual(['Baker']);
  expect(await names('I went to the baker, and cleo came along.')).toEqual(['cleo']);
  expect(await names('tom baker came, said Tom.')).toEqual(['Tom']);
});

test('who could not get the word lists tries again', async () => {
  let tries = 0;
  const late = createDetailFinder(async () => {
    tries += 1;
    if (tries < 3) throw new Error('no memory left');
    const none = new Uint32Array();
    return {
      english: none,
      spanish: none,
      properNouns: none,
      personNames: none,
      givenNames: none,
      brands: none,
    };
  });

  await late.warmUp();
  await expect(late.find('a@b.example')).rejects.toThrow('no memory left');
  await expect(late.find('a@b.example')).resolves.toMatchObject([{ kind: 'email' }]);
});
