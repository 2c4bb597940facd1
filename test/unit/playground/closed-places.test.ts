import { describe, expect, test } from 'vitest';
import type { Act, ActAnswer, PageState } from '../../../playground/web/wire.ts';
import { callSlack, openInspectedSlack } from '../../support/inspected-slack.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const SECRET = 'Two of us leave in summer.';
const BLOCKS = [
  { type: 'section', text: plain(SECRET) },
  {
    type: 'actions',
    block_id: 'b',
    elements: [
      { type: 'button', action_id: 'press', text: plain('Press') },
      {
        type: 'external_select',
        action_id: 'choose',
        min_query_length: 0,
        placeholder: plain('?'),
      },
    ],
  },
];

/** Ada's window on a Slack in which Ben has places of his own. */
async function openBesideBen() {
  const { slack, ada, ben, staff, url } = await openInspectedSlack();
  const leadership = slack.addChannel({
    name: 'leadership',
    isPrivate: true,
    members: [ben],
    withApp: true,
  });
  const post = (method: string, body: object) =>
    callSlack(slack, method, { text: SECRET, blocks: BLOCKS, ...body });
  return {
    slack,
    ada,
    ben,
    staff,
    leadership,
    post,
    async looksAt(channel: string, thread = ''): Promise<PageState> {
      const query = new URLSearchParams({ as: 'ada', channel, thread });
      return (await (await fetch(`${url}api/state?${query.toString()}`)).json()) as PageState;
    },
    async does(act: Act): Promise<ActAnswer> {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(act);
      const answer = await fetch(`${url}api/act?as=ada`, { method: 'POST', headers, body });
      return (await answer.json()) as ActAnswer;
    },
  };
}

/** All that can be done to a message of which one knows the ids. */
function actsOn(channelId: string, ts: string): Act[] {
  const at = { place: { channelId, ts }, blockId: 'b' };
  return [
    { kind: 'press', ...at, actionId: 'press' },
    { kind: 'update', ...at, actionId: 'choose', value: { selected_option: null } },
    { kind: 'options', ...at, actionId: 'choose', query: 'everybody' },
    { kind: 'messageShortcut', name: 'Share as a mistake', channelId, ts },
    { kind: 'type', channelId, threadTs: ts, text: 'Hello' },
    { kind: 'type', channelId, text: '/oops' },
    { kind: 'dismiss', channelId, ts },
  ];
}

describe('who knows the ids of a place, and can’t open it', () => {
  test('reads nothing in a private channel, and does nothing there, be they an admin', async () => {
    const { slack, ada, ben, leadership, post, looksAt, does } = await openBesideBen();
    await post('chat.postMessage', { channel: leadership.id });
    const [message] = ben.sees('#leadership');
    const ts = message?.ts ?? '';
    ada.facts.isAdmin = true;

    for (const name of [leadership.id, 'leadership', `@${leadership.id}`]) {
      expect(JSON.stringify(await looksAt(name, ts))).not.toContain(SECRET);
    }
    for (const act of actsOn(leadership.id, ts)) {
      const answer = await does(act);
      expect(answer, act.kind).toMatchObject({ ok: false });
      expect(JSON.stringify(answer)).not.toContain(SECRET);
    }
    expect((await does({ kind: 'join', channelId: leadership.id })).ok).toBe(false);
    expect(slack.deliveries).toEqual([]);
    expect(ben.sees('#leadership').map(({ text }) => text)).toEqual([message?.text]);
  });

  test('reads nothing in a talk between others, nor what only somebody else sees', async () => {
    const { slack, ben, staff, post, looksAt, does } = await openBesideBen();
    const cleo = slack.addPerson({ name: 'cleo' });
    const talk = ben.directMessageWith(cleo);
    const { ts } = await ben.posts(talk, SECRET);
    await post('chat.postEphemeral', { channel: staff.id, user: ben.id });
    const [onlyBen] = ben.sees('#staff');

    for (const [channel, thread] of [
      [talk.id, ts],
      ['staff', onlyBen?.ts ?? ''],
    ] as const) {
      expect(JSON.stringify(await looksAt(channel, thread))).not.toContain(SECRET);
    }
    for (const act of actsOn(staff.id, onlyBen?.ts ?? '').filter(({ kind }) => kind !== 'type')) {
      expect(await does(act), act.kind).toMatchObject({ ok: false });
    }
    expect(slack.deliveries).toEqual([]);
    expect(onlyBen?.exists).toBe(true);
  });

  test('can’t touch what stands open before somebody else', async () => {
    const { slack, ben, looksAt, does } = await openBesideBen();
    await ben.types('#staff', '/oops');
    const view = {
      type: 'modal',
      title: plain('Ben’s'),
      submit: plain('Go'),
      blocks: BLOCKS.slice(0, 1),
    };
    const trigger_id = slack.deliveries[0]?.payload['trigger_id'];
    await callSlack(slack, 'views.open', { trigger_id, view });
    const viewId = slack.workspace.state.stacks.get(ben.id)?.[0] ?? '';

    expect((await looksAt('staff')).views).toEqual([]);
    expect(await does({ kind: 'submit', viewId })).toMatchObject({ ok: false });
    expect(await does({ kind: 'close', viewId, how: 'X' })).toMatchObject({ ok: false });
    expect(ben.modal?.title).toBe('Ben’s');
  });

  test('begins no talk with somebody whom they, as a guest, don’t know', async () => {
    const { slack, ada, looksAt } = await openBesideBen();
    const cleo = slack.addPerson({ name: 'cleo' });
    slack.addChannel({ name: 'year-7', members: [cleo] });
    ada.facts.isRestricted = true;
    const channels = () => [...slack.workspace.state.channels.values()];

    const state = await looksAt('@cleo');

    expect(state.directMessages.map(({ address }) => address)).toEqual(['@ben']);
    expect(channels().filter(({ kind, members }) => kind === 'im' && members.has(cleo.id))).toEqual(
      [],
    );
    expect((await looksAt('@ben')).channelId).toMatch(/^D/u);
  });
});
