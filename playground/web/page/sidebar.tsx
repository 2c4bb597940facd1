import { Avatar } from './avatar.tsx';
import { iconOf } from './channel.tsx';
import { Icon, OopsFace } from './icons.tsx';
import { useReading } from './names.ts';
import { namesIn } from './place.ts';
import type { ChannelRow } from '../wire.ts';

/** Channels and the direct message with the app, with marks where something is unread. */
export function Sidebar({ isOpen }: { isOpen: boolean }) {
  const { state } = useReading();
  const { channels, app, workspace } = state;
  const isLive = (channel: ChannelRow) => channel.isMember && !channel.isArchived;
  const others = channels.filter((channel) => !isLive(channel));
  return (
    <nav class={isOpen ? 'sidebar open' : 'sidebar'} aria-label="Channels">
      <p class="workspace-name">{workspace.name}</p>
      <h2>Channels</h2>
      <ul>
        {channels.filter(isLive).map((channel) => (
          <ChannelItem key={channel.id} channel={channel} />
        ))}
      </ul>
      <h2>Direct messages</h2>
      <ul>
        {state.directMessages.map((direct) => (
          <Item
            key={direct.address}
            isCurrent={direct.channelId === state.channelId && !state.isHome}
            channel={direct.address}
            unread={direct.unread}
            name={namesIn(state, direct)}
            icon={<Avatar userId={direct.userIds[0] ?? null} size={20} />}
          />
        ))}
      </ul>
      <h2>Apps</h2>
      <ul>
        <Item
          isCurrent={state.channelId === app.dmId && !state.isHome}
          channel="@"
          unread={app.dmUnread}
          name={app.name}
          icon={<OopsFace size={20} />}
        />
        <Item
          isCurrent={state.isHome}
          channel="@home"
          unread={0}
          name={`${app.name} Home`}
          icon={<OopsFace size={20} />}
        />
      </ul>
      {others.length > 0 && (
        <>
          <h2>More</h2>
          <ul class="others">
            {others.map((channel) => (
              <ChannelItem key={channel.id} channel={channel} />
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}

function ChannelItem({ channel }: { channel: ChannelRow }) {
  const { state } = useReading();
  return (
    <Item
      isCurrent={state.channelId === channel.id && !state.isHome}
      channel={channel.name}
      unread={channel.unread}
      name={channel.name}
      icon={<Icon name={iconOf(channel)} size={16} />}
    />
  );
}

function Item(props: {
  isCurrent: boolean;
  channel: string;
  name: string;
  unread: number;
  icon: preact.ComponentChildren;
}) {
  const { go } = useReading();
  const { isCurrent, channel, name, unread, icon } = props;
  return (
    <li>
      <button
        type="button"
        class={unread > 0 ? 'sidebar-item unread' : 'sidebar-item'}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => go({ channel })}
      >
        {icon}
        <span class="sidebar-name">{name}</span>
        {unread > 0 && (
          <span class="unread-count">
            {unread}
            <span class="unseen"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}
