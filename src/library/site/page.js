// @ts-check
// Runs in the page "Lessons from the field": what is to be found is read from the page itself, which holds every lesson as text.
(() => {
  /** @type {typeof import('minisearch').default} */
  const MiniSearch = /** @type {any} */ (globalThis).MiniSearch;
  /** Shorter words are no plurals often enough. */
  const SHORTENED_FROM = 5;
  const WORD = /[\p{L}\p{N}\p{M}]+/gu;

  const form = named('find', HTMLFormElement);
  if (!form) return;
  const words = must(named('words', HTMLInputElement));
  const area = must(named('area', HTMLSelectElement));
  const outcome = must(named('outcome', HTMLSelectElement));
  const status = must(named('status', HTMLElement));
  const clear = must(named('clear', HTMLButtonElement));
  const found = must(named('found', HTMLElement));
  const language = document.documentElement.lang;

  const lessons = [...document.querySelectorAll('article')].map((element, id) => ({
    id,
    element,
    home: must(element.parentElement),
    texts: /** @type {HTMLElement[]} */ ([...element.querySelectorAll('[data-text]')]).map(
      (shown) => ({ shown, name: shown.dataset['text'] ?? '', text: shown.textContent ?? '' }),
    ),
  }));
  const sections = [...document.querySelectorAll('section.area')].map((section) => ({
    section: /** @type {HTMLElement} */ (section),
    lessons: lessons.filter(({ home }) => home === section),
  }));
  /** Lessons whose texts have marks in them, and whether some stand among what was found. */
  let marked = /** @type {typeof lessons} */ ([]);
  let areAway = false;
  /** Made at the first word that somebody looks for. @type {import('minisearch').default | undefined} */
  let index;

  form.hidden = false;
  form.addEventListener('input', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  clear.addEventListener('click', () => {
    form.reset();
    show();
    words.focus();
  });
  // On paper everything stands, whatever was looked for.
  const paper = matchMedia('print');
  paper.addEventListener('change', () => (paper.matches ? showAll() : show()));
  addEventListener('beforeprint', showAll);
  addEventListener('afterprint', show);
  // What a link leads to is shown, whatever was looked for; so it is where the way back leads.
  addEventListener('hashchange', () => reveal(location.hash));
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (link) reveal(link.hash);
  });
  show();

  function show() {
    const hits = find(words.value);
    const wanted = lessons.filter(
      ({ id, element: { dataset } }) =>
        (!hits || hits.has(id)) &&
        (area.value === '' || dataset['area'] === area.value) &&
        (outcome.value === '' || dataset['outcome'] === outcome.value),
    );
    const isWanted = new Set(wanted);
    unmark();
    if (hits) {
      const ranks = [...hits.keys()];
      const rankOf = new Map(ranks.map((id, rank) => [id, rank]));
      wanted.sort((one, other) => (rankOf.get(one.id) ?? 0) - (rankOf.get(other.id) ?? 0));
      for (const lesson of lessons) lesson.element.hidden = !isWanted.has(lesson);
      found.append(...wanted.map(({ element }) => element));
      areAway = true;
      for (const lesson of wanted) mark(lesson, hits.get(lesson.id) ?? new Set());
      marked = wanted;
    } else {
      bringHome();
      for (const lesson of lessons) lesson.element.hidden = !isWanted.has(lesson);
    }
    found.hidden = !hits || wanted.length === 0;
    for (const one of sections) {
      one.section.hidden =
        hits !== undefined || !one.lessons.some((lesson) => isWanted.has(lesson));
    }
    const isAll = wanted.length === lessons.length && !hits;
    clear.hidden = isAll;
    status.textContent = isAll ? '' : summary(wanted.length);
  }

  /** @param {string} hash */
  function reveal(hash) {
    const target = document.getElementById(hash.slice(1));
    if (!target?.closest('[hidden]')) return;
    must(form).reset();
    show();
    target.scrollIntoView();
  }

  function showAll() {
    unmark();
    bringHome();
    for (const { element } of lessons) element.hidden = false;
    for (const { section } of sections) section.hidden = false;
    found.hidden = true;
  }

  /** @param {number} count */
  function summary(count) {
    const { shown = '', none = '' } = must(form).dataset;
    if (count === 0) return none;
    return shown
      .replace('{shown}', count.toLocaleString(language))
      .replace('{all}', lessons.length.toLocaleString(language));
  }

  function bringHome() {
    if (!areAway) return;
    for (const one of sections) one.section.append(...one.lessons.map(({ element }) => element));
    areAway = false;
  }

  /**
   * The lessons with these words, the best first, each with the words of its own that were meant. Nothing where no word was given.
   * @param {string} query
   * @returns {Map<number, Set<string>> | undefined}
   */
  function find(query) {
    if (!WORD.test(query)) return undefined;
    WORD.lastIndex = 0;
    index ??= build();
    const all = index.search(query, { combineWith: 'AND' });
    const results = all.length > 0 ? all : index.search(query);
    return new Map(results.map(({ id, match }) => [Number(id), new Set(Object.keys(match))]));
  }

  function build() {
    const made = new MiniSearch({
      fields: ['learned', 'changed', 'happened'],
      tokenize: (text) => text.match(WORD) ?? [],
      processTerm: folded,
      searchOptions: {
        boost: { learned: 2 },
        prefix: (term) => term.length > 2,
        fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      },
    });
    made.addAll(
      lessons.map(({ id, texts }) => ({
        id,
        ...Object.fromEntries(texts.map(({ name, text }) => [name, text])),
      })),
    );
    return made;
  }

  /** Without capitals and accents, and the same of one and of many: allergy, allergies. @param {string} word */
  function folded(word) {
    const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    if (plain.length < SHORTENED_FROM) return plain;
    return plain.replace(/(?:ies|y)$/u, 'i').replace(/([^su])s$/u, '$1');
  }

  /** @param {(typeof lessons)[number]} lesson @param {Set<string>} meant */
  function mark({ texts }, meant) {
    for (const { shown, text } of texts) {
      const parts = [];
      let from = 0;
      for (const { 0: word, index: at } of text.matchAll(WORD)) {
        if (!meant.has(folded(word))) continue;
        const piece = document.createElement('mark');
        piece.textContent = word;
        parts.push(text.slice(from, at), piece);
        from = at + word.length;
      }
      if (parts.length > 0) shown.replaceChildren(...parts, text.slice(from));
    }
  }

  function unmark() {
    for (const { texts } of marked) for (const { shown, text } of texts) shown.textContent = text;
    marked = [];
  }

  /** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T | undefined} */
  function named(id, kind) {
    const element = document.getElementById(id);
    return element instanceof kind ? element : undefined;
  }

  /** @template T @param {T | null | undefined} value @returns {T} */
  function must(value) {
    if (value === null || value === undefined) throw new Error('The page lacks a part.');
    return value;
  }
})();
