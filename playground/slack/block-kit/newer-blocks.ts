import { block, blocks } from './blocks.ts';
import { dataVisualization } from './chart.ts';
import { button, confirmable, image, actionable } from './elements.ts';
import { cell, richText } from './rich-text.ts';
import { also, bool, byType, integer, list, oneOf, type Rule, shape, text, typed } from './rule.ts';
import { anyText, httpUrl, identifier, mrkdwnText, plainText } from './text.ts';
import { textLengthIn } from './walk.ts';

const UNBOUNDED = Number.POSITIVE_INFINITY;

const picture = byType({ image: image() });

const card = also(
  block(
    {},
    {
      hero_image: picture,
      icon: picture,
      title: mrkdwnText(150),
      subtitle: mrkdwnText(150),
      body: mrkdwnText(200),
      actions: list(1, 2, byType({ button })),
    },
  ),
  (value, pointer, found) => {
    const needed = ['hero_image', 'title', 'actions', 'body'];
    if (!needed.some((name) => value[name] !== undefined)) {
      found.push({ message: `must define one of ${needed.join(', ')}`, pointer });
    }
  },
);

const file = block({ source: oneOf('remote'), external_id: identifier });

// All that stand in a message but markdown.
const wrappable = {
  ...Object.fromEntries(
    Object.entries(blocks).filter(([type]) => type !== 'alert' && type !== 'markdown'),
  ),
  file,
};

const container = also(
  block(
    { child_blocks: list(1, 10, byType(wrappable)) },
    {
      title: plainText(150),
      rich_text_title: richText,
      subtitle: anyText(150),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: picture,
      is_collapsible: bool,
      default_collapsed: bool,
      has_header_divider: bool,
    },
  ),
  (value, pointer, found) => {
    if (value['title'] === undefined && value['rich_text_title'] === undefined) {
      found.push({ message: 'must define either `title` or `rich_text_title`', pointer });
    }
    if (value['default_collapsed'] === true && value['is_collapsible'] !== true) {
      const message = 'requires is_collapsible';
      found.push({ message, pointer: `${pointer}/default_collapsed` });
    }
  },
);

const feedback = shape(
  { text: plainText(75), value: text(1, 2000) },
  { accessibility_label: text(1, 75) },
);

const inContextActions = byType({
  feedback_buttons: typed({ positive_button: feedback, negative_button: feedback }, actionable),
  icon_button: typed(
    { icon: oneOf('trash'), text: plainText(75) },
    {
      ...confirmable,
      value: text(1, 2000),
      accessibility_label: text(1, 75),
      visible_to_user_ids: list(0, 10, identifier),
    },
  ),
});

/** About as many characters as Slack draws in one data table. */
const DATA_TABLE_MAX = 10_000;

const dataTable = also(
  block(
    { rows: list(2, 101, list(1, 20, cell)), caption: text(1) },
    { page_size: integer(1, 100), row_header_column_index: integer(0, 19) },
  ),
  (value, pointer, found) => {
    if (textLengthIn(value['rows']) > DATA_TABLE_MAX) {
      const message = `must be less than ${DATA_TABLE_MAX + 1} characters in all cells`;
      found.push({ message, pointer: `${pointer}/rows` });
    }
  },
);

const taskCard = block(
  {
    task_id: text(1),
    title: text(1),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
  },
  {
    details: richText,
    output: richText,
    sources: list(0, UNBOUNDED, byType({ url: typed({ url: httpUrl, text: text(1) }) })),
  },
);

/**
 * Blocks that came later. Charts stand in messages; the others, which the official types know, are taken by no surface here yet (see
 * `surfaces.ts`): their shapes are checked all the same, so that a message built with one shows every fault at once.
 */
export const newerBlocks: Record<string, Rule> = {
  card,
  carousel: block({ elements: list(1, 10, byType({ card })) }),
  container,
  context_actions: block({ elements: list(1, 5, inContextActions) }),
  data_table: dataTable,
  data_visualization: dataVisualization,
  file,
  plan: block({ title: text(1) }, { tasks: list(0, UNBOUNDED, byType({ task_card: taskCard })) }),
  task_card: taskCard,
};
