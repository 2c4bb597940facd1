import { describe, expect, test } from 'vitest';
import { refusedUntil, REASON_MAX, verdictOn } from '../../../src/approval/letter-on-desk.ts';
import { readingMessage, readMessage } from '../../../src/approval/reading-message.ts';
import { readReason } from '../../../src/approval/refuse-letter-form.ts';
import { refuseLetterModal } from '../../../src/approval/refuse-letter-modal.ts';
import { createSay } from '../../../src/language/language.ts';
import { shareToRead } from '../../../src/mistakes/share-to-read-view.ts';
import { HARD_SIGNS, ID, longest, shareWith } from '../mistakes/shares.ts';
import { calledBy, problemsIn, problemsInMessage } from '../mistakes/views.ts';

const say = createSay();

describe('what a steward reads', () => {
  test.each(HARD_SIGNS)(
    'is taken with the longest texts of %s, and calls nobody',
    (_what, sign) => {
      const text = { ...shareWith(), ...longest(sign) };
      for (const what of ['share', 'change'] as const) {
        const reading = shareToRead(say, { channelId: 'C0STAFF', text, what });
        const message = readingMessage(say, ID, reading);
        expect(problemsInMessage(message)).toEqual([]);
        expect(calledBy(message)).toEqual({ users: [], userGroups: [], broadcasts: [] });
        expect(message.text).not.toContain(sign.repeat(3));
      }
    },
  );

  test('carries the letter’s id in its buttons, and nothing else', () => {
    const reading = {
      channelId: 'C0STAFF',
      heading: 'To read',
      texts: [{ text: 'What happened' }],
    };
    const written = JSON.stringify(readingMessage(say, ID, reading));
    expect([...written.matchAll(/"value":"([^"]*)"/g)].map(([, value]) => value)).toEqual([ID, ID]);
    expect(written).not.toContain('metadata');
  });

  test.each(['posted', 'refused', 'opened', 'withdrawn', 'changed', 'reading', undefined] as const)(
    'says afterwards what became of it, with no button: %s',
    (state) => {
      for (const decidedBy of ['U0BEN', null]) {
        const message = readMessage(say, state && { state, decidedBy });
        expect(problemsInMessage(message)).toEqual([]);
        expect(JSON.stringify(message)).not.toContain('button');
        const isSaid = state === 'posted' || state === 'refused';
        expect(message.text.includes('<@U0BEN>')).toBe(isSaid && decidedBy !== null);
      }
    },
  );
});

describe('a reason', () => {
  test('is asked for in a form that Slack takes', () => {
    expect(problemsIn(refuseLetterModal(say, JSON.stringify({ id: ID })))).toEqual([]);
  });

  const reasonOf = (value: string | null) =>
    readReason({ reason: { reason: { type: 'plain_text_input', value } } });

  test.each([null, '', '  \n ', '\u200b'])('is needed: %j', (value) => {
    expect(reasonOf(value)).toMatchObject({ kind: 'problem', key: 'refuse.empty' });
  });

  test('has up to five hundred characters', () => {
    expect(reasonOf('x'.repeat(REASON_MAX))).toMatchObject({ kind: 'reason' });
    expect(reasonOf('x'.repeat(REASON_MAX + 1))).toMatchObject({
      key: 'form.tooLong',
      length: 501,
    });
    expect(reasonOf(' Please \u202e shorten it. ')).toEqual({
      kind: 'reason',
      reason: 'Please  shorten it.',
    });
  });
});

test('what was refused is kept for thirty days, through short months and leap years', () => {
  expect(refusedUntil('2026-01-31')).toBe('2026-03-02');
  expect(refusedUntil('2028-02-15')).toBe('2028-03-16');
  expect(verdictOn({ state: 'refused', reason: 'Why', day: '2026-12-15' })).toEqual({
    kind: 'refused',
    reason: 'Why',
    keptUntil: '2027-01-14',
  });
  expect(verdictOn({ state: 'reading', reason: '', day: '2026-12-15' })).toEqual({
    kind: 'reading',
  });
});
