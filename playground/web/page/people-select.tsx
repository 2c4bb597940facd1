import { useState } from 'preact/hooks';
import { Chosen } from './chosen.tsx';
import { SearchBox } from './combobox.tsx';
import type { Field } from './input-block.tsx';
import { nameOf, useNames } from './names.ts';
import { useHeld } from './use-held.ts';

/** Several people: each who is chosen can be taken out again. Like Slack's, it offers every account. */
export function PeopleSelect(field: Field) {
  const names = useNames();
  const [held, put] = useHeld(field);
  const [query, setQuery] = useState<string | null>(null);
  const users = held?.['selected_users'];
  const chosen = Array.isArray(users) ? users.map(String) : [];
  const wanted = (query ?? '').toLowerCase();
  const options = names.people
    .filter(({ id }) => !chosen.includes(id))
    .map(({ id, realName }) => ({ value: id, text: { type: 'plain_text', text: realName } }))
    .filter(({ text }) => text.text.toLowerCase().includes(wanted));
  return (
    <div class="multi-select">
      <Chosen
        items={chosen.map((id) => ({ id, name: nameOf(names, id) }))}
        onTakeOut={(id) => void put({ selected_users: chosen.filter((one) => one !== id) })}
      />
      <SearchBox
        {...{ field, query, setQuery, options }}
        onChoose={({ value }) => void put({ selected_users: [...chosen, value] })}
      />
    </div>
  );
}
