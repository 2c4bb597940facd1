import { nodesIn, type SyntaxNode, syntaxOf } from '../../support/syntax.ts';

/** Where a text can stand whose length Slack limits, and the most characters it takes there. */
export const PLACES = {
  title: 24,
  submit: 24,
  close: 24,
  // Slack takes 75, and a phone shows fewer.
  button: 30,
  // What a screen reader says of a button.
  spoken: 75,
  confirmTitle: 100,
  confirmText: 300,
  // Of a dialog's two buttons.
  choice: 30,
  option: 75,
  description: 75,
  placeholder: 150,
  header: 150,
  chartTitle: 50,
  chartLabel: 20,
} as const;
export type Place = keyof typeof PLACES;

/** Where each text of the catalogue stands, by its key. */
export type Places = ReadonlyMap<string, ReadonlySet<Place>>;

type Named = Readonly<Record<string, Place>>;
const ASKED: Named = {
  title: 'confirmTitle',
  text: 'confirmText',
  yes: 'choice',
  no: 'choice',
};

/** The words that views are made of (`src/slack/block-kit`), and which of their values is shown where. */
const CALLS = new Map<string, readonly (Place | Named | undefined)[]>(
  Object.entries({
    modal: [{ title: 'title', submit: 'submit', close: 'close' }],
    noteModal: [undefined, 'title'],
    areasModal: [undefined, { title: 'title' }],
    header: ['header'],
    button: [undefined, 'button', { spoken: 'spoken' }],
    confirm: [ASKED],
    sayConfirm: [undefined, ASKED],
    option: [undefined, 'option', 'description'],
    textArea: [undefined, { placeholder: 'placeholder' }],
    select: [undefined, undefined, undefined, 'placeholder'],
    multiSelect: [undefined, 'placeholder'],
    loadedSelect: [undefined, 'placeholder'],
    loadedMultiSelect: [undefined, 'placeholder'],
    peopleSelect: [undefined, 'placeholder'],
    barChart: [{ title: 'chartTitle', yLabel: 'chartTitle' }],
  }),
);

/** Objects that say their texts by key, known by the names in them: what a view is told to show. */
const OBJECTS: readonly { has: readonly string[]; shows: Named }[] = [
  { has: ['title', 'text', 'yes', 'no'], shows: ASKED },
  {
    has: ['title', 'send', 'goBack'],
    shows: { title: 'title', send: 'submit', goBack: 'button' },
  },
  { has: ['action', 'text'], shows: { text: 'button' } },
  { has: ['actionId', 'label'], shows: { label: 'button' } },
  { has: ['value', 'name'], shows: { name: 'option' } },
  { has: ['name', 'values'], shows: { name: 'chartLabel' } },
];

/** Texts that are kept before they are shown: starters of what stewards and coaches choose from. */
const STORED = /^(?:focusArea|prompt)\./;

/** Where texts stand, and the places where a text is chosen that can't be told from the source. */
export interface FoundPlaces {
  places: Places;
  unknown: string[];
}

/** Finds out from the source of the views. @param sources the text of each file, by its path */
export function findPlaces(
  sources: ReadonlyMap<string, string>,
  keys: ReadonlySet<string>,
): FoundPlaces {
  const places = new Map<string, Set<Place>>();
  const unknown: string[] = [];
  const put = (key: string, place: Place) =>
    places.set(key, (places.get(key) ?? new Set<Place>()).add(place));

  for (const [path, source] of sources) {
    const nodes = syntaxOf(source);
    for (const [shown, place] of shownIn(nodes)) {
      const said = keysIn(shown, keys, nodes);
      for (const key of said) put(key, place);
      if (said.length === 0 && isChosen(shown)) unknown.push(`${path}: ${place}`);
    }
    for (const [shown, place] of toldIn(nodes)) {
      for (const key of literals(shown, keys)) put(key, place);
    }
  }
  for (const key of keys) if (STORED.test(key)) put(key, 'option');
  return { places, unknown };
}

/** What the calls of a file show, and where. */
function* shownIn(nodes: readonly SyntaxNode[]): Generator<[unknown, Place]> {
  for (const node of nodes) {
    const shows = node.type === 'CallExpression' ? CALLS.get(nameOf(node['callee'])) : undefined;
    const given = Array.isArray(node['arguments']) ? node['arguments'] : [];
    for (const [at, place] of (shows ?? []).entries()) {
      const value = of(given[at], 'expression');
      if (typeof place === 'string') yield [value, place];
      else if (place) yield* namedIn(value, place);
    }
  }
}

/** What the objects of a file tell a view to show by key. */
function* toldIn(nodes: readonly SyntaxNode[]): Generator<[unknown, Place]> {
  for (const node of nodes.filter(({ type }) => type === 'ObjectExpression')) {
    const names = new Set(propertiesOf(node).map(([name]) => name));
    for (const { has, shows } of OBJECTS) {
      if (has.every((name) => names.has(name))) yield* namedIn(node, shows);
    }
  }
}

/** The values under these names in an object that is written out. */
function* namedIn(object: unknown, shows: Named): Generator<[unknown, Place]> {
  for (const [name, value] of propertiesOf(object)) {
    const place = Object.hasOwn(shows, name) ? shows[name] : undefined;
    if (place) yield [value, place];
  }
}

function propertiesOf(object: unknown): [string, unknown][] {
  const properties = of(object, 'properties');
  if (!Array.isArray(properties)) return [];
  const spread = properties.flatMap((one) => propertiesOf(of(of(one, 'arguments'), 'expression')));
  return [
    ...properties.map((one): [string, unknown] =>
      // `{ title }` is a name that is its own value.
      of(one, 'type') === 'Identifier'
        ? [nameOf(one), one]
        : [nameOf(of(one, 'key')), of(one, 'value')],
    ),
    // `...(a && { b })`
    ...[...nodesIn(properties.map((one) => of(one, 'arguments')))]
      .filter(({ type }) => type === 'ObjectExpression')
      .flatMap(propertiesOf),
    ...spread,
  ];
}

/** The texts that are said in an expression, also by a constant of the file that it names. */
function keysIn(shown: unknown, keys: ReadonlySet<string>, nodes: readonly SyntaxNode[]): string[] {
  const own = literals(shown, keys);
  if (own.length > 0) return own;
  const names = new Set([...nodesIn(shown)].map((node) => nameOf(node)).filter(Boolean));
  return nodes
    .filter(({ type }) => type === 'VariableDeclarator')
    .flatMap((constant) => valuesOf(constant, names))
    .flatMap((value) => literals(value, keys));
}

/** What a constant with one of these names is; of `const [a, b] = x ? [1, 2] : [3, 4]` what stands at its place. */
function valuesOf(constant: SyntaxNode, names: ReadonlySet<string>): unknown[] {
  const { id, init } = constant;
  const parts = of(id, 'elements');
  if (!Array.isArray(parts)) return names.has(nameOf(id)) ? [init] : [];
  const at = parts.findIndex((part) => names.has(nameOf(part)));
  if (at < 0) return [];
  return [...nodesIn(init)]
    .filter(({ type }) => type === 'ArrayExpression')
    .map(({ elements }) => (Array.isArray(elements) ? elements[at] : undefined));
}

const literals = (part: unknown, keys: ReadonlySet<string>): string[] =>
  [...nodesIn(part)].flatMap(({ type, value }) =>
    type === 'StringLiteral' && typeof value === 'string' && keys.has(value) ? [value] : [],
  );

/** Whether a text of the catalogue is said in it, by a name that the object of a view tells (`OBJECTS`) or not. */
function isChosen(shown: unknown): boolean {
  const told = new Set(OBJECTS.flatMap(({ shows }) => Object.keys(shows)));
  return [...nodesIn(shown)]
    .filter((node) => node.type === 'CallExpression' && nameOf(node['callee']) === 'say')
    .map(({ arguments: given }) => of(Array.isArray(given) ? given[0] : undefined, 'expression'))
    .some((key) => !told.has(nameOf(of(key, 'property')) || nameOf(key)));
}

const of = (node: unknown, name: string): unknown =>
  node !== null && typeof node === 'object' ? new Map(Object.entries(node)).get(name) : undefined;

function nameOf(node: unknown): string {
  const name = of(node, 'type') === 'Identifier' ? of(node, 'value') : undefined;
  return typeof name === 'string' ? name : '';
}
