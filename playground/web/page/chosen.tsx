import { Icon } from './icons.tsx';

/** What is chosen where several things can be; each can be taken out again. */
export function Chosen(props: {
  items: { id: string; name: string }[];
  onTakeOut: (id: string) => void;
}) {
  const { items, onTakeOut } = props;
  if (items.length === 0) return null;
  return (
    <ul class="chosen">
      {items.map(({ id, name }) => (
        <li key={id}>
          {name}
          <button type="button" aria-label={`Take out ${name}`} onClick={() => onTakeOut(id)}>
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}
