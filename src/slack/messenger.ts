import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { MessageBlock } from './chart-block.ts';
import { createDirectory, type Directory } from './directory.ts';
import { SlackCallError } from './slack-call-error.ts';
import { createWebCalls, type WebCallsOptions } from './web-calls.ts';

/** A message as Slack takes it: `text` is what notifications and screen readers get. */
export interface MessageBody {
  text: string;
  blocks: KnownBlock[];
  /** The same with what not every Slack takes; then `blocks` go out instead (`prefer-richer.ts`). */
  richer?: MessageBlock[];
}

/** Where a message stands. */
export interface MessagePlace {
  workspaceId: string;
  channelId: string;
  ts: string;
}

/** The only door to Slack's Web API: what Oops shows and says, and its directory. Every function throws SlackCallError when Slack doesn't do it. */
export interface Messenger extends Directory {
  whoAmI(): Promise<{ workspaceId: string; botUserId: string; botId: string }>;
  /** In a channel, a person's DM, or a thread. @returns the message's ts */
  post(
    to: { workspaceId: string; channelId: string; threadTs?: string },
    body: MessageBody,
  ): Promise<{ channelId: string; ts: string }>;
  update(place: MessagePlace, body: MessageBody): Promise<void>;
  remove(place: MessagePlace): Promise<void>;
  linkTo(place: MessagePlace): Promise<string>;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  /** The same for a modal that shows something else later. @returns the id of its view */
  openChanging(workspaceId: string, triggerId: string, view: ModalView): Promise<string>;
  /** Shows a view on top of the one that is open. */
  pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  /** Shows something else in a modal. One that was closed, or shows something newer than `hash`, is left alone. */
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  /** Shows a person's Home tab. */
  publishHome(workspaceId: string, userId: string, view: HomeView): Promise<void>;
}

const OVERTAKEN = new Set(['hash_conflict', 'not_found']);

export function createMessenger(options: WebCallsOptions): Messenger {
  const calls = createWebCalls(options);
  const { client, call } = calls;

  return {
    ...createDirectory(calls),
    whoAmI: () =>
      call('auth.test', async () => {
        const me = await client.auth.test();
        return {
          workspaceId: me.team_id ?? '',
          botUserId: me.user_id ?? '',
          botId: me.bot_id ?? '',
        };
      }),
    post: (to, body) =>
      call('chat.postMessage', async () => {
        const posted = await client.chat.postMessage({
          channel: to.channelId,
          ...(to.threadTs && { thread_ts: to.threadTs }),
          ...shown(body),
          unfurl_links: false,
          unfurl_media: false,
        });
        return { channelId: posted.channel ?? to.channelId, ts: posted.ts ?? '' };
      }),
    update: (place, body) =>
      call('chat.update', async () => {
        await client.chat.update({ channel: place.channelId, ts: place.ts, ...shown(body) });
      }),
    remove: (place) =>
      call('chat.delete', async () => {
        await client.chat.delete({ channel: place.channelId, ts: place.ts });
      }),
    linkTo: (place) =>
      call('chat.getPermalink', async () => {
        const link = await client.chat.getPermalink({
          channel: place.channelId,
          message_ts: place.ts,
        });
        return link.permalink ?? '';
      }),
    openModal: (_workspaceId, triggerId, view) =>
      call('views.open', async () => {
        await client.views.open({ trigger_id: triggerId, view });
      }),
    openChanging: (_workspaceId, triggerId, view) =>
      call('views.open', async () => {
        const opened = await client.views.open({ trigger_id: triggerId, view });
        return opened.view?.id ?? '';
      }),
    pushModal: (_workspaceId, triggerId, view) =>
      call('views.push', async () => {
        await client.views.push({ trigger_id: triggerId, view });
      }),
    async updateModal(_workspaceId, viewId, view, hash) {
      try {
        await call('views.update', () =>
          client.views.update({ view_id: viewId, view, ...(hash && { hash }) }),
        );
      } catch (error) {
        // Who looks at it was faster: submitted, chose something else, or closed it.
        if (!(error instanceof SlackCallError && OVERTAKEN.has(error.code))) throw error;
      }
    },
    publishHome: (_workspaceId, userId, view) =>
      call('views.publish', async () => {
        await client.views.publish({ user_id: userId, view });
      }),
  };
}

const shown = ({ text, blocks, richer }: MessageBody) => ({ text, blocks: richer ?? blocks });
