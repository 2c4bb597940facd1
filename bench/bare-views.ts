import type { KnownBlock, ModalView, PlainTextElement } from '@slack/types';

// Forms with the same fields as those of Oops, written by hand.

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });
const option = (value: string, text: string) => ({ text: plain(text), value });

const note = (text: string): KnownBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text }],
});

function textInput(name: string, label: string, optional: boolean, initial = ''): KnownBlock {
  return {
    type: 'input',
    block_id: name,
    label: plain(label),
    optional,
    element: {
      type: 'plain_text_input',
      action_id: name,
      multiline: true,
      max_length: 2000,
      placeholder: plain('In a few sentences'),
      ...(initial && { initial_value: initial }),
    },
  };
}

function choice(name: string, label: string, element: object): KnownBlock {
  return {
    type: 'input',
    block_id: name,
    label: plain(label),
    element: { action_id: name, ...element },
  } as KnownBlock;
}

export function shareView(id: string, text: string, channel: string): ModalView {
  const areas = ['unsure', 'planning', 'communication', 'handover', 'tools', 'feedback', 'safety'];
  const options = areas.map((area) => option(area, area));
  return {
    type: 'modal',
    callback_id: 'share',
    private_metadata: id,
    title: plain('Share a mistake'),
    submit: plain('Share'),
    close: plain('Cancel'),
    blocks: [
      note('If somebody needs help now, get help first.'),
      textInput('what_happened', 'What happened?', false, text),
      textInput('what_learned', 'What did you learn?', true),
      choice('sharing', 'How do you want to share?', {
        type: 'radio_buttons',
        options: [option('openly', 'Openly'), option('anonymously', 'Anonymously')],
      }),
      choice('focus_area', 'What is it about?', {
        type: 'static_select',
        options,
        initial_option: options[0],
      }),
      choice('channel', 'Where?', {
        type: 'external_select',
        min_query_length: 0,
        placeholder: plain('Choose a channel'),
        initial_option: option(channel, '#staff'),
      }),
      choice('more', 'More', {
        type: 'checkboxes',
        options: [option('help', 'I would like help'), option('near', 'A near miss')],
      }),
    ],
  };
}

export function checkView(id: string, happened: string, channel: string): ModalView {
  return {
    type: 'modal',
    callback_id: 'check',
    private_metadata: `${id} ${channel}`,
    title: plain('Before it goes out'),
    submit: plain('Share'),
    close: plain('Cancel'),
    blocks: [
      note('You can still change the text.'),
      textInput('what_happened', 'What happened?', false, happened),
      textInput('what_learned', 'What did you learn?', true),
      { type: 'divider' },
      note(`How it will look in <#${channel}>`),
      { type: 'section', text: { type: 'mrkdwn', text: happened } },
    ],
  };
}

export function thanksView(): ModalView {
  return {
    type: 'modal',
    title: plain('Thank you'),
    close: plain('Close'),
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'It is shared.' } }],
  };
}
