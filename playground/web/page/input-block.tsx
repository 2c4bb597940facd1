import { useId } from 'preact/hooks';
import type { Fields } from '../wire.ts';
import type { Surface } from './blocks.tsx';
import { Choices } from './choices.tsx';
import { Combobox } from './combobox.tsx';
import { DatePicker } from './date-picker.tsx';
import { fieldsIn, stringIn, textIn } from './fields.ts';
import { MultiSelect } from './multi-select.tsx';
import { PeopleSelect } from './people-select.tsx';
import { TextInput } from './text-input.tsx';
import { Plain } from './mrkdwn.tsx';

/** What a field of an input block needs. */
export interface Field {
  blockId: string;
  element: Fields;
  surface: Surface;
  label: string;
  /** The id its label has; without one the label is not shown. */
  labelId?: string;
  inputId?: string;
  describedBy?: string | undefined;
  isInvalid?: boolean;
  isRequired?: boolean;
}

/** An input with its label, hint and error. */
export function InputBlock({ block, surface }: { block: Fields; surface: Surface }) {
  const id = useId();
  const blockId = stringIn(block, 'block_id');
  const element = fieldsIn(block, 'element') ?? {};
  const label = textIn(block, 'label');
  const hint = textIn(block, 'hint');
  const error = surface.errors[blockId];
  const isOptional = block['optional'] === true;
  const isGroup = ['radio_buttons', 'checkboxes'].includes(stringIn(element, 'type'));
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  const Label = isGroup ? 'span' : 'label';
  return (
    <div class={error ? 'block input-block has-error' : 'block input-block'}>
      <Label id={`${id}-label`} class="label" {...(!isGroup && { for: `${id}-input` })}>
        <Plain text={label} />
        {isOptional ? (
          <span class="optional"> (optional)</span>
        ) : (
          <span class="required" aria-hidden="true">
            {' '}
            *
          </span>
        )}
      </Label>
      <Control
        blockId={blockId}
        element={element}
        surface={surface}
        label={label}
        labelId={`${id}-label`}
        inputId={`${id}-input`}
        describedBy={described || undefined}
        isInvalid={error !== undefined}
        isRequired={!isOptional}
      />
      {error && (
        <p id={`${id}-error`} class="field-error" role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          <Plain text={hint} />
        </p>
      )}
    </div>
  );
}

function Control(field: Field) {
  switch (field.element['type']) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInput {...field} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <Choices {...field} />;
    case 'static_select':
    case 'external_select':
      return <Combobox {...field} />;
    case 'multi_static_select':
    case 'multi_external_select':
      return <MultiSelect {...field} />;
    case 'datepicker':
      return <DatePicker {...field} />;
    case 'multi_users_select':
      return <PeopleSelect {...field} />;
    default:
      return (
        <p class="block-unknown">
          An input of type “{stringIn(field.element, 'type')}” stands here.
        </p>
      );
  }
}
