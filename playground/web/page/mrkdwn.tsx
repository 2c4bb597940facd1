import type { ComponentChildren } from 'preact';
import { parse, type Node, NodeType } from 'slack-message-parser';
import { dateMark } from './dates.ts';
import { emojiNamed } from './emoji.ts';
import { nameOf, type Names, useNames } from './names.ts';
import { safeLink } from './safe-link.ts';

/** Slack's markup as elements. Nothing in it can become HTML: every text is a text node. */
export function Mrkdwn({ text }: { text: string }) {
  const names = useNames();
  // The parser knows quotes by the escaped sign only, and Slack by both.
  const escaped = text.replaceAll(/^>/gmu, '&gt;');
  return <>{shownAll(parse(escaped).children, names)}</>;
}

/** plain_text: no markup, but emoji. */
export function Plain({ text }: { text: string }) {
  const parts = text.split(/:([a-z0-9_+'-]+):/u);
  return (
    <>
      {parts.map((part, at) => {
        if (at % 2 === 0) return part;
        return <Emoji key={at} name={part} source={`:${part}:`} />;
      })}
    </>
  );
}

function Emoji(props: { name: string; variation?: string | undefined; source: string }) {
  const character = emojiNamed(props.name, props.variation);
  if (!character) return <>{props.source}</>;
  return (
    <span
      class="emoji"
      role="img"
      aria-label={props.name.replaceAll('_', ' ')}
      title={props.source}
    >
      {character}
    </span>
  );
}

function shownAll(nodes: Node[], names: Names): ComponentChildren {
  return nodes.map((node, at) => shown(node, at, names));
}

function shown(node: Node, key: number, names: Names): ComponentChildren {
  const inner = (children: Node[]) => shownAll(children, names);
  switch (node.type) {
    case NodeType.Text:
      return unescaped(node.text);
    case NodeType.Bold:
      return <strong key={key}>{inner(node.children)}</strong>;
    case NodeType.Italic:
      return <em key={key}>{inner(node.children)}</em>;
    case NodeType.Strike:
      return <s key={key}>{inner(node.children)}</s>;
    case NodeType.Code:
      return <code key={key}>{unescaped(node.text)}</code>;
    case NodeType.PreText:
      return <pre key={key}>{unescaped(node.text)}</pre>;
    case NodeType.Quote:
      return <blockquote key={key}>{inner(node.children)}</blockquote>;
    case NodeType.Emoji:
      return <Emoji key={key} {...node} />;
    case NodeType.UserLink:
      return (
        <span key={key} class="mention">
          @{nameOf(names, node.userID)}
        </span>
      );
    case NodeType.ChannelLink:
      return <ChannelLink key={key} id={node.channelID} label={sourceOf(node.label)} />;
    case NodeType.URL:
      return (
        <Link key={key} url={unescaped(node.url)}>
          {node.label ? inner(node.label) : unescaped(node.url).replace(/^(?:mailto|tel):/u, '')}
        </Link>
      );
    case NodeType.Command:
      return (
        <Command key={key} name={node.name} parts={node.arguments} label={sourceOf(node.label)} />
      );
    case NodeType.Root:
      return inner(node.children);
    default:
      return node satisfies never;
  }
}

function Command({ name, parts, label }: { name: string; parts: string[]; label: string }) {
  const names = useNames();
  if (name === 'date') {
    const [seconds = '', format = '', link] = parts;
    const date = dateMark(Number(seconds), unescaped(format), names.now, names.me);
    const time = <time title={label}>{date}</time>;
    return link ? <Link url={unescaped(link)}>{time}</Link> : time;
  }
  if (name === 'subteam') {
    const group = names.userGroups.find(({ id }) => id === parts[0]);
    return <span class="mention">@{group?.handle ?? (label || parts[0])}</span>;
  }
  return <span class="mention mention-all">@{name}</span>;
}

function ChannelLink({ id, label }: { id: string; label: string }) {
  const { channels, go } = useNames();
  const channel = channels.find((known) => known.id === id);
  if (!channel) return <span class="mention">#{label || 'private-channel'}</span>;
  return (
    <button
      type="button"
      class="mention mention-link"
      onClick={() => go({ channel: channel.name })}
    >
      #{channel.name}
    </button>
  );
}

function Link({ url, children }: { url: string; children: ComponentChildren }) {
  const { go } = useNames();
  const link = safeLink(url);
  if (link.kind === 'none') return <span>{children}</span>;
  if (link.kind === 'message') {
    const { channel, ts: message, thread } = link;
    return (
      <button type="button" class="link" onClick={() => go({ channel, message, thread })}>
        {children}
      </button>
    );
  }
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function sourceOf(label: Node[] | undefined): string {
  return unescaped((label ?? []).map(({ source }) => source).join(''));
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
