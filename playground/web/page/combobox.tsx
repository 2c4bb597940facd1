import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Fields } from '../wire.ts';
import { fieldsIn, optionsIn, stringIn, textIn } from './fields.ts';
import { Icon } from './icons.tsx';
import type { Field } from './input-block.tsx';
import { Plain } from './mrkdwn.tsx';
import { placeBeside } from './place-beside.ts';
import { useHeld } from './use-held.ts';

const PAUSE_MS = 150;

/** A select with search: options of its own, or those the app gives for what is typed. */
export function Combobox(field: Field) {
  const [held, put] = useHeld(field);
  const [query, setQuery] = useState<string | null>(null);
  const actionId = stringIn(field.element, 'action_id');
  const options = useOptions(field, actionId, query);
  // In a message nothing is held before somebody chooses: it shows what the app says.
  const chosen = held
    ? fieldsIn(held, 'selected_option')
    : fieldsIn(field.element, 'initial_option');
  const onChoose = (option: Fields) => void put({ selected_option: option });
  return <SearchBox {...{ field, chosen, query, setQuery, options, onChoose }} />;
}

/** A box that is typed in, over a list of what can be chosen. */
export function SearchBox(props: {
  field: Field;
  chosen?: Fields | undefined;
  /** What is typed; null while the list is closed. */
  query: string | null;
  setQuery: (query: string | null) => void;
  /** Null while the app is asked for them. */
  options: Fields[] | null;
  onChoose: (option: Fields) => void;
}) {
  const { field, chosen, query, setQuery, options } = props;
  const { element } = field;
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const shownText = chosen ? textIn(chosen, 'text') : '';
  const [active, setActive] = useState(0);
  const isOpen = query !== null;
  const last = (options?.length ?? 0) - 1;

  useEffect(() => {
    if (!isOpen || !list.current || !box.current) return;
    list.current.style.width = `${box.current.offsetWidth}px`;
    if (!list.current.matches(':popover-open')) list.current.showPopover();
    placeBeside(list.current, box.current);
    list.current.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, options, active]);

  const open = () => setQuery('');
  useEffect(() => {
    if (query !== '' || !options) return;
    setActive(
      Math.max(
        options.findIndex(({ value }) => value === chosen?.['value']),
        0,
      ),
    );
  }, [isOpen, options === null]);
  const close = () => {
    setQuery(null);
    if (list.current?.matches(':popover-open')) list.current.hidePopover();
  };
  const choose = (option: Fields | undefined) => {
    close();
    if (option) props.onChoose(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (!isOpen) {
      if (['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(key)) {
        event.preventDefault();
        open();
      }
      return;
    }
    if (key === 'ArrowDown') setActive(Math.min(active + 1, last));
    else if (key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (key === 'Enter') choose(options?.[active]);
    else if (key === 'Escape') close();
    else {
      if (key === 'Tab') close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="combobox">
      <input
        ref={box}
        id={field.inputId}
        type="text"
        role="combobox"
        autocomplete="off"
        class="text-input"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && options?.[active] ? `${id}-${active}` : undefined}
        aria-label={field.labelId ? undefined : field.label || 'Choose'}
        aria-describedby={field.describedBy}
        aria-invalid={field.isInvalid}
        aria-required={field.isRequired}
        placeholder={shownText || textIn(element, 'placeholder') || 'Choose an option'}
        data-chosen={isOpen ? undefined : shownText}
        value={query ?? shownText}
        onClick={() => !isOpen && open()}
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <Icon name="down" size={16} />
      <ul
        ref={list}
        id={id}
        class="listbox"
        role="listbox"
        popover="manual"
        aria-label={field.label}
      >
        {isOpen &&
          options?.map((option, at) => (
            <li
              key={stringIn(option, 'value')}
              id={`${id}-${at}`}
              role="option"
              class={at === active ? 'option active' : 'option'}
              aria-selected={option['value'] === chosen?.['value']}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              <Plain text={textIn(option, 'text')} />
            </li>
          ))}
        {isOpen && !options?.length && (
          <li class="option-none" role="option" aria-disabled="true" aria-selected={false}>
            {options ? 'No results' : 'Loading…'}
          </li>
        )}
      </ul>
    </div>
  );
}

/** The options for a query; null while the app is asked. */
export function useOptions(field: Field, actionId: string, query: string | null): Fields[] | null {
  const { element, blockId, surface } = field;
  const [loaded, setLoaded] = useState<Fields[] | null>(null);
  const isExternal = stringIn(element, 'type').endsWith('external_select');
  useEffect(() => {
    if (query === null) setLoaded(null);
    if (!isExternal || query === null) return undefined;
    let isWanted = true;
    const ask = async () => {
      const options = await surface.hands.options(blockId, actionId, query);
      if (isWanted) setLoaded(options);
    };
    const timer = setTimeout(() => void ask(), query === '' ? 0 : PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [isExternal, query]);
  if (isExternal || query === null) return loaded;
  const wanted = query.toLowerCase();
  return optionsIn(element).filter((option) =>
    textIn(option, 'text').toLowerCase().includes(wanted),
  );
}
