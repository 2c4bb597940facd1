import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proposalValue, readProposalValue } from '../../../src/lessons/lesson-actions.ts';
import { lapsesOn, silentSince } from '../../../src/lessons/proposal.ts';
import {
  carriedProposal,
  proposeMetadata,
  readProposal,
} from '../../../src/lessons/propose-lesson-form.ts';

const ID = 'b6nUGlSM2xtLsKXy9jL5Yw';
const OTHER = 'Q6nUGlSM2xtLsKXy9jL5Yz';
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('silence', () => {
  test('makes it the lesson on the seventh day after', () => {
    expect(lapsesOn('2026-03-02')).toBe('2026-03-09');
    expect(silentSince('2026-03-09')).toBe('2026-03-02');
    expect(lapsesOn('2028-02-26')).toBe('2028-03-04');
  });

  test('is long enough from that day on, and not before', () => {
    fc.assert(
      fc.property(day, day, (proposedOn, today) => {
        expect(proposedOn <= silentSince(today)).toBe(lapsesOn(proposedOn) <= today);
      }),
    );
  });
});

describe('the value of a button', () => {
  test('is read back', () => {
    const value = proposalValue({ mistakeId: ID, id: OTHER });
    expect(readProposalValue(value)).toEqual({ mistakeId: ID, id: OTHER });
  });

  test.each(['', ':', ID, `${ID}:`, `:${ID}`, `${ID}:${OTHER}:x`, `${ID}:${OTHER} `, `x:${OTHER}`])(
    'is nothing when it is forged: %j',
    (value) => expect(readProposalValue(value)).toBeUndefined(),
  );
});

describe('the form', () => {
  const field = (value: string) => ({ type: 'plain_text_input', value });
  const values = (lesson: string, changed = '', weeks = '2') => ({
    lesson: { lesson: field(lesson) },
    changed: { changed: field(changed) },
    follow_up: { follow_up: { type: 'static_select', selected_option: { value: weeks } } },
  });

  test('is read whole, and tidied', () => {
    expect(readProposal(values('  Ask.  ', 'We ask.\n'))).toEqual({
      lesson: { whatLearned: 'Ask.', whatChanged: 'We ask.', followUpWeeks: 2 },
      problems: [],
    });
  });

  test.each(['3', '-1', 'never', '1.5', '1e0x', ''])(
    'asks never for weeks that are not offered: %j',
    (weeks) => {
      expect(readProposal(values('Ask.', '', weeks)).lesson.followUpWeeks).toBe(0);
    },
  );

  test('says all that is wrong at once', () => {
    const { problems } = readProposal(values('x'.repeat(1001), 'x'.repeat(1001)));
    expect(problems.map(({ field: at, key }) => [at, key])).toEqual([
      ['lesson', 'form.tooLong'],
      ['changed', 'form.tooLong'],
    ]);
    expect(readProposal(values(' \u200b ')).problems).toMatchObject([{ key: 'proposal.empty' }]);
    expect(readProposal({}).problems).toMatchObject([{ key: 'proposal.empty' }]);
  });

  test('carries ids and a choice, and no text, name or account', () => {
    expect(proposeMetadata.read(proposeMetadata.write({ id: ID, mistakeId: OTHER }))).toEqual({
      id: ID,
      mistakeId: OTHER,
    });
    expect(Object.keys(carriedProposal.shape)).toEqual(['id', 'mistakeId', 'followUpWeeks']);
    expect(proposeMetadata.read('{"id":"x","mistakeId":"y"}')).toBeUndefined();
  });
});
