import {
  button,
  checkboxes,
  datepicker,
  datetimepicker,
  image,
  overflow,
  radioButtons,
  timepicker,
  workflowButton,
} from './elements.ts';
import { inputs, richTextInput } from './inputs.ts';
import { cell, richTextParts } from './rich-text.ts';
import { also, bool, byType, list, oneOf, type Rule, shape, text, typed } from './rule.ts';
import { selects } from './selects.ts';
import { anyText, httpsUrl, httpUrl, identifier, plainText } from './text.ts';

/** What `section.accessory` takes and the other two containers take too. */
const pickers = { ...selects, checkboxes, radio_buttons: radioButtons, datepicker, timepicker };
const pressables = { button, overflow, workflow_button: workflowButton };

const inActions = byType({
  ...pickers,
  ...pressables,
  datetimepicker,
  rich_text_input: richTextInput,
});
const inSection = byType({ ...pickers, ...pressables, image: image() });
const inInput = byType({ ...pickers, ...inputs, datetimepicker });
const inContext = byType({
  image: image(),
  plain_text: anyText(),
  mrkdwn: anyText(),
});

/** A block: these properties, its `type` and perhaps a `block_id`. */
export function block(required: Record<string, Rule>, optional: Record<string, Rule> = {}): Rule {
  return typed(required, { block_id: identifier, ...optional });
}

const input = also(
  block(
    { label: plainText(2000), element: inInput },
    { hint: plainText(2000), optional: bool, dispatch_action: bool },
  ),
  (value, pointer, found) => {
    const { type } = value['element'] as { type: string };
    if (type === 'file_input' && value['dispatch_action'] === true) {
      const message = 'must be false for a file_input';
      found.push({ message, pointer: `${pointer}/dispatch_action` });
    }
  },
);

const section = also(
  block(
    {},
    { text: anyText(), fields: list(1, 10, anyText(2000)), accessory: inSection, expand: bool },
  ),
  (value, pointer, found) => {
    if (value['text'] === undefined && value['fields'] === undefined) {
      found.push({ message: 'must define either `text` or `fields`', pointer });
    }
  },
);

/** "Less than 200" and "less than 50" characters, in the reference's words; a description is held to a title's. */
const VIDEO_TITLE_MAX = 199;
const VIDEO_AUTHOR_MAX = 49;

const video = block(
  {
    video_url: httpsUrl,
    thumbnail_url: httpUrl,
    alt_text: text(1, 2000),
    title: plainText(VIDEO_TITLE_MAX),
  },
  {
    title_url: httpsUrl,
    author_name: text(1, VIDEO_AUTHOR_MAX),
    provider_name: text(1),
    provider_icon_url: httpUrl,
    description: plainText(VIDEO_TITLE_MAX),
  },
);

const table = block(
  { rows: list(1, 100, list(1, 20, cell)) },
  {
    column_settings: list(
      0,
      20,
      shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: bool }),
    ),
  },
);

/**
 * The blocks this project may use, by their `type`. Properties: @slack/types. Lengths and counts: the reference of
 * Block Kit. Where a block may stand is said in `surfaces.ts`.
 */
export const blocks: Record<string, Rule> = {
  actions: block({ elements: list(1, 25, inActions) }),
  alert: block(
    { text: anyText() },
    { level: oneOf('default', 'info', 'warning', 'error', 'success') },
  ),
  context: block({ elements: list(1, 10, inContext) }),
  divider: block({}),
  header: block({ text: plainText(150) }),
  image: image({ block_id: identifier, title: plainText(2000) }),
  input,
  // Its length is bounded with all other text of the message, in `whole.ts`.
  markdown: block({ text: text(1) }),
  rich_text: block({ elements: richTextParts }),
  section,
  table,
  video,
};
