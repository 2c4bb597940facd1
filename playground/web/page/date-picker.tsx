import { stringIn } from './fields.ts';
import type { Field } from './input-block.tsx';
import { useHeld } from './use-held.ts';

/** A day, chosen in the browser's own calendar. */
export function DatePicker(field: Field) {
  const [held, put] = useHeld(field);
  return (
    <input
      id={field.inputId}
      type="date"
      class="text-input"
      value={stringIn(held, 'selected_date')}
      aria-label={field.labelId ? undefined : field.label}
      aria-describedby={field.describedBy}
      aria-invalid={field.isInvalid}
      aria-required={field.isRequired}
      onChange={({ currentTarget: { value } }) => void put({ selected_date: value || null })}
    />
  );
}
