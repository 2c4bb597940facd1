import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsOfBlocks } from '../../../playground/slack/block-kit/validate.ts';
import { mentionsIn } from '../../../playground/slack/blocks/mentions.ts';
import { quoted } from '../../../src/slack/block-kit.ts';
import {
  channelLink,
  dateOf,
  dateWithin,
  escapeText,
  linkTo,
  plainText,
  timeOf,
} from '../../../src/slack/mrkdwn.ts';
import { tidy } from '../../../src/slack/text.ts';

const markup = fc.constantFrom(
  '<!channel>',
  '<!here|here>',
  '<@U0ADA>',
  '<@U0ADA|ada>',
  '<#C0STAFF>',
  '<!subteam^S0TEAM>',
  '<https://example.org|innocent>',
  '<!date^1^{date}|x>',
  '&lt;!channel&gt;',
  '&amp;lt;',
  '&',
  '<',
  '>',
  '|',
  '*',
  '`',
  '\n> ',
);
const UNNAMED = { person: 'someone', channel: 'channel', group: 'group' };
const words = fc.string({ unit: 'grapheme', maxLength: 40 });
/** What somebody may type: words, emoji, Slack's own signs, halves of them. */
const typed = fc
  .array(fc.oneof(markup, words, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 12 })
  .map((parts) => tidy(parts.join('')));

describe('escaping', () => {
  test('takes its meaning from each sign that Slack gives one', () => {
    expect(escapeText('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });

  test('escapes what looks escaped already, so that it is shown as it was typed', () => {
    expect(escapeText('&lt;')).toBe('&amp;lt;');
  });

  test('is undone by reading it back', () => {
    fc.assert(
      fc.property(fc.oneof(typed, fc.string({ unit: 'binary' })), (text) => {
        expect(plainText(escapeText(text), UNNAMED)).toBe(text);
      }),
    );
  });
});

describe('a quoted text', () => {
  test('is taken by Slack in messages and modals, calls nobody and links nowhere', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const blocks = quoted(text);
        expect(problemsOfBlocks(blocks, 'message')).toEqual([]);
        expect(problemsOfBlocks([{ type: 'divider' }, ...blocks], 'modal')).toEqual([]);
        expect(
          mentionsIn(
            '',
            blocks.map((block) => ({ ...block })),
          ),
        ).toEqual({ users: [], userGroups: [], broadcasts: [] });
        const shown = blocks.map((block) => block.text);
        const marked = shown.flatMap((part) => (part?.type === 'mrkdwn' ? [part] : []));
        expect(marked.filter(({ text: part }) => /[<>]/.test(part))).toEqual([]);
        expect(marked.filter(({ verbatim }) => !verbatim)).toEqual([]);
        const readable = shown.map((part) =>
          part?.type === 'mrkdwn' ? plainText(part.text, UNNAMED) : part?.text,
        );
        expect(readable.join('')).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test.each(['&', '<', '>', '👍', 'x', 'ש'])('holds 3,000 times "%s" in one message', (sign) => {
    const long = sign.repeat(2000 / sign.length);
    const learned = sign.repeat(1000 / sign.length);
    const blocks = [...quoted(long), ...quoted(learned)];
    expect(problemsOfBlocks(blocks, 'message')).toEqual([]);
  });
});

describe("reading what Slack made of somebody's words", () => {
  test.each([
    ['a mention with its name', 'ask <@U0ADA|ada>', 'ask @ada'],
    ['a mention without', 'ask <@U0ADA>', 'ask @someone'],
    ['a mention with an empty name', 'ask <@W0ADA|>', 'ask @someone'],
    ['a channel with its name', 'in <#C0STAFF|staff>', 'in #staff'],
    ['a channel without', 'in <#C0STAFF>', 'in #channel'],
    ['a private channel, whose name is left out', 'in <#C0STAFF|>', 'in #channel'],
    ['everyone', '<!channel> <!here> <!everyone>', '@channel @here @everyone'],
    ['everyone with a label', '<!here|@here>', '@here'],
    ['everyone with an empty label', '<!here|>', '@here'],
    ['a group with its name', '<!subteam^S0TEAM|@nurses>', '@nurses'],
    ['a group without', '<!subteam^S0TEAM>', '@group'],
    ['a date', '<!date^1392734382^{date} at {time}|18 February>', '18 February'],
    ['a link', 'see <https://example.org/a?b=1&amp;c=2>', 'see https://example.org/a?b=1&c=2'],
    ['a link that was typed bare', 'see <http://example.org|example.org>', 'see example.org'],
    ['an e-mail address', '<mailto:ada@example.org|ada@example.org>', 'ada@example.org'],
    ['a phone number', '<tel:+491234|+49 1234>', '+49 1234'],
    ['a link with words', '<https://example.org|our plan>', 'our plan (https://example.org)'],
    ['entities', '2 &lt; 3 &amp; 4 &gt; 3', '2 < 3 & 4 > 3'],
    ['what was typed as an entity', '&amp;lt; and &amp;amp;', '&lt; and &amp;'],
    ['what was typed to look like a mention', '&lt;@U0ADA&gt;', '<@U0ADA>'],
    ['signs that nobody escaped', 'if a < 5 and b > 3', 'if a < 5 and b > 3'],
    ['tags that nobody escaped', 'a <b>bold</b> try', 'a <b>bold</b> try'],
  ])('keeps %s', (_what, sent, read) => {
    expect(plainText(sent, UNNAMED)).toBe(read);
  });

  test('leaves no account behind', () => {
    const id = fc.string({
      unit: fc.constantFrom('A', 'B', 'Z', '0', '9'),
      minLength: 3,
      maxLength: 9,
    });
    fc.assert(
      fc.property(words, id, fc.option(words), (around, tail, label) => {
        const name = label?.replaceAll(/[<>|]/g, '') ?? '';
        const text = `${escapeText(around)}<@U${tail}${label === null ? '' : `|${name}`}>`;
        expect(plainText(text, UNNAMED)).toBe(`${around}@${plainText(name, UNNAMED) || 'someone'}`);
      }),
    );
  });

  test('never throws and never grows without end', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(markup, words)), (parts) => {
        const sent = parts.join('');
        expect(plainText(sent, UNNAMED).length).toBeLessThanOrEqual(sent.length * 3 + 20);
      }),
    );
  });
});

describe('our own forms', () => {
  test('a link keeps its label one, whatever is in it', () => {
    expect(linkTo('https://example.org', 'a > b')).toBe('<https://example.org|a &gt; b>');
    expect(channelLink('C0STAFF')).toBe('<#C0STAFF>');
  });

  test('a date is “yesterday” where it stands by itself, and never in a sentence', () => {
    expect(dateOf('2026-03-04')).toBe('<!date^1772625600^{date_short_pretty}|2026-03-04>');
    expect(dateWithin('2026-03-04')).toBe('<!date^1772625600^{date_short}|2026-03-04>');
  });

  test('a time is shown to each in the own zone, with UTC where that fails', () => {
    const text = timeOf(Temporal.Instant.from('2026-03-04T09:30:00Z'));
    expect(text).toBe('<!date^1772616600^{time}|09:30 UTC>');
    expect(
      problemsOfBlocks([{ type: 'section', text: { type: 'mrkdwn', text } }], 'message'),
    ).toEqual([]);
  });
});
