import { useEffect, useRef, useState } from 'preact/hooks';
import { fieldsIn, stringIn, textIn } from './fields.ts';
import type { Field } from './input-block.tsx';

const DEFAULT_MAX = 3000;
/** From this part of `max_length` on the person sees what is left. */
const SHOW_LEFT_FROM = 0.8;

/** Text of one line or many. What is typed stays here while the app redraws the modal around it. */
export function TextInput(field: Field) {
  const { blockId, element, surface } = field;
  const actionId = stringIn(element, 'action_id');
  const [text, setText] = useState(() => stringIn(surface.values[blockId]?.[actionId], 'value'));
  const max = typeof element['max_length'] === 'number' ? element['max_length'] : DEFAULT_MAX;
  const triggers = fieldsIn(element, 'dispatch_action_config')?.['trigger_actions_on'];
  const tells = (on: string) => Array.isArray(triggers) && triggers.includes(on);
  const write = (next: string) => {
    setText(next);
    if (tells('on_character_entered')) {
      void surface.hands.set(blockId, actionId, { value: next || null });
    } else surface.hands.type(blockId, actionId, next);
  };
  const shared = {
    id: field.inputId,
    class: 'text-input',
    placeholder: textIn(element, 'placeholder'),
    value: text,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.isInvalid,
    'aria-required': field.isRequired,
    ...(element['focus_on_load'] === true && { 'data-focus-first': '' }),
  };
  const left = max - text.length;
  return (
    <div class="text-field">
      {element['multiline'] === true ? (
        <GrowingText shared={shared} text={text} onWrite={write} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={element['type'] === 'number_input' ? 'decimal' : undefined}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !tells('on_enter_pressed')) return;
            event.preventDefault();
            void surface.hands.set(blockId, actionId, { value: text || null });
          }}
        />
      )}
      {text.length >= max * SHOW_LEFT_FROM && (
        <p class={left < 0 ? 'counter too-many' : 'counter'} role="status">
          {left < 0 ? `${-left} too many` : `${left} left`}
        </p>
      )}
    </div>
  );
}

function GrowingText(props: {
  shared: Record<string, unknown>;
  text: string;
  onWrite: (text: string) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  // For browsers without `field-sizing: content`.
  useEffect(() => {
    if (!area.current || CSS.supports('field-sizing', 'content')) return;
    area.current.style.height = 'auto';
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [props.text]);
  return (
    <textarea
      {...props.shared}
      ref={area}
      rows={3}
      onInput={(event) => props.onWrite(event.currentTarget.value)}
    />
  );
}
