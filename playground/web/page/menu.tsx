import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { placeBeside } from './place-beside.ts';

export interface MenuItem {
  label: string;
  detail?: string;
  icon?: ComponentChildren;
  isCurrent?: boolean;
  isDanger?: boolean;
  /** It is seen and can be reached, and does nothing. `detail` says why. */
  isDisabled?: boolean;
  onChoose: () => void;
}

/** A button and the menu it opens: arrows move, Enter chooses, Escape or a press elsewhere closes. */
export function Menu(props: {
  label: string;
  /** Its content says what it is; else `label` does. */
  isLabelled?: boolean;
  class?: string;
  children: ComponentChildren;
  heading?: string;
  items: MenuItem[];
  footer?: ComponentChildren;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const items = () => [...(popup.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

  const onToggle = (event: { newState: string }) => {
    const opens = event.newState === 'open';
    setIsOpen(opens);
    if (!opens && popup.current) popup.current.style.visibility = '';
  };
  // Once its items are there: before that it has no size.
  useLayoutEffect(() => {
    if (!isOpen || !button.current || !popup.current) return;
    placeBeside(popup.current, button.current);
    (items().find((item) => item.ariaChecked === 'true') ?? items()[0])?.focus();
  }, [isOpen]);
  const move = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Tab') popup.current?.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class={props.class ?? 'icon-button'}
        {...(!props.isLabelled && { 'aria-label': props.label, title: props.label })}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popovertarget={id}
      >
        {props.children}
      </button>
      <div ref={popup} id={id} popover="auto" class="menu" onToggle={onToggle} onKeyDown={move}>
        {isOpen && (
          <>
            {props.heading && <p class="menu-heading">{props.heading}</p>}
            <div role="menu" aria-label={props.label}>
              {props.items.map((item) => (
                <button
                  key={item.label}
                  type="button"
                  role={item.isCurrent === undefined ? 'menuitem' : 'menuitemradio'}
                  aria-checked={item.isCurrent}
                  aria-disabled={item.isDisabled}
                  tabIndex={-1}
                  class={item.isDanger ? 'menu-item danger' : 'menu-item'}
                  onClick={() => {
                    if (item.isDisabled) return;
                    popup.current?.hidePopover();
                    item.onChoose();
                  }}
                >
                  {item.icon}
                  <span class="menu-label">
                    {item.label}
                    {item.detail && <small>{item.detail}</small>}
                  </span>
                </button>
              ))}
            </div>
            {props.footer}
          </>
        )}
      </div>
    </>
  );
}
