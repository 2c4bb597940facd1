import { expect } from 'vitest';
import { type Message, startSlack } from '../../../playground/slack/slack.ts';
import { clientOf } from './slack-client.ts';
import { tinyManifest } from './tiny-app.ts';

/** A Slack with two people and an app in #staff; no app is running, its calls are made by hand. */
export async function openStaffRoom() {
  const slack = await startSlack({ manifest: tinyManifest, rateLimits: 'off' });
  const client = clientOf(slack);
  const ada = slack.addPerson({ name: 'ada' });
  const ben = slack.addPerson({ name: 'ben' });
  const staff = slack.addChannel({ name: 'staff', members: [ada, ben], withApp: true });
  /** Posts in #staff unless told otherwise, with the token that the app has now. */
  async function post(args: object): Promise<{ channel: string; ts: string }> {
    const posted = {
      ...(await clientOf(slack).apiCall('chat.postMessage', { channel: staff.id, ...args })),
    };
    return {
      channel: String(Reflect.get(posted, 'channel')),
      ts: String(Reflect.get(posted, 'ts')),
    };
  }
  return { slack, client, ada, ben, staff, post };
}

export type StaffRoom = Awaited<ReturnType<typeof openStaffRoom>>;

/** The one message there is. */
export function only(messages: Message[]): Message {
  expect(messages).toHaveLength(1);
  return messages[0] as Message;
}
