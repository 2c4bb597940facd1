import { useEffect, useState } from 'preact/hooks';
import type { ChannelRow } from '../wire.ts';
import { Avatar } from './avatar.tsx';
import { Composer } from './composer.tsx';
import { timeOf } from './dates.ts';
import { Icon, type IconName, OopsFace } from './icons.tsx';
import { MessageList } from './message-list.tsx';
import { useReading } from './names.ts';
import type { DoAct } from './page-state.ts';
import { type Place, placeOf } from './place.ts';
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
  const { channel, direct, name, title } = placeOf(state);
  const newest = messages.at(-1)?.ts;
  const isUnread = (channel ?? direct ?? { unread: state.app.dmUnread }).unread > 0;

  const [sent, setSent] = useState(0);
  const place = `${state.me.id} ${channelId}`;
  const { readUpTo, isVisible } = useReadUpTo(place, {
    readUpTo: state.readUpTo,
    isUnread,
  });
  useEffect(() => {
    if (newest && isUnread && isVisible) void act({ kind: 'read', channelId, ts: newest });
  }, [channelId, newest, isUnread, isVisible]);

  return (
    <main class="channel" aria-label={title}>
      <header class="channel-head">
        {channel && <Icon name={iconOf(channel)} />}
        {direct && <Avatar userId={direct.userIds[0] ?? null} size={24} />}
        {!channel && !direct && <OopsFace size={24} />}
        <h1>{name}</h1>
        {channel && <Facts channel={channel} />}
        {direct && <LocalTime userIds={direct.userIds} />}
      </header>
      <MessageList
        key={place}
        readUpTo={readUpTo}
        messages={messages}
        act={act}
        label={`Messages in ${title}`}
        intro={state.hasEarlier ? '' : introOf(placeOf(state))}
        {...(state.hasEarlier && { onEarlier: props.onEarlier })}
        highlighted={props.highlighted}
        onOpenThread={props.onOpenThread}
        sent={sent}
      />
      <Foot
        act={(what) => {
          setSent(sent + 1);
          return act(what);
        }}
      />
    </main>
  );
}

function introOf({ channel, direct, name }: Place): string {
  if (channel) return `This is where #${name} begins.`;
  return direct ? `Only ${name} and you can read what is written here.` : '';
}

/** What time it is for somebody; of several people, nothing. */
function LocalTime({ userIds }: { userIds: string[] }) {
  const { state } = useReading();
  const [person, ...more] = state.people.filter(({ id }) => userIds.includes(id));
  if (!person || more.length > 0) return null;
  return <p class="facts muted">{timeOf(state.now, person.tz)} for them</p>;
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

function Foot({ act }: { act: DoAct }) {
  const { state } = useReading();
  const { channelId, app } = state;
  const { channel, name, canWrite } = placeOf(state);
  if (!channel) {
    if (!canWrite) {
      return (
        <p class="notice-bar">
          {app.name} writes to you here. It can’t read messages, so there is nothing to type.
        </p>
      );
    }
    return <Composer channelId={channelId} placeholder={`Message ${name}`} act={act} />;
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
