import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { ActAnswer, ViewNow } from '../wire.ts';
import { Blocks } from './blocks.tsx';
import { Dialog } from './dialog.tsx';
import { createHands } from './hands.ts';
import { Icon, OopsFace } from './icons.tsx';
import { Plain } from './mrkdwn.tsx';
import type { DoAct } from './page-state.ts';

/**
 * The modal on top, as its person sees it. As in Slack, the arrow and the button below go back to the page it stands on, if
 * any; the X and Escape close them all.
 */
export function Modal({ view, isPushed, act }: { view: ViewNow; isPushed: boolean; act: DoAct }) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const latest = useRef(act);
  latest.current = act;
  const hands = useMemo(
    () => createHands((what) => latest.current(what), { viewId: view.id }),
    [view.id],
  );

  useFocusOnNewScreen(form, view);
  useFocusOnError(form, view.errors);

  const busyWith = async (doing: Promise<ActAnswer>) => {
    setIsBusy(true);
    await doing;
    setIsBusy(false);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isBusy && view.submit) void busyWith(hands.submit());
  };
  const isClosing = useRef(false);
  const close = async (how: 'close' | 'X') => {
    if (isClosing.current) return;
    isClosing.current = true;
    await hands.close(how);
    isClosing.current = false;
  };
  const goBack = () => void close('close');
  const closeAll = () => void close('X');

  return (
    <Dialog class="modal" labelledBy={id} onClose={closeAll}>
      <form ref={form} noValidate onSubmit={submit}>
        <header>
          {isPushed && (
            <button type="button" class="icon-button" aria-label="Previous page" onClick={goBack}>
              <Icon name="back" />
            </button>
          )}
          <OopsFace size={28} />
          <h2 id={id} tabIndex={-1}>
            <Plain text={view.title} />
          </h2>
          <button type="button" class="icon-button end" aria-label="Close" onClick={closeAll}>
            <Icon name="close" />
          </button>
        </header>
        <div class="modal-body">
          <Blocks
            blocks={view.blocks}
            surface={{ hands, values: view.values, errors: view.errors }}
          />
        </div>
        {view.note && (
          <p class="trouble" role="alert">
            {view.note}
          </p>
        )}
        <footer>
          <button type="button" class="button" onClick={goBack}>
            <Plain text={view.close} />
          </button>
          {view.submit && (
            <button type="submit" class="button primary" aria-disabled={isBusy}>
              <Plain text={view.submit} />
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

/** Another screen in the same modal: it begins at its top, and its title is read aloud. */
function useFocusOnNewScreen(form: { current: HTMLFormElement | null }, view: ViewNow): void {
  const title = useRef(view.title);
  useEffect(() => {
    const isNew = title.current !== view.title;
    title.current = view.title;
    const heading = form.current?.querySelector<HTMLElement>('h2');
    const isLost = !form.current?.contains(document.activeElement);
    if (isNew) form.current?.querySelector('.modal-body')?.scrollTo({ top: 0 });
    // A confirm dialog above has the focus, and gives it back by itself.
    const isCovered = document.activeElement?.closest('dialog.confirm');
    if ((isNew || isLost) && !isCovered) heading?.focus();
  }, [view.title, view.hash]);
}

function useFocusOnError(
  form: { current: HTMLFormElement | null },
  errors: Record<string, string>,
): void {
  const blocks = Object.keys(errors).join(' ');
  useEffect(() => {
    if (!blocks) return;
    const wrong = form.current?.querySelector<HTMLElement>('.has-error');
    wrong?.querySelector<HTMLElement>('textarea, input')?.focus();
    wrong?.scrollIntoView({ block: 'nearest' });
  }, [blocks]);
}
