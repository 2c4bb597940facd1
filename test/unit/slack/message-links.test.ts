import { expect, test } from 'vitest';
import { quoted, quotedWithLinks } from '../../../src/slack/block-kit.ts';
import { linkMessages } from '../../../src/slack/mrkdwn.ts';

const ADDRESS = 'https://hillside-school.slack.com/archives/C0STAFF/p1700000000123456';

test.each([
  [`See ${ADDRESS}.`, `See <${ADDRESS}>.`],
  [`${ADDRESS} ${ADDRESS}`, `<${ADDRESS}> <${ADDRESS}>`],
  ['https://example.org/archives/C0STAFF/p1', 'https://example.org/archives/C0STAFF/p1'],
  ['https://slack.com.example.org/archives/C0/p1', 'https://slack.com.example.org/archives/C0/p1'],
  ['http://hillside.slack.com/archives/C0/p1', 'http://hillside.slack.com/archives/C0/p1'],
  ['nothing', 'nothing'],
])('in %s the addresses of messages are links', (text, linked) => {
  expect(linkMessages(text)).toBe(linked);
});

test('what somebody typed makes no other link, and calls nobody', () => {
  const typed = `<!channel> <@U0ADA> <https://x.slack.com/archives/C0/p1|here> ${ADDRESS}`;
  const [block] = quotedWithLinks(typed);
  expect(block?.text?.text).toBe(
    `&lt;!channel&gt; &lt;@U0ADA&gt; &lt;<https://x.slack.com/archives/C0/p1>|here&gt; <${ADDRESS}>`,
  );
});

test('a section that would be too long stays without its link', () => {
  const text = `${'x'.repeat(3000 - ADDRESS.length - 1)} ${ADDRESS}`;
  expect(quotedWithLinks(text)).toEqual(quoted(text));
  expect(quotedWithLinks('y'.repeat(9000))).toEqual(quoted('y'.repeat(9000)));
});
