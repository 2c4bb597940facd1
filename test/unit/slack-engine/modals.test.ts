import { describe, expect, it } from 'vitest';
import type { Slack } from '../../../playground/slack/slack.ts';
import { answerOf, clientOf } from './slack-client.ts';
import { plain, section, shareModal } from './tiny-app.ts';
import { opened, tinyPeople } from './tiny-stories.ts';

/** The trigger_id of the last thing the app was sent. */
function lastTrigger(slack: Slack): string {
  return String(slack.deliveries.at(-1)?.payload['trigger_id']);
}

describe('a trigger', () => {
  it('opens one modal, within three seconds', async () => {
    let now = Date.parse('2026-03-02T09:00:00Z');
    const { slack } = await tinyPeople((app) => app.command('/oops', ({ ack }) => ack()), {
      now: () => now,
      patienceMs: 3000,
    });
    const client = clientOf(slack);
    const ada = slack.person('ada');
    const open = () =>
      answerOf(client.views.open({ trigger_id: lastTrigger(slack), view: shareModal() }));
    await ada.types('#staff', '/oops');
    expect(await open()).toMatchObject({ ok: true });
    expect(await open()).toMatchObject({ error: 'exchanged_trigger_id' });
    await ada.types('#staff', '/oops');
    now += 3001;
    expect(await open()).toMatchObject({ error: 'expired_trigger_id' });
    const forged = client.views.open({ trigger_id: '1.2.abc', view: shareModal() });
    expect(await answerOf(forged)).toMatchObject({ error: 'invalid_trigger_id' });
  });

  it("is worth nothing with another workspace's token", async () => {
    const { slack } = await tinyPeople((app) => app.command('/oops', ({ ack }) => ack()));
    const other = slack.addWorkspace({ name: 'Other' });
    await slack.person('ada').types('#staff', '/oops');
    const client = clientOf(slack, other.credentials.botToken);
    const open = client.views.open({ trigger_id: lastTrigger(slack), view: shareModal() });
    expect(await answerOf(open)).toMatchObject({ error: 'invalid_trigger_id' });
  });
});

describe('a view', () => {
  it('is refused with the lines of the validator', async () => {
    const { slack } = await tinyPeople((app) => app.command('/oops', ({ ack }) => ack()));
    const client = clientOf(slack);
    await slack.person('ada').types('#staff', '/oops');
    const open = (view: object) =>
      answerOf(client.apiCall('views.open', { trigger_id: lastTrigger(slack), view }));
    expect(await open(shareModal({ title: plain('A title of more than 24 chars') }))).toMatchObject(
      {
        error: 'invalid_arguments',
        response_metadata: { messages: [expect.stringContaining('[json-pointer:/view/title')] },
      },
    );
    expect(await open(shareModal({ submit: undefined }))).toMatchObject({
      error: 'invalid_arguments',
    });
    expect(await open({ type: 'home', blocks: [] })).toMatchObject({ error: 'invalid_arguments' });
    const large = shareModal({ blocks: Array(90).fill(section('ü'.repeat(3000))) });
    expect(await open(large)).toMatchObject({ error: 'view_too_large' });
  });

  it('is changed only by who knows its newest hash', async () => {
    const { slack, ada, modal } = await opened(shareModal());
    const client = clientOf(slack);
    const { response } = slack.calls.find((call) => call.method === 'views.open') ?? {};
    const { hash } = (response as { view: { hash: string } }).view;
    const update = (more: object) =>
      answerOf(client.apiCall('views.update', { view: shareModal(), ...more }));
    expect(await update({ view_id: modal.id, hash })).toMatchObject({ ok: true });
    expect(await update({ view_id: modal.id, hash })).toMatchObject({ error: 'hash_conflict' });
    expect(await update({ view_id: 'V0' })).toMatchObject({ error: 'not_found' });
    await ada.modal?.close();
    expect(await update({ view_id: modal.id })).toMatchObject({ error: 'not_found' });
  });

  it('keeps what was typed where both ids stay, and nothing else', async () => {
    const input = (block_id: string, action_id: string, initial_value?: string) => ({
      type: 'input',
      block_id,
      label: plain(`${block_id} ${action_id}`),
      element: { type: 'plain_text_input', action_id, ...(initial_value && { initial_value }) },
    });
    const { slack, modal } = await opened(
      shareModal({ blocks: [input('a', 'x'), input('b', 'x', 'preset')] }),
    );
    await modal.fill('a x', 'typed in a');
    expect(modal.values).toEqual({ 'a x': 'typed in a', 'b x': 'preset' });
    await clientOf(slack).apiCall('views.update', {
      view_id: modal.id,
      view: shareModal({
        blocks: [input('a', 'x', 'ignored'), input('b', 'y', 'anew'), input('c', 'x')],
      }),
    });
    expect(modal.values).toEqual({ 'a x': 'typed in a', 'b y': 'anew', 'c x': null });
  });

  it('has an external_id no other open view has', async () => {
    const { slack, ada, modal } = await opened(shareModal({ external_id: 'draft-1' }));
    await ada.types('#staff', '/oops');
    const refused = await slack.until(() => slack.calls.filter((call) => call.status)[2]);
    expect(refused.response).toMatchObject({ error: 'duplicate_external_id' });
    const update = clientOf(slack).apiCall('views.update', {
      external_id: 'draft-1',
      view: shareModal({ external_id: 'draft-1', title: plain('Changed') }),
    });
    expect(await answerOf(update)).toMatchObject({ ok: true });
    expect(modal.title).toBe('Changed');
  });

  it('closes without a word unless it asked to be told', async () => {
    const { slack, ada, modal } = await opened(shareModal());
    await modal.fill('What happened?', 'never mind');
    await modal.close();
    expect(ada.modal).toBeNull();
    expect(slack.deliveries.map((sent) => sent.type)).toEqual(['/oops']);
  });

  it('can be pushed only on the modal in which the trigger arose', async () => {
    const { slack } = await tinyPeople((app) => app.command('/oops', ({ ack }) => ack()));
    await slack.person('ada').types('#staff', '/oops');
    const push = clientOf(slack).views.push({
      trigger_id: lastTrigger(slack),
      view: shareModal(),
    });
    expect(await answerOf(push)).toMatchObject({ error: 'not_found' });
  });

  it('stands on a stack of three at most', async () => {
    const button = { type: 'button', action_id: 'deeper', text: plain('Deeper') };
    const view = (title: string) => ({
      type: 'modal',
      title: plain(title),
      blocks: [{ type: 'actions', elements: [button] }],
      notify_on_close: true,
    });
    let depth = 0;
    const { slack, ada } = await opened(view('Root'), (app) => {
      app.action('deeper', async ({ ack, client, body }) => {
        await ack();
        depth += 1;
        const trigger_id = 'trigger_id' in body ? body.trigger_id : '';
        await client.apiCall('views.push', { trigger_id, view: view(`Level ${depth}`) });
      });
      app.view({ type: 'view_closed' }, ({ ack }) => ack());
    });
    await ada.modal?.press('Deeper');
    await (await ada.seesModal('Level 1')).press('Deeper');
    await (await ada.seesModal('Level 2')).press('Deeper');
    await slack.until(
      () => slack.calls.filter((call) => call.method === 'views.push').length === 3,
    );
    await slack.until(() => slack.calls.at(-1)?.status === 200);
    expect(slack.calls.at(-1)?.response).toMatchObject({ error: 'push_limit_reached' });
    expect(ada.modals.map((modal) => modal.title)).toEqual(['Root', 'Level 1', 'Level 2']);
    await ada.modal?.close();
    expect(ada.modal?.title).toBe('Level 1');
    const root = ada.modals[0]?.id;
    await ada.modal?.closeAll();
    expect(ada.modal).toBeNull();
    expect(slack.deliveries.at(-1)).toMatchObject({
      type: 'view_closed',
      payload: { is_cleared: true, view: { id: root } },
      answer: { kind: 'acknowledged' },
    });
  });
});
