import { bool, byType, type Rule, text, textThat, typed } from './rule.ts';

/** Text objects, 1 to 3000 characters unless the place allows fewer. */
const TEXT_MAX = 3000;

/** A `plain_text` object: the only kind of text that titles, labels, buttons and placeholders take. */
export function plainText(max = TEXT_MAX): Rule {
  return byType({ plain_text: plain(max) });
}

/** An `mrkdwn` object. */
export function mrkdwnText(max = TEXT_MAX): Rule {
  return byType({ mrkdwn: mrkdwn(max) });
}

/** Either kind of text object. */
export function anyText(max = TEXT_MAX): Rule {
  return byType({ plain_text: plain(max), mrkdwn: mrkdwn(max) });
}

function plain(max: number): Rule {
  return typed({ text: text(1, max) }, { emoji: bool });
}

function mrkdwn(max: number): Rule {
  return typed({ text: markup(max) }, { verbatim: bool });
}

// What may follow an unescaped `<` in mrkdwn: a mention, a group, a date, a link.
const LABEL = '(?:\\|[^<>]*)?';
const FORMS = new RegExp(
  `<(?:${[
    `@[UW][A-Z0-9]+${LABEL}`,
    `#[CGD][A-Z0-9]+${LABEL}`,
    `!(?:here|channel|everyone)${LABEL}`,
    `!subteam\\^S[A-Z0-9]+${LABEL}`,
    '!date\\^\\d+\\^[^<>|]+\\|[^<>]+',
    `(?:https?://|mailto:|tel:)[^<>|\\s]+${LABEL}`,
  ].join('|')})>`,
  'y',
);

/**
 * Text in Slack's markup, of 1 to `max` characters, in which each `<` opens a form Slack knows. Stricter than Slack
 * on purpose: Slack shows a stray `<` as it is, but here it means that somebody's words went in unescaped, and words
 * that go in unescaped can ping a whole channel.
 */
function markup(max: number): Rule {
  const length = text(1, max);
  return (value, pointer, found) => {
    length(value, pointer, found);
    if (typeof value !== 'string') return;
    for (let open = value.indexOf('<'); open !== -1; open = value.indexOf('<', open + 1)) {
      FORMS.lastIndex = open;
      if (!FORMS.test(value)) {
        found.push({ message: `unescaped "<" at character ${open} opens no known form`, pointer });
        return;
      }
    }
  };
}

const URL_MAX = 3000;

/** An http(s) URL of at most 3000 characters. */
export const httpUrl: Rule = textThat(
  (value) => isUrl(value) && /^https?:\/\//i.test(value),
  `must be an http or https URL of less than ${URL_MAX + 1} characters`,
);

/** An https URL of at most 3000 characters: what Slack embeds. */
export const httpsUrl: Rule = textThat(
  (value) => isUrl(value) && /^https:\/\//i.test(value),
  `must be an https URL of less than ${URL_MAX + 1} characters`,
);

function isUrl(value: string): boolean {
  return value.length <= URL_MAX && URL.canParse(value);
}

/** A `block_id`, `action_id`, `callback_id` or `external_id`, or an id that Slack gave out. */
export const identifier: Rule = text(1, 255);
