import { useEffect } from 'preact/hooks';
import type { ChannelRow } from '../wire.ts';
import { Composer } from './composer.tsx';
import { Icon, type IconName, OopsFace } from './icons.tsx';
import { MessageList } from './message-list.tsx';
import { useReading } from './names.ts';
import type { DoAct } from './page-state.ts';
import { useReadUpTo } from './use-read-up-to.ts';

/** The channel that is looked at, or the direct message with the app. */
export function Channel(props: {
  act: DoAct;
  highlighted: string | null;
  /** The reader wants to see what was written before. */
  onEarlier: () => void;
  onOpenThread: (ts: string) => void;
}) {
  const { act } = props;
  const { state } = useReading();
  const { channelId, messages } = state;
  const channel = state.channels.find(({ id }) => id === channelId);
  const newest = messages.at(-1)?.ts;
  const isUnread = channel ? channel.unread > 0 : state.app.dmUnread > 0;

  const place = `${state.me.id} ${channelId}`;
  const { readUpTo, isVisible } = useReadUpTo(place, state.readUpTo);
  useEffect(() => {
    if (newest && isUnread && isVisible) void act({ kind: 'read', channelId, ts: newest });
  }, [channelId, newest, isUnread, isVisible]);

  const title = channel ? `#${channel.name}` : state.app.name;
  return (
    <main class="channel" aria-label={title}>
      <header class="channel-head">
        {channel ? <Icon name={iconOf(channel)} /> : <OopsFace size={24} />}
        <h1>{channel?.name ?? state.app.name}</h1>
        {channel && <Facts channel={channel} />}
      </header>
      <MessageList
        key={place}
        readUpTo={readUpTo}
        messages={messages}
        act={act}
        label={`Messages in ${title}`}
        intro={channel && !state.hasEarlier ? `This is where #${channel.name} begins.` : ''}
        {...(state.hasEarlier && { onEarlier: props.onEarlier })}
        highlighted={props.highlighted}
        onOpenThread={props.onOpenThread}
      />
      <Foot channel={channel} act={act} />
    </main>
  );
}

export function iconOf(channel: ChannelRow): IconName {
  if (channel.isArchived) return 'archive';
  if (channel.isExternallyShared) return 'globe';
  return channel.kind === 'private' ? 'lock' : 'hash';
}

function Facts({ channel }: { channel: ChannelRow }) {
  const { memberCount, hasApp, isExternallyShared, isArchived } = channel;
  const { state } = useReading();
  return (
    <p class="facts muted">
      {memberCount === 1 ? '1 person' : `${memberCount} people`}
      {hasApp && !isExternallyShared && !isArchived && ` · ${state.app.name} is here`}
      {isExternallyShared && ' · shared with another organisation'}
      {isArchived && ' · archived'}
    </p>
  );
}

function Foot({ channel, act }: { channel: ChannelRow | undefined; act: DoAct }) {
  const { state } = useReading();
  const { channelId, app } = state;
  if (!channel) {
    if (app.isDmReadOnly) {
      return (
        <p class="notice-bar">
          {app.name} writes to you here. It can’t read messages, so there is nothing to type.
        </p>
      );
    }
    return <Composer channelId={channelId} placeholder={`Message ${app.name}`} act={act} />;
  }
  if (channel.isArchived) {
    return (
      <p class="notice-bar">
        #{channel.name} is archived: it can be read, and nothing can be added.
      </p>
    );
  }
  if (!channel.isMember) {
    return (
      <p class="notice-bar">
        You are looking at #{channel.name}.{' '}
        <button
          type="button"
          class="button primary"
          onClick={() => void act({ kind: 'join', channelId })}
        >
          Join channel
        </button>
      </p>
    );
  }
  return <Composer channelId={channelId} placeholder={`Message #${channel.name}`} act={act} />;
}
