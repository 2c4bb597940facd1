import { useMemo, useRef, useState } from 'preact/hooks';
import type { MessageRow } from '../wire.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks.tsx';
import { dateAndTimeOf, dayOf, timeOf } from './dates.ts';
import { createHands } from './hands.ts';
import { Icon } from './icons.tsx';
import { Menu } from './menu.tsx';
import { Mrkdwn } from './mrkdwn.tsx';
import { nameOf, useNames } from './names.ts';
import type { DoAct } from './page-state.ts';

/** A message as its reader sees it, with its buttons and what hovering it offers. */
export function Message(props: {
  message: MessageRow;
  act: DoAct;
  isHighlighted: boolean;
  /** It goes on from the one before: no head of its own. */
  isContinued: boolean;
  onOpenThread: ((ts: string) => void) | null;
}) {
  const { message, act, isContinued, onOpenThread } = props;
  const [isLookedAt, setIsLookedAt] = useState({ pointer: false, focus: false });
  const looks = (how: Partial<typeof isLookedAt>) => () =>
    setIsLookedAt((before) => ({ ...before, ...how }));
  const names = useNames();
  const { channelId, ts } = message;
  const latest = useRef(act);
  latest.current = act;
  const hands = useMemo(
    () => createHands((what) => latest.current(what), { channelId, ts }),
    [channelId, ts],
  );
  if (message.isTombstone) return <Tombstone {...props} />;
  const name = nameOf(names, message.userId);
  const ms = Number(ts) * 1000;
  const classes = [
    'message',
    message.isEphemeral && 'ephemeral',
    props.isHighlighted && 'highlighted',
    isContinued && 'continued',
  ];
  const time = (
    <time dateTime={new Date(ms).toISOString()} title={dateAndTimeOf(ms, names.me.tz)}>
      {timeOf(ms, names.me.tz)}
    </time>
  );
  return (
    <article
      class={classes.filter(Boolean).join(' ')}
      data-ts={ts}
      aria-label={`${name}, ${timeOf(ms, names.me.tz)}`}
      tabIndex={-1}
      onPointerEnter={looks({ pointer: true })}
      onPointerLeave={looks({ pointer: false })}
      onFocusIn={looks({ focus: true })}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        // On its way to the toolbar, the focus must still find it.
        if (!currentTarget.contains(relatedTarget as Node | null)) looks({ focus: false })();
      }}
    >
      {isContinued ? <span class="gutter">{time}</span> : <Avatar userId={message.userId} />}
      <div class="message-content">
        {message.isEphemeral && (
          <p class="only-you">
            <Icon name="eye" size={14} /> Only visible to you
          </p>
        )}
        {!isContinued && (
          <p class="message-head">
            <strong>{name}</strong>
            {message.isFromApp && <span class="badge">APP</span>}
            {time}
          </p>
        )}
        {message.isBroadcast && onOpenThread && (
          <p class="muted">
            replied to{' '}
            <button type="button" class="link" onClick={() => onOpenThread(message.threadTs ?? ts)}>
              a thread
            </button>
          </p>
        )}
        {message.blocks ? (
          <Blocks blocks={message.blocks} surface={{ hands, values: message.values, errors: {} }} />
        ) : (
          <div class="rich">
            <Mrkdwn text={message.text} />
            {message.isEdited && <span class="edited"> (edited)</span>}
          </div>
        )}
        {message.isEphemeral && (
          <button
            type="button"
            class="link dismiss"
            onClick={() => void act({ kind: 'dismiss', channelId, ts })}
          >
            Dismiss message
          </button>
        )}
        <Replies message={message} onOpenThread={onOpenThread} />
      </div>
      {!message.isEphemeral && (isLookedAt.pointer || isLookedAt.focus) && <Toolbar {...props} />}
    </article>
  );
}

function Replies({
  message,
  onOpenThread,
}: Pick<Parameters<typeof Message>[0], 'message' | 'onOpenThread'>) {
  const names = useNames();
  const { replies, ts } = message;
  if (!replies || !onOpenThread) return null;
  const lastMs = Number(replies.lastTs) * 1000;
  const day = dayOf(lastMs, names.now, names.me.tz);
  const last = day === 'Today' ? `at ${timeOf(lastMs, names.me.tz)}` : day.replace(/^Y/u, 'y');
  return (
    <button type="button" class="replies" onClick={() => onOpenThread(ts)}>
      <span class="faces">
        {replies.userIds.slice(0, 3).map((userId) => (
          <Avatar key={userId} userId={userId} size={22} />
        ))}
      </span>
      <strong>{replies.count === 1 ? '1 reply' : `${replies.count} replies`}</strong>
      <span class="muted">Last one {last}</span>
    </button>
  );
}

function Toolbar({ message, act, onOpenThread }: Parameters<typeof Message>[0]) {
  const names = useNames();
  const { channelId, ts } = message;
  return (
    <div class="toolbar-track">
      <div class="toolbar">
        {onOpenThread && (
          <button
            type="button"
            class="icon-button"
            aria-label="Reply in thread"
            title="Reply in thread"
            onClick={() => onOpenThread(ts)}
          >
            <Icon name="reply" />
          </button>
        )}
        <Menu
          label="More actions"
          heading={names.app.name}
          items={names.app.messageShortcuts.map((name) => ({
            label: name,
            onChoose: () => void act({ kind: 'messageShortcut', name, channelId, ts }),
          }))}
        >
          <Icon name="more" />
        </Menu>
      </div>
    </div>
  );
}

function Tombstone({ message, onOpenThread }: Parameters<typeof Message>[0]) {
  return (
    <article class="message tombstone" data-ts={message.ts}>
      <span class="tombstone-mark" />
      <div class="message-content">
        <p class="muted">This message was deleted.</p>
        <Replies message={message} onOpenThread={onOpenThread} />
      </div>
    </article>
  );
}
