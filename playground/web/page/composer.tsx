import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Completion, completionsFor, namesFor } from './completions.ts';
import { Avatar } from './avatar.tsx';
import { focusByHand, isWayHere } from './focus.ts';
import { Icon, OopsFace } from './icons.tsx';
import { Menu } from './menu.tsx';
import { useReading } from './names.ts';
import type { DoAct } from './page-state.ts';

const LISTS = { command: 'Commands', person: 'People', channel: 'Channels' };

/** What was typed and not sent yet: it waits where it was typed, for who typed it. */
const drafts = new Map<string, string>();

/** Where messages and commands are typed. Enter sends, Shift+Enter begins a line. */
export function Composer(props: {
  channelId: string;
  threadTs?: string;
  placeholder: string;
  act: DoAct;
}) {
  const { channelId, threadTs, placeholder, act } = props;
  const { state } = useReading();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const draft = [state.me.id, channelId, threadTs].join(' ');
  const [text, showText] = useState('');
  const setText = (next: string) => {
    drafts.set(draft, next);
    showText(next);
  };
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(-1);
  const [isDismissed, setIsDismissed] = useState(false);
  const commands = threadTs ? [] : completionsFor(text, state.app.commands);
  const all = commands.length > 0 ? commands : namesFor(text, caret, state);
  const completions = isDismissed ? [] : all;
  const kind = completions[0]?.kind ?? 'command';
  // Before anything is painted: who is led further, such as by the tour, is led after that.
  useLayoutEffect(() => {
    showText(drafts.get(draft) ?? '');
    if (threadTs || isWayHere(document.activeElement)) focusByHand(area.current);
  }, [draft]);

  const write = (next: string, at = next.length) => {
    setText(next);
    setCaret(at);
    setIsDismissed(false);
    const isWhole = state.app.commands.some(({ command }) => next.startsWith(command));
    setActive(isWhole ? -1 : 0);
  };
  const take = (completion: Completion) => {
    const at = completion.caret ?? completion.text.length;
    write(completion.text, at);
    if (!area.current) return;
    area.current.value = completion.text;
    area.current.focus();
    area.current.setSelectionRange(at, at);
  };
  const send = async () => {
    const typed = text.trim();
    if (!typed) return;
    setText('');
    const answer = await act({ kind: 'type', channelId, text: typed, threadTs });
    if (!answer.ok) setText(typed);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    const offered = completions[active];
    if (completions.length > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
      const step = key === 'ArrowDown' ? 1 : -1;
      setActive((active + step + completions.length) % completions.length);
    } else if (key === 'Tab' && !event.shiftKey && completions.length > 0) {
      take(offered ?? (completions[0] as Completion));
    } else if (key === 'Enter' && !event.shiftKey && !event.isComposing) {
      if (offered && offered.text.trim() !== text.trim()) take(offered);
      else void send();
    } else if (key === 'Escape' && completions.length > 0) setIsDismissed(true);
    else return;
    event.preventDefault();
  };

  return (
    <div class="composer">
      {completions.length > 0 && (
        <ul id={id} class="completions" role="listbox" aria-label={LISTS[kind]}>
          {completions.map((completion, at) => (
            <li
              key={completion.text}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === active}
              class={at === active ? 'completion active' : 'completion'}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(completion)}
            >
              <Offered {...completion} />
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={area}
        rows={1}
        aria-label={placeholder}
        placeholder={placeholder}
        aria-autocomplete="list"
        aria-controls={completions.length > 0 ? id : undefined}
        aria-activedescendant={completions[active] ? `${id}-${active}` : undefined}
        value={text}
        onInput={({ currentTarget: { value, selectionStart } }) => write(value, selectionStart)}
        onKeyDown={onKeyDown}
      />
      <div class="composer-foot">
        {!threadTs && (
          <Menu
            label="Shortcuts"
            heading={state.app.name}
            items={state.app.globalShortcuts.map((name) => ({
              label: name,
              icon: <OopsFace size={22} />,
              onChoose: () => void act({ kind: 'shortcut', name }),
            }))}
          >
            <Icon name="plus" />
          </Menu>
        )}
        <span class="composer-hint muted">
          {threadTs ? 'Commands don’t work in threads' : 'Try /oops, and what happened'}
        </span>
        <button
          type="button"
          class="send"
          aria-label="Send"
          aria-disabled={text.trim() === ''}
          onClick={() => void send()}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
}

function Offered({ kind, text, label, hint, means, userId }: Completion) {
  return (
    <>
      {kind === 'command' && <OopsFace size={22} />}
      {kind === 'person' && <Avatar userId={userId ?? null} size={22} />}
      {kind === 'channel' && <Icon name="hash" size={16} />}
      <span>
        <strong>{kind === 'channel' ? label?.slice(1) : (label ?? text)}</strong>{' '}
        <span class="muted">{hint}</span>
        <small>{means}</small>
      </span>
    </>
  );
}
