import { describe, expect, onTestFinished, test } from 'vitest';
import { startSlack } from '../../../playground/slack/slack.ts';
import { mergedRows } from '../../../playground/web/page/merged-rows.ts';
import type { PageState } from '../../../playground/web/wire.ts';
import { servePageOver } from '../../support/page-over.ts';

const MANY = 5000;

async function openChannel() {
  const slack = await startSlack({ manifest: 'manifest.yml', rateLimits: 'off' });
  const ada = slack.addPerson({ name: 'ada' });
  const ben = slack.addPerson({ name: 'ben' });
  const staff = slack.addChannel({ name: 'staff', members: [ada, ben], withApp: true });
  onTestFinished(slack.stop);
  const url = await servePageOver(slack, [ada, ben]);
  return { slack, ada, ben, staff, url };
}

type School = Awaited<ReturnType<typeof openChannel>>;

async function api({ slack, staff }: School, method: string, body: object): Promise<string> {
  const response = await fetch(`${slack.url}${method}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${slack.credentials.botToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ channel: staff.id, ...body }),
  });
  const answer = (await response.json()) as { ok: boolean; ts: string };
  expect(answer).toMatchObject({ ok: true });
  return answer.ts;
}

/** A window on #staff that keeps what it has, as the page does. */
function openWindow({ url }: School, as: string, more = '') {
  let held: PageState | null = null;
  return {
    async loads(earlier = 0) {
      const since: string = held
        ? `&from=${held.window.from}&since=${held.window.version}&count=${held.window.count}`
        : '';
      const path: string = `api/state?as=${as}&channel=staff${more}${since}&earlier=${earlier}`;
      const body: string = await (await fetch(url + path)).text();
      const answer = JSON.parse(body) as PageState;
      held = mergedRows(held, answer);
      return { sent: answer.messages.map(({ text }) => text), bytes: body.length, state: held };
    },
  };
}

const textsOf = ({ messages }: PageState) => messages.map(({ text }) => text);

describe('a window that has messages already', () => {
  test('gets one message when one comes, with 5,000 before it', async () => {
    const school = await openChannel();
    for (let count = 0; count < MANY; count += 1) {
      await school.ben.posts('#staff', `Message ${count}`);
    }
    const window = openWindow(school, 'ada', `&messages=${MANY}`);
    const before = await window.loads();
    expect(before.sent).toHaveLength(MANY);

    await school.ben.posts('#staff', 'One more');
    const after = await window.loads();

    expect(after.sent).toEqual(['One more']);
    expect(after.bytes).toBeLessThan(before.bytes / 50);
    expect(after.state.messages).toHaveLength(MANY + 1);
    expect(after.state.messages[7]).toBe(before.state.messages[7]);

    // And with nothing new, not even another list.
    const again = await window.loads();
    expect(again.state.messages).toBe(after.state.messages);
  });

  test('gets what was changed, answered, chosen in or deleted', async () => {
    const school = await openChannel();
    const { ada, ben, staff } = school;
    await ben.posts('#staff', 'First');
    const menu = {
      type: 'actions',
      block_id: 'b',
      elements: [
        {
          type: 'static_select',
          action_id: 'a',
          options: [{ text: { type: 'plain_text', text: 'Yes' }, value: 'yes' }],
        },
      ],
    };
    const ts = await api(school, 'chat.postMessage', { text: 'From the app', blocks: [menu] });
    const last = await ben.posts('#staff', 'Last');
    const window = openWindow(school, 'ada');
    expect((await window.loads()).sent).toEqual(['First', 'From the app', 'Last']);

    await api(school, 'chat.update', { ts, text: 'Changed', blocks: [menu] });
    expect((await window.loads()).sent).toEqual(['Changed']);

    await ben.replies({ channelId: staff.id, ts }, 'A reply');
    const { state } = await window.loads();
    expect(state.messages.map(({ replies }) => replies?.count)).toEqual([undefined, 1, undefined]);

    const value = { selected_option: { text: { type: 'plain_text', text: 'Yes' }, value: 'yes' } };
    await ada.updatesInput({ channelId: staff.id, ts }, 'b', 'a', value, { dispatch: false });
    const chosen = await window.loads();
    expect(chosen.state.messages[1]?.values).toMatchObject({ b: { a: value } });

    await ben.deletes(last);
    await ben.posts('#staff', 'Instead');
    const after = await window.loads();
    expect(after.sent).toEqual(['Instead']);
    expect(textsOf(after.state)).toEqual(['First', 'Changed', 'Instead']);
  });

  test('gets older ones on top, in their order', async () => {
    const school = await openChannel();
    for (let count = 0; count < 100; count += 1) await school.ben.posts('#staff', String(count));
    const window = openWindow(school, 'ada');
    expect((await window.loads()).state.hasEarlier).toBe(true);

    const { sent, state } = await window.loads(60);

    expect(sent).toHaveLength(40);
    expect(textsOf(state)).toEqual(Array.from({ length: 100 }, (_, count) => String(count)));
    expect(state.hasEarlier).toBe(false);
  });

  test('never gets what is for somebody else alone', async () => {
    const school = await openChannel();
    const window = openWindow(school, 'ben');
    await window.loads();
    await api(school, 'chat.postEphemeral', { user: school.ada.id, text: 'For Ada' });

    expect((await window.loads()).sent).toEqual([]);
    const ada = await openWindow(school, 'ada').loads();
    expect(ada.sent).toEqual(['For Ada']);
  });
});
