import { expect, test } from 'vitest';
import { problemsOfBlocks } from '../../../playground/slack/block-kit/validate.ts';
import { confirm } from './samples/texts.ts';

const problems = (text: string, type = 'mrkdwn') =>
  problemsOfBlocks([{ type: 'section', text: { type, text } }], 'message');

test.each([
  'nothing special, 5 &lt; 6 &amp;&amp; 7 &gt; 6',
  '> a quote, and 7 > 6',
  '<@U0123ABC>, <@W0123ABC|somebody>',
  '<#C0123ABC> <#C0123ABC|general> <#G0123ABC> <#D0123ABC>',
  '<!here> <!channel> <!everyone> <!here|here>',
  '<!subteam^S0123ABC> <!subteam^S0123ABC|@coaches>',
  '<!date^1700000000^{date_short_pretty} {time}|14 Nov>',
  '<!date^1700000000^{date}^https://example.org/|14 Nov>',
  '<https://example.org/?a=b&amp;c=d> <http://example.org|a page with words>',
  '<mailto:a@example.org|Write> <tel:+4712345678>',
])('takes %s', (text) => {
  expect(problems(text)).toEqual([]);
});

test.each([
  ['<', 0],
  ['5 < 6', 2],
  ['<script>', 0],
  ['<@u0123>', 0],
  ['<@U0123', 0],
  ['<#general>', 0],
  ['<!all>', 0],
  ['<!subteam^>', 0],
  ['<!date^tomorrow^{date}|tomorrow>', 0],
  ['<!date^1700000000^{date}>', 0],
  ['<javascript:alert(1)>', 0],
  ['<https://example.org', 0],
  ['<https://example.org/a b>', 0],
  ['fine <@U0123> and <https://a.example|not <!here> fine>', 18],
] as const)('finds the stray < in %s', (text, index) => {
  expect(problems(text)).toEqual([
    {
      message: `unescaped "<" at character ${index} opens no known form`,
      pointer: '/blocks/0/text/text',
    },
  ]);
});

test('plain_text has no markup, so any < is fine in it', () => {
  expect(problems('5 < 6 <!channel>', 'plain_text')).toEqual([]);
});

test('looks into every mrkdwn text, wherever it stands', () => {
  const text = { type: 'mrkdwn', text: '<b>' };
  const blocks = [
    { type: 'section', fields: [text] },
    { type: 'context', elements: [text] },
    {
      type: 'actions',
      elements: [
        { type: 'radio_buttons', options: [{ text, value: '1' }], confirm: { ...confirm, text } },
      ],
    },
  ];
  expect(problemsOfBlocks(blocks, 'message').map(({ pointer }) => pointer)).toEqual([
    '/blocks/0/fields/0/text',
    '/blocks/1/elements/0/text',
    '/blocks/2/elements/0/options/0/text/text',
    '/blocks/2/elements/0/confirm/text/text',
  ]);
});
