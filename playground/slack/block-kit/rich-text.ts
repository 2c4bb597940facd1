import {
  bool,
  byType,
  integer,
  list,
  number,
  oneOf,
  type Rule,
  shape,
  text,
  textThat,
  typed,
} from './rule.ts';
import { httpUrl, identifier } from './text.ts';

const UNBOUNDED = Number.POSITIVE_INFINITY;

const styled = {
  style: shape({}, { bold: bool, code: bool, italic: bool, strike: bool, underline: bool }),
};

const linkUrl = textThat(
  (value) => /^(?:https?:\/\/|mailto:|tel:)/i.test(value) && URL.canParse(value),
  'must be an http, https, mailto or tel URL',
);

const written = typed({ text: text(1) }, styled);
const link = typed({ url: linkUrl }, { ...styled, text: text(1), unsafe: bool });

const inline = byType({
  text: written,
  link,
  broadcast: typed({ range: oneOf('here', 'channel', 'everyone') }, styled),
  channel: typed({ channel_id: identifier }, styled),
  color: typed(
    {
      value: textThat(
        (value) => /^#(?:[0-9a-f]{3}){1,2}$/i.test(value),
        'must be a color like #2f5d50',
      ),
    },
    styled,
  ),
  date: typed(
    { timestamp: integer(0), format: text(1) },
    { ...styled, url: httpUrl, fallback: text(1) },
  ),
  emoji: typed({ name: text(1) }, { ...styled, unicode: text(1), url: httpUrl }),
  team: typed({ team_id: identifier }, styled),
  user: typed({ user_id: identifier }, styled),
  usergroup: typed({ usergroup_id: identifier }, styled),
});

const border = { border: oneOf(0, 1) };
const sentences = list(0, UNBOUNDED, inline);
const section = typed({ elements: sentences });

const parts = byType({
  rich_text_section: section,
  rich_text_list: typed(
    {
      elements: list(1, UNBOUNDED, byType({ rich_text_section: section })),
      style: oneOf('bullet', 'ordered'),
    },
    { ...border, indent: integer(0, 8) },
  ),
  rich_text_quote: typed({ elements: sentences }, border),
  rich_text_preformatted: typed(
    { elements: list(0, UNBOUNDED, byType({ text: written, link })) },
    border,
  ),
});

/** The properties of a rich_text block beside its `type` and `block_id`. */
export const richTextParts: Rule = list(0, UNBOUNDED, parts);

/** A whole rich_text block where it stands inside something else: an initial value, a table cell, a card. */
export const richText: Rule = byType({
  rich_text: typed({ elements: richTextParts }, { block_id: identifier }),
});

/** The cells of tables. */
export const cell: Rule = byType({
  rich_text: richText,
  raw_text: typed({ text: text(1) }),
  raw_number: typed({ value: number, text: text(1) }),
});
