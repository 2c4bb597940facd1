import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * A modal dialog: the browser keeps the focus inside. Escape asks to close, unless it closes a list or a menu in it; the focus
 * goes back where it was.
 */
export function Dialog(props: {
  class: string;
  labelledBy: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    focusFirst(dialog.current);
    // While it stands, nothing outside of it takes the focus.
    return () => queueMicrotask(() => giveFocusBack(before));
  }, []);
  return (
    <dialog
      ref={dialog}
      class={props.class}
      aria-labelledby={props.labelledBy}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.currentTarget.querySelector(':popover-open')) return;
        event.preventDefault();
        event.stopPropagation();
        props.onClose();
      }}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === event.currentTarget) props.onClose();
      }}
      // A browser may close it without asking: then what it shows has to follow.
      onClose={(event) => event.target === event.currentTarget && props.onClose()}
    >
      {props.children}
    </dialog>
  );
}

/** To where it was, or, when that is gone, to where people write. */
function giveFocusBack(before: Element | null): void {
  const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
  const target = isThere ? before : document.querySelector<HTMLElement>('main .composer textarea');
  target?.focus();
}

function focusFirst(dialog: HTMLDialogElement | null): void {
  const wanted =
    dialog?.querySelector<HTMLElement>('[data-focus-first]') ??
    dialog?.querySelector<HTMLElement>('textarea, input, [data-default]');
  wanted?.focus();
}
