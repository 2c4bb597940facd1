import { describe, expect, test } from 'vitest';
import type { DetailKind } from '../../../src/anonymity/identifying-details.ts';
import { createSay } from '../../../src/language/language.ts';
import { EDIT_FIELDS, LEARN_FIELDS } from '../../../src/mistakes/change-mistake-modal.ts';
import { carriedShare } from '../../../src/mistakes/share-mistake-form.ts';
import { keptWith, lookMetadata } from '../../../src/wording/look-through-form.ts';
import {
  type LookThroughScreen,
  lookThroughModal,
} from '../../../src/wording/look-through-modal.ts';
import type { Suggestion } from '../../../src/wording/suggest-wording.ts';
import {
  nameBlocks,
  wordingBlocks,
  wordingFor,
  wordingsFor,
} from '../../../src/wording/wording-blocks-view.ts';
import { HARD_SIGNS, ID, longest } from '../mistakes/shares.ts';
import { problemsIn } from '../mistakes/views.ts';

const say = createSay();
const shown = (view: object) => JSON.stringify(view);

const suggestion = (kind: DetailKind, text: string, start = 0): Suggestion => ({
  field: 'whatHappened',
  detail: { kind, text, start, end: start + text.length },
  language: 'english',
  roles: ['student', 'colleague'],
  keys: [`k${start}`],
});
const manyOf = (sign: string) =>
  Array.from({ length: 40 }, (_, at) => suggestion('name', sign.repeat(200), at));
const KINDS = ['name', 'mention', 'email', 'phone', 'link', 'ticket', 'date', 'time'] as const;
const ids = { reword: ['w.0', 'w.1', 'w.2'], keep: 'w.keep' };

describe('what may identify somebody', () => {
  test.each(HARD_SIGNS)('is taken however much there is of it, in %s', (_what, sign) => {
    const title = { type: 'plain_text' as const, text: 'x' };
    for (const suggestions of [manyOf(sign).slice(0, 1), manyOf(sign)]) {
      for (const blocks of [
        wordingBlocks(say, suggestions, 'w'),
        nameBlocks(say, suggestions, ids),
      ]) {
        expect(problemsIn({ type: 'modal', title, blocks })).toEqual([]);
      }
    }
    expect(wordingBlocks(say, manyOf(sign), 'w')).toHaveLength(8);
    expect(nameBlocks(say, manyOf(sign), ids)).toHaveLength(14);
    expect([...wordingBlocks(say, [], 'w'), ...nameBlocks(say, [], ids)]).toEqual([]);
  });

  test('has other words for each kind, in both languages, and its button says only where it stands', () => {
    for (const language of ['english', 'spanish'] as const) {
      for (const kind of KINDS) {
        const [, one] = wordingBlocks(
          say,
          [{ ...suggestion(kind, 'Zarathrax', 7), language }],
          'w',
        );
        expect(shown(one ?? {})).toContain('“Zarathrax”');
        expect(shown(one ?? {})).toContain(`"value":"whatHappened.${kind}.7"`);
      }
    }
  });

  test('shows what singles somebody out, also where only its author can reword it', () => {
    const blocks = wordingBlocks(say, [suggestion('only', 'soy el único')], 'w');
    expect(shown(blocks)).toContain('“soy el único”: this fits one person only');
  });

  test.each([
    ['as the only', 'as a'],
    ['the only one who', 'somebody who'],
    ['soy el único', undefined],
  ])('“%s” is told in other words, or left to its author', (text, wording) => {
    expect(wordingFor(say, suggestion('only', text))).toBe(wording);
  });

  test('names have words to choose from, in the language of the text, and can be kept', () => {
    const named = suggestion('name', 'Zarathrax');
    expect(wordingsFor(say, named)).toEqual(['a student', 'a colleague', 'somebody']);
    expect(wordingsFor(say, { ...named, language: 'spanish', roles: ['colleague'] })).toEqual([
      'alguien del equipo',
      'alguien',
    ]);
    const blocks = nameBlocks(say, [named], ids);
    expect(shown(blocks)).toContain('"text":"Keep"');
    expect(shown(blocks).match(/"value":"whatHappened\.name\.0"/g)).toHaveLength(4);
  });
});

describe('the screen that shows it', () => {
  const screen = {
    id: 'names_in_share',
    title: 'names.title',
    intro: 'names.intro',
    send: 'form.submit',
    goBack: 'check.back',
    fields: EDIT_FIELDS,
    pointsAt: 'names',
  } as const satisfies LookThroughScreen;
  const metadata = 'x'.repeat(3000);

  test.each(HARD_SIGNS)('is taken with the longest texts of %s', (_what, sign) => {
    const texts = longest(sign);
    const screens: LookThroughScreen<'whatHappened' | 'whatLearned'>[] = [
      screen,
      { ...screen, pointsAt: 'everything', title: 'look.title', intro: 'look.intro' },
    ];
    for (const one of screens) {
      for (const suggestions of [undefined, [], manyOf(sign)]) {
        for (const anew of [true, false]) {
          const view = lookThroughModal(say, one, { metadata, texts, suggestions, anew });
          expect(problemsIn(view)).toEqual([]);
        }
      }
    }
  });

  test('has only the fields that were sent, and is taken when they were emptied', () => {
    const learned = { ...screen, fields: LEARN_FIELDS };
    const view = lookThroughModal(say, learned, {
      metadata,
      texts: { whatLearned: '', whatChanged: '' },
      suggestions: [],
      anew: false,
    });
    expect(problemsIn(view)).toEqual([]);
    expect(view.blocks.filter(({ type }) => type === 'input')).toHaveLength(2);
  });

  test('carries what it must within Slack’s limit, however many names are kept', () => {
    const kept = Array.from({ length: 3000 }, (_, at) => (0xffffffff - at).toString(36)).reduce<
      string[]
    >((before, key) => keptWith(before, [key, key]), []);
    const carried = {
      form: {
        id: ID,
        source: { channelId: 'C'.repeat(20), ts: '1700000000.000100' },
        sourceDropped: true,
        receipt: Array.from({ length: 6 }, () => 'submarine').join(' '),
      },
      channelId: 'C'.repeat(20),
      decisions: {
        focusAreaId: ID,
        nearMiss: false,
        wantsHelp: false,
        mayRetell: false,
        creditAuthor: false,
      },
    };
    const look = { carried, fields: ['whatHappened', 'whatLearned'], kept };
    const written = lookMetadata(carriedShare).write(look);
    expect(written.length).toBeLessThanOrEqual(3000);
    expect(lookMetadata(carriedShare).read(written)).toEqual(look);
    expect(kept.at(-1)).toBe((0xffffffff - 2999).toString(36));
  });
});
