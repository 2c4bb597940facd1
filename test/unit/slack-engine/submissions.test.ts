import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { plain, shareModal } from './tiny-app.ts';
import { opened } from './tiny-stories.ts';

describe('submitting', () => {
  const answers = (answer: object | undefined) => (app: App) => {
    app.view('share', ({ ack }) => (answer ? ack(answer as { response_action: 'clear' }) : ack()));
  };

  it('is held back by the client while inputs are missing or wrong', async () => {
    const blocks = [
      ...shareModal().blocks,
      {
        type: 'input',
        block_id: 'short',
        optional: true,
        label: plain('Short'),
        element: { type: 'plain_text_input', action_id: 'x', min_length: 3, max_length: 5 },
      },
    ];
    const { slack, modal } = await opened(shareModal({ blocks }), answers(undefined));
    await modal.fill('Short', 'ab');
    await modal.submit();
    expect(modal.errors).toEqual({
      'What happened?': 'Please complete this required field.',
      Short: 'Please enter at least 3 characters.',
    });
    await modal.fill('What happened?', 'x');
    await modal.fill('Short', 'abcdef');
    await modal.submit();
    expect(modal.errors).toEqual({ Short: 'Please enter no more than 5 characters.' });
    expect(slack.deliveries.filter((sent) => sent.type === 'view_submission')).toEqual([]);
    await modal.fill('Short', '');
    await modal.submit();
    expect(modal.isOpen).toBe(false);
  });

  it('sends every value in its real shape', async () => {
    const options = [
      { text: plain('Openly'), value: 'open' },
      { text: plain('Anonymously'), value: 'anonymous' },
    ];
    const input = (block_id: string, element: object) => ({
      type: 'input',
      block_id,
      optional: true,
      label: plain(block_id),
      element: { action_id: 'x', ...element },
    });
    const { slack, ada, modal } = await opened(
      shareModal({
        private_metadata: '{"draft":1}',
        blocks: [
          input('radio', { type: 'radio_buttons', options }),
          input('select', { type: 'static_select', options }),
          input('many', { type: 'multi_static_select', options }),
          input('checks', { type: 'checkboxes', options }),
          input('person', { type: 'users_select' }),
          input('where', { type: 'conversations_select', default_to_current_conversation: true }),
          input('day', { type: 'datepicker' }),
          input('rich', { type: 'rich_text_input' }),
          input('empty', { type: 'plain_text_input' }),
        ],
      }),
      answers(undefined),
    );
    await modal.choose('radio', 'Openly');
    await modal.choose('select', 'Anonymously');
    await modal.choose('many', 'Openly');
    await modal.choose('many', 'Anonymously');
    await modal.tick('Openly');
    await modal.choose('person', 'ben');
    await modal.choose('day', '2026-03-02');
    await modal.fill('rich', 'hello');
    await modal.submit();
    const sent = slack.deliveries.at(-1)?.payload as { view: { state: { values: object } } };
    const option = (index: number) => ({
      ...options[index],
      text: { ...options[index]?.text, emoji: true },
    });
    expect(sent.view).toMatchObject({ private_metadata: '{"draft":1}', callback_id: 'share' });
    expect(sent.view.state.values).toEqual({
      radio: { x: { type: 'radio_buttons', selected_option: option(0) } },
      select: { x: { type: 'static_select', selected_option: option(1) } },
      many: { x: { type: 'multi_static_select', selected_options: [option(0), option(1)] } },
      checks: { x: { type: 'checkboxes', selected_options: [option(0)] } },
      person: { x: { type: 'users_select', selected_user: slack.person('ben').id } },
      where: {
        x: { type: 'conversations_select', selected_conversation: slack.channel('staff').id },
      },
      day: { x: { type: 'datepicker', selected_date: '2026-03-02' } },
      rich: { x: { type: 'rich_text_input', rich_text_value: expect.anything() } },
      empty: { x: { type: 'plain_text_input', value: null } },
    });
    expect(ada.effort).toEqual({ inputs: 8, presses: 0, submits: 1 });
    expect(modal.inputsTouched).toBe(7);
  });

  it.each([
    ['closes the modal', undefined, []],
    ['closes all of them', { response_action: 'clear' }, []],
    [
      'shows the next view in its place',
      { response_action: 'update', view: shareModal({ title: plain('Next') }) },
      ['Next'],
    ],
    [
      'pushes a view on top',
      { response_action: 'push', view: shareModal({ title: plain('Next') }) },
      ['Share a mistake', 'Next'],
    ],
  ])('%s', async (_what, answer, titles) => {
    const { slack, ada, modal } = await opened(shareModal(), answers(answer));
    await modal.fill('What happened?', 'x');
    await modal.submit();
    expect(ada.modals.map((open) => open.title)).toEqual(titles);
    expect(slack.complaints).toEqual([]);
  });

  it('shows the errors of the app under its inputs', async () => {
    const errors = { what: 'Say a little more' };
    const { modal } = await opened(shareModal(), answers({ response_action: 'errors', errors }));
    await modal.fill('What happened?', 'x');
    await modal.submit();
    expect(modal.errors).toEqual({ 'What happened?': 'Say a little more' });
    expect(modal.text).toContain('Say a little more');
  });

  it.each([
    ['errors for a block that is no input', { response_action: 'errors', errors: { nope: 'x' } }],
    ['an unknown response_action', { response_action: 'shout' }],
    ['anything else', { text: 'thanks' }],
    ['an invalid view', { response_action: 'update', view: shareModal({ title: plain('') }) }],
  ])('answered with %s is trouble for the person, and written down', async (_what, answer) => {
    const { slack, modal } = await opened(shareModal(), answers(answer));
    await modal.fill('What happened?', 'x');
    await modal.submit();
    expect(modal.note).toContain('We had some trouble connecting');
    expect(modal.isOpen).toBe(true);
    expect(slack.complaints).toHaveLength(1);
  });

  it('twice at once sends both, and only one closes the modal', async () => {
    const { slack, ada, modal } = await opened(shareModal(), answers(undefined));
    await modal.fill('What happened?', 'x');
    await Promise.all([modal.submit(), modal.submit()]);
    const sent = slack.deliveries.filter(({ type }) => type === 'view_submission');
    expect(sent).toHaveLength(2);
    expect(ada.modal).toBeNull();
    expect(slack.complaints).toEqual([]);
  });

  it('answered too late is trouble too, and not sent again', async () => {
    const { slack, modal } = await opened(
      shareModal(),
      (app) => app.view('share', async () => {}),
      {
        patienceMs: 3000,
      },
    );
    await modal.fill('What happened?', 'x');
    await modal.submit();
    expect(modal.note).toContain('We had some trouble connecting');
    expect(slack.complaints).toMatchObject([{ what: 'no answer within 3 seconds' }]);
    expect(slack.deliveries.filter((sent) => sent.type === 'view_submission')).toHaveLength(1);
  });
});
