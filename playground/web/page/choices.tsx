import { useId } from 'preact/hooks';
import type { Fields } from '../wire.ts';
import { Words } from './confirm-dialog.tsx';
import { fieldsIn, listIn, optionsIn, stringIn } from './fields.ts';
import type { Field } from './input-block.tsx';
import { useHeld } from './use-held.ts';

/** Radio buttons or checkboxes. */
export function Choices(field: Field) {
  const { element } = field;
  const name = useId();
  const [held, put] = useHeld(field);
  const isRadio = element['type'] === 'radio_buttons';
  const ticked = isRadio
    ? [fieldsIn(held, 'selected_option')].filter((option) => option !== undefined)
    : listIn(held, 'selected_options');
  const isTicked = (option: Fields) => ticked.some(({ value }) => value === option['value']);
  const toggle = (option: Fields) => {
    const value = isRadio
      ? { selected_option: option }
      : {
          selected_options: isTicked(option)
            ? ticked.filter((other) => other['value'] !== option['value'])
            : [...ticked, option],
        };
    void put(value);
  };
  return (
    <div
      class="choices"
      role={isRadio ? 'radiogroup' : 'group'}
      {...(field.labelId ? { 'aria-labelledby': field.labelId } : { 'aria-label': field.label })}
      aria-describedby={field.describedBy}
      {...(isRadio && { 'aria-invalid': field.isInvalid, 'aria-required': field.isRequired })}
    >
      {optionsIn(element).map((option, at) => (
        <label class="choice" key={stringIn(option, 'value')}>
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={name}
            checked={isTicked(option)}
            {...(at === 0 && element['focus_on_load'] === true && { 'data-focus-first': '' })}
            onChange={() => toggle(option)}
          />
          <span>
            <Words of={fieldsIn(option, 'text')} />
            {fieldsIn(option, 'description') && (
              <small>
                <Words of={fieldsIn(option, 'description')} />
              </small>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
