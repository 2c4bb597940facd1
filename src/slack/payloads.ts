import { z } from 'zod';

// What Oops reads of Slack's payloads, and no more. Unknown keys fall away here, at the border.

const id = z.string().min(1).max(255);
const account = z.object({ id, team_id: id.optional() });
const team = z.object({ id }).nullish();

const chosen = z.object({ value: z.string() }).nullish();

/** One input's value, as Slack reports it (docs.slack.dev/reference/views). */
const inputValue = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: chosen,
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_date: z.string().nullish(),
});

/** A form's values: by block id, then by action id. */
const stateValues = z.record(z.string(), z.record(z.string(), inputValue));
export type StateValues = z.infer<typeof stateValues>;

const view = z.object({
  id,
  /** A modal, or somebody's Home. */
  type: z.string().optional(),
  hash: z.string().optional(),
  /** Of a modal: the one that it lies on. */
  previous_view_id: id.nullish(),
  callback_id: z.string(),
  private_metadata: z.string().default(''),
  blocks: z.array(z.unknown()).default([]),
  state: z.object({ values: stateValues }).default({ values: {} }),
});

/** Who acts, in whatever came in: a command names them in another place than all else. */
export const actor = z
  .object({ user_id: id.optional(), user: z.object({ id }).optional() })
  .transform(({ user_id: userId, user }) => userId ?? user?.id);

export const slashCommand = z.object({
  team_id: id,
  user_id: id,
  channel_id: id,
  text: z.string().default(''),
  trigger_id: id,
});

export const globalShortcut = z.object({ team, user: account, trigger_id: id });

export const messageShortcut = z.object({
  team,
  user: account,
  trigger_id: id,
  channel: z.object({ id }),
  message: z.object({ ts: id, user: z.string().nullish(), text: z.string().nullish() }),
});

export const press = z.object({
  team,
  user: account,
  trigger_id: id,
  channel: z.object({ id }).nullish(),
  container: z
    .object({
      message_ts: id.optional(),
      thread_ts: id.optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  /** The message whose button it is. Of its text only who is named first: no word of it is let in. */
  message: z
    .object({ text: z.string().optional() })
    .transform(({ text = '' }) => ({ namesFirst: /^<@([A-Z0-9]+)>/.exec(text)?.[1] }))
    .nullish(),
  view: view.optional(),
  actions: z
    .array(z.object({ action_id: id, value: z.string().optional(), selected_option: chosen }))
    .min(1),
});

/** Where a press happened, if on a message: a reply has its thread's `thread_ts`. */
export const pressed = z.object({
  container: z.object({ message_ts: id.optional(), thread_ts: id.optional() }).optional(),
});

/** What is needed to show a screen. */
export const trigger = z.object({
  trigger_id: id,
  view: z.object({ type: z.string().default('modal') }).nullish(),
});

/** A window, to be shown again as it is with something more in it. */
export const screen = z.object({
  view: z.object({
    id,
    hash: z.string().optional(),
    type: z.literal('modal'),
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    title: z.unknown(),
    submit: z.unknown(),
    close: z.unknown(),
    blocks: z.array(z.looseObject({ block_id: z.string().optional() })).default([]),
  }),
});

export const submission = z.object({ team, user: account, view });

export const optionsRequest = z.object({
  team,
  user: account,
  value: z.string().default(''),
  /** The screen that the select stands in. */
  view: z.object({ private_metadata: z.string().default('') }).nullish(),
});

export type SlashCommandPayload = z.infer<typeof slashCommand>;
export type Press = z.infer<typeof press>;
export type Submission = z.infer<typeof submission>;

/** Where the message stands whose button was pressed; nothing for a button of a view or a private answer. */
export function placeOf(pressed: Press): { channelId: string; ts: string } | undefined {
  const ts = pressed.container?.message_ts;
  if (!pressed.channel || !ts || pressed.container?.is_ephemeral) return undefined;
  return { channelId: pressed.channel.id, ts };
}

/** The same, if it stands in the channel itself: a reply has its thread's `thread_ts`. */
export function topPlaceOf(pressed: Press): { channelId: string; ts: string } | undefined {
  const at = placeOf(pressed);
  const threadTs = pressed.container?.thread_ts;
  return threadTs === undefined || threadTs === at?.ts ? at : undefined;
}
