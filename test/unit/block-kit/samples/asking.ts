import type {
  ChannelsSelect,
  ConversationsSelect,
  EmailInput,
  ExternalSelect,
  FileInput,
  MultiChannelsSelect,
  MultiConversationsSelect,
  MultiExternalSelect,
  MultiStaticSelect,
  MultiUsersSelect,
  NumberInput,
  PlainTextInput,
  RichTextInput,
  StaticSelect,
  URLInput,
  UsersSelect,
} from '@slack/types';
import { richText } from './elements.ts';
import { confirm, options, plain } from './texts.ts';

const placeholder = plain('Choose');
const shared = { action_id: 'act', confirm, focus_on_load: true, placeholder };
const several = { ...shared, max_selected_items: 2 };
const writing = {
  action_id: 'act',
  focus_on_load: true,
  placeholder,
  dispatch_action_config: {
    trigger_actions_on: ['on_enter_pressed', 'on_character_entered'],
  } satisfies PlainTextInput['dispatch_action_config'],
};
const filter = {
  include: ['im', 'mpim', 'private', 'public'],
  exclude_external_shared_channels: true,
  exclude_bot_users: true,
} satisfies Required<NonNullable<ConversationsSelect['filter']>>;

export const staticSelect = {
  type: 'static_select',
  ...shared,
  options: options(2),
  initial_option: options(2)[1] ?? { text: plain('-') },
} satisfies Omit<Required<StaticSelect>, 'option_groups'>;

export const multiStaticSelect = {
  type: 'multi_static_select',
  ...several,
  option_groups: [{ label: plain('Group'), options: options(2) }],
  initial_options: options(2),
} satisfies Omit<Required<MultiStaticSelect>, 'options'>;

/** The elements an input block takes and that aren't `elements.ts`'s already. */
export const asking = [
  staticSelect,
  multiStaticSelect,
  {
    type: 'external_select',
    ...shared,
    initial_option: options(1)[0] ?? { text: plain('-') },
    min_query_length: 0,
  } satisfies Required<ExternalSelect>,
  { type: 'users_select', ...shared, initial_user: 'U0123' } satisfies Required<UsersSelect>,
  {
    type: 'conversations_select',
    ...shared,
    initial_conversation: 'C0123',
    default_to_current_conversation: true,
    response_url_enabled: true,
    filter,
  } satisfies Required<ConversationsSelect>,
  {
    type: 'channels_select',
    ...shared,
    initial_channel: 'C0123',
    response_url_enabled: true,
  } satisfies Required<ChannelsSelect>,
  {
    type: 'multi_external_select',
    ...several,
    initial_options: options(2),
    min_query_length: 3,
  } satisfies Required<MultiExternalSelect>,
  {
    type: 'multi_users_select',
    ...several,
    initial_users: ['U0123', 'U0124'],
  } satisfies Required<MultiUsersSelect>,
  {
    type: 'multi_conversations_select',
    ...several,
    initial_conversations: ['C0123'],
    default_to_current_conversation: false,
    filter,
  } satisfies Required<MultiConversationsSelect>,
  {
    type: 'multi_channels_select',
    ...several,
    initial_channels: ['C0123'],
  } satisfies Required<MultiChannelsSelect>,
];

export const plainTextInput = {
  type: 'plain_text_input',
  ...writing,
  initial_value: 'It was late',
  multiline: true,
  min_length: 0,
  max_length: 3000,
} satisfies Required<PlainTextInput>;

export const richTextInput = {
  type: 'rich_text_input',
  ...writing,
  initial_value: richText,
  min_lines: 1,
  max_lines: 100,
} satisfies Required<RichTextInput>;

export const numberInput = {
  type: 'number_input',
  ...writing,
  is_decimal_allowed: true,
  initial_value: '1.5',
  min_value: '-2',
  max_value: '10.25',
} satisfies Required<NumberInput>;

export const fileInput = {
  type: 'file_input',
  action_id: 'act',
  filetypes: ['png'],
  max_files: 10,
} satisfies Required<FileInput>;

/** The elements people write in, or put files in. */
export const writingElements = [
  plainTextInput,
  richTextInput,
  numberInput,
  fileInput,
  {
    type: 'email_text_input',
    ...writing,
    initial_value: 'a@example.org',
  } satisfies Required<EmailInput>,
  {
    type: 'url_text_input',
    ...writing,
    initial_value: 'https://a.example',
  } satisfies Required<URLInput>,
];
