import { useState } from 'preact/hooks';

interface Reading {
  /** What ids are. */
  known: Record<string, string>;
  /** How deep it is unfolded from the start. */
  depth: number;
}

/** JSON to fold and unfold; what is folded is not drawn. */
export function JsonTree({ value, ...reading }: { value: unknown } & Reading) {
  if (!isBranch(value)) return <Leaf value={value} known={reading.known} />;
  return <Branches value={value} level={1} {...reading} />;
}

function Branches({ value, level, ...reading }: { value: object; level: number } & Reading) {
  return (
    <ul class="json">
      {Object.entries(value).map(([key, part]) => (
        <li key={key}>
          <Part name={key} value={part as unknown} level={level} {...reading} />
        </li>
      ))}
    </ul>
  );
}

function Part(props: { name: string; value: unknown; level: number } & Reading) {
  const { name, value, level, known, depth } = props;
  const [isOpen, setIsOpen] = useState(level < depth);
  const key = <span class="json-key">{name}</span>;
  if (!isBranch(value) || Object.keys(value).length === 0) {
    return (
      <p class="json-line">
        {key}: <Leaf value={value} known={known} />
      </p>
    );
  }
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        {key}: <span class="muted">{isOpen ? brackets(value) : preview(value)}</span>
      </summary>
      {isOpen && <Branches value={value} level={level + 1} known={known} depth={depth} />}
    </details>
  );
}

function Leaf({ value, known }: { value: unknown; known: Record<string, string> }) {
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  const ids =
    typeof value === 'string' ? Object.entries(known).filter(([id]) => value.includes(id)) : [];
  return (
    <>
      <span class={`json-${value === null ? 'null' : typeof value}`}>{text}</span>
      {ids.map(([id, what]) => (
        <span key={id} class="json-id">
          {ids.length > 1 || value !== id ? `${id} = ${what}` : what}
        </span>
      ))}
    </>
  );
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

const brackets = (value: object) => (Array.isArray(value) ? `[${value.length}]` : '');

const LONG = 70;

/** What is inside, in a few words. */
function preview(value: object): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  const parts = Object.entries(value).map(([key, part]: [string, unknown]) => {
    if (!isBranch(part)) return `${key} ${String(part)}`;
    return 'text' in part && typeof part.text === 'string' ? `${key} “${part.text}”` : key;
  });
  const text = parts.join(', ');
  return text.length > LONG ? `{${text.slice(0, LONG)}…}` : `{${text}}`;
}
