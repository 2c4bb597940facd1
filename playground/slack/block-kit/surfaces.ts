/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

/** At most this many blocks on a surface. */
export const blocksMax: Record<Surface, number> = { message: 50, modal: 100, home: 100 };

const everywhere = [
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'video',
];

/**
 * The blocks each surface takes. Slack's own pages disagree about card, carousel, container, table, data_table and
 * data_visualization, so only those stand here that no source doubts: charts in messages, and not on Home; `file` can
 * be read but not sent. A new block is allowed by a line here once it has been seen to work.
 */
export const blocksOn: Record<Surface, ReadonlySet<string>> = {
  message: new Set([...everywhere, 'data_visualization', 'markdown', 'table']),
  modal: new Set([...everywhere, 'alert']),
  home: new Set(everywhere),
};
