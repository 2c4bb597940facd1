import { useState } from 'preact/hooks';
import { Chosen } from './chosen.tsx';
import { SearchBox, useOptions } from './combobox.tsx';
import { listIn, stringIn, textIn } from './fields.ts';
import type { Field } from './input-block.tsx';
import { useHeld } from './use-held.ts';

/** A select with search for as many options as somebody wants: its own, or those the app gives for what is typed. */
export function MultiSelect(field: Field) {
  const [held, put] = useHeld(field);
  const [query, setQuery] = useState<string | null>(null);
  const offered = useOptions(field, stringIn(field.element, 'action_id'), query);
  const chosen = listIn(held, 'selected_options');
  const isChosen = (value: unknown) => chosen.some((one) => one['value'] === value);
  const options = offered?.filter(({ value }) => !isChosen(value)) ?? null;
  return (
    <div class="multi-select">
      <Chosen
        items={chosen.map((one) => ({ id: stringIn(one, 'value'), name: textIn(one, 'text') }))}
        onTakeOut={(id) =>
          void put({ selected_options: chosen.filter(({ value }) => value !== id) })
        }
      />
      <SearchBox
        {...{ field, query, setQuery, options }}
        onChoose={(option) => void put({ selected_options: [...chosen, option] })}
      />
    </div>
  );
}
