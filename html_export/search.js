// The index: instant search over names, symbols and shapes of formulas, and filters.
(() => {
  'use strict';

  const { make } = whence;
  const data = whence.data;

  // --- formulas -----------------------------------------------------------------------------------

  // Codes of what every theory has; src/report/pages/search_data.cpp has the same.
  const EQUAL = 0, IFF = 1, AND = 2, OR = 3, IMPLIES = 4, NOT = 5, IF = 8, TRUE = 9,
    FALSE = 10, FIRST = 16;
  const ARITY = [2, 2, 2, 2, 2, 1, 1, 1, 3, 0, 0];

  const symbols = data.symbols.map(([name, pretty, arity, fixity, precedence, relation]) =>
    ({ name, pretty, arity, fixity, precedence, relation }));
  const arity = (code) => (code < 0 ? 0 : code < FIRST ? ARITY[code] : symbols[code - FIRST].arity);

  const theorems = data.theorems.map(
    ([statement, name, page, flags, chapter, kind, uses, axioms, tree], index) => ({
      statement, name, page, flags, chapter, kind, uses, axioms, index,
      tree: tree || null,
      codes: new Set(tree || []),
      ends: tree ? endsOf(tree) : null,
      text: `${name} ${kind} ${data.chapters[chapter] ?? ''}`.toLowerCase(),
    }));

  /** For each position of a tree in prefix order, where its subterm ends. */
  function endsOf(tree) {
    const ends = new Array(tree.length);
    for (let i = tree.length - 1; i >= 0; --i) {
      let end = i + 1;
      for (let k = arity(tree[i]); k > 0; --k) end = ends[end];
      ends[i] = end;
    }
    return ends;
  }

  // --- reading a shape ----------------------------------------------------------------------------

  const BUILT_IN = new Map([
    ['=', { code: EQUAL, left: 61, right: 61, power: 60 }],
    ['!=', { code: EQUAL, not: true, left: 61, right: 61, power: 60 }],
    ['≠', { code: EQUAL, not: true, left: 61, right: 61, power: 60 }],
    ['<=>', { code: IFF, left: 11, right: 11, power: 10 }],
    ['⇔', { code: IFF, left: 11, right: 11, power: 10 }],
    ['=>', { code: IMPLIES, left: 21, right: 20, power: 20 }],
    ['⇒', { code: IMPLIES, left: 21, right: 20, power: 20 }],
    ['or', { code: OR, left: 30, right: 31, power: 30 }],
    ['∨', { code: OR, left: 30, right: 31, power: 30 }],
    ['and', { code: AND, left: 40, right: 41, power: 40 }],
    ['∧', { code: AND, left: 40, right: 41, power: 40 }],
  ]);
  const PREFIX = new Map([['not', NOT], ['¬', NOT]]);

  const infix = new Map(BUILT_IN);
  const named = new Map([['true', TRUE], ['false', FALSE]]);
  symbols.forEach((symbol, i) => {
    const code = i + FIRST;
    for (const name of new Set([symbol.name, symbol.pretty])) {
      if (symbol.fixity === 0 || symbol.arity !== 2) {
        if (!named.has(name)) named.set(name, code);
        continue;
      }
      const power = symbol.relation ? 60 : 100 + 2 * symbol.precedence;
      infix.set(name, {
        code, power,
        left: symbol.fixity === 2 ? power : power + 1,
        right: symbol.fixity === 3 ? power : power + 1,
      });
    }
  });
  const signs = [...infix.keys(), ...PREFIX.keys(), ...named.keys()]
    .filter((name) => name && !/^[\p{L}\p{N}_']/u.test(name))
    .sort((a, b) => b.length - a.length);

  const tokensOf = (text) => {
    const tokens = [];
    let rest = text.trim();
    while (rest) {
      const word = /^[\p{L}][\p{L}\p{N}_']*|^\d+|^_|^[()[\],]/u.exec(rest);
      const token = word ? word[0] : signs.find((sign) => rest.startsWith(sign));
      if (!token) return null;
      tokens.push(token);
      rest = rest.slice(token.length).trimStart();
    }
    return tokens;
  };

  const MOST_TOKENS = 200;

  /** The shape that a text describes, or null: nodes are {any}, {letter} or {code, below}. */
  const shapeOf = (text) => {
    const tokens = tokensOf(text);
    if (!tokens || tokens.length === 0 || tokens.length > MOST_TOKENS) return null;
    let at = 0;
    let known = 0;
    const fail = () => { throw new SyntaxError('no shape'); };
    const take = (token) => { if (tokens[at++] !== token) fail(); };
    const node = (code, below) => { ++known; return { code, below }; };
    const list = (close) => {
      const items = [];
      while (tokens[at] !== close) {
        if (items.length) take(',');
        items.push(expression(0));
      }
      ++at;
      return items;
    };
    const primary = () => {
      const token = tokens[at++];
      if (token === undefined) return fail();
      if (token === '_') return { any: true };
      if (token === '(') {
        const inside = expression(0);
        take(')');
        return inside;
      }
      if (token === '[') {
        const [nil, cons] = data.brackets;
        const items = list(']');
        if (nil === null) return fail();
        return items.reduceRight((tail, head) => node(cons, [head, tail]), node(nil, []));
      }
      if (/^\d+$/.test(token) && !named.has(token)) {
        const [zero, successor] = data.numerals;
        if (zero === null || Number(token) > 50) return fail();
        let value = node(zero, []);
        for (let n = Number(token); n > 0; --n) value = node(successor, [value]);
        return value;
      }
      if (PREFIX.has(token)) return node(NOT, [expression(50)]);
      if (named.has(token)) {
        const code = named.get(token);
        const below = tokens[at] === '(' ? (++at, list(')')) : [];
        return below.length === arity(code) ? node(code, below) : fail();
      }
      if (/^\p{L}/u.test(token) && tokens[at] !== '(' && !infix.has(token)) return { letter: token };
      return fail();
    };
    const expression = (least) => {
      let left = primary();
      while (at < tokens.length && infix.has(tokens[at])) {
        const sign = infix.get(tokens[at]);
        if (sign.power < least) break;
        ++at;
        const whole = node(sign.code, [left, expression(sign.right)]);
        left = sign.not ? node(NOT, [whole]) : whole;
        if (sign.left > sign.power && at < tokens.length && infix.has(tokens[at]) &&
            infix.get(tokens[at]).power === sign.power) return fail();
      }
      return left;
    };
    try {
      const shape = expression(0);
      return at === tokens.length && known > 0 && shape.code !== undefined ? shape : null;
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  };

  const codesIn = (shape, into = new Set()) => {
    if (shape.code === undefined) return into;
    // An equation between truth values is an equivalence, and reads as either.
    if (shape.code !== EQUAL && shape.code !== IFF) into.add(shape.code);
    for (const below of shape.below) codesIn(below, into);
    return into;
  };

  // --- matching -----------------------------------------------------------------------------------

  const same = (tree, ends, a, b) => {
    const length = ends[a] - a;
    if (ends[b] - b !== length) return false;
    for (let i = 0; i < length; ++i) if (tree[a + i] !== tree[b + i]) return false;
    return true;
  };

  /** Whether all pairs [shape, position] match; letters are bound to positions. */
  const solve = (theorem, pairs, bound) => {
    const { tree, ends } = theorem;
    const todo = pairs.slice();
    while (todo.length) {
      const [shape, at] = todo.pop();
      if (shape.any) continue;
      if (shape.letter) {
        if (bound.has(shape.letter)) {
          if (!same(tree, ends, bound.get(shape.letter), at)) return false;
        } else {
          bound.set(shape.letter, at);
        }
        continue;
      }
      const alike = shape.code === tree[at] || (shape.code === EQUAL && tree[at] === IFF);
      if (!alike) return false;
      const positions = [];
      let next = at + 1;
      for (let i = 0; i < shape.below.length; ++i) {
        positions.push(next);
        next = ends[next];
      }
      if (shape.code === EQUAL || shape.code === IFF) {
        // An equation has no direction.
        const [a, b] = positions;
        const [l, r] = shape.below;
        return solve(theorem, [...todo, [l, a], [r, b]], new Map(bound)) ||
          solve(theorem, [...todo, [l, b], [r, a]], new Map(bound));
      }
      shape.below.forEach((below, i) => todo.push([below, positions[i]]));
    }
    return true;
  };

  /** How well a theorem matches: 0 as a whole, 1 its conclusion, 2 inside; -1 not at all. */
  const fit = (shape, needed, theorem) => {
    const { tree, ends, codes } = theorem;
    if (!tree) return -1;
    for (const code of needed) if (!codes.has(code)) return -1;
    if (solve(theorem, [[shape, 0]], new Map())) return 0;
    let conclusion = 0;
    while (tree[conclusion] === IMPLIES) conclusion = ends[conclusion + 1];
    for (let i = 1; i < tree.length; ++i) {
      if (solve(theorem, [[shape, i]], new Map())) return i === conclusion ? 1 : 2;
    }
    return -1;
  };

  /** How well names and symbols match: smaller is better; -1 not at all. */
  const fitWords = (words, theorem) => {
    let worst = -1;
    for (const word of words) {
      const name = theorem.name.toLowerCase();
      let score = -1;
      if (name === word) score = 0;
      else if (name.startsWith(word)) score = 1;
      else if (name.includes(word)) score = 2;
      else if (theorem.text.includes(word)) score = 3;
      else {
        for (const code of theorem.codes) {
          const symbol = symbols[code - FIRST];
          if (symbol && (symbol.name.toLowerCase() === word || symbol.pretty === word)) score = 4;
        }
      }
      if (score < 0) return -1;
      worst = Math.max(worst, score);
    }
    return worst;
  };

  const search = (text) => {
    const shape = shapeOf(text);
    const needed = shape ? codesIn(shape) : null;
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = [];
    for (const theorem of theorems) {
      const asShape = shape ? fit(shape, needed, theorem) : -1;
      const asWords = fitWords(words, theorem);
      if (asShape < 0 && asWords < 0) continue;
      const score = asShape < 0 ? asWords : asWords < 0 ? asShape : Math.min(asShape, asWords);
      found.push({ theorem, score, size: asShape < 0 ? 0 : theorem.tree.length });
    }
    found.sort((a, b) => a.score - b.score || a.size - b.size ||
      order[a.theorem.index] - order[b.theorem.index]);
    return { found: found.map(({ theorem }) => theorem), asShape: shape !== null };
  };

  // --- the page -----------------------------------------------------------------------------------

  const form = document.getElementById('search');
  if (!form) return;
  const field = document.getElementById('q');
  const results = document.getElementById('results');
  const chapters = document.getElementById('chapters');
  const hits = document.getElementById('hits');
  const more = document.getElementById('more');
  const filters = ['proof', 'law', 'verdict', 'symbol']
    .map((name) => [name, document.getElementById(`by-${name}`)])
    .filter(([, select]) => select);
  const PAGE = 40;

  // As the theorems stand on the page: chapter by chapter, and in a chapter as they come.
  const order = new Array(theorems.length);
  theorems.map((_, i) => i)
    .sort((a, b) => theorems[a].chapter - theorems[b].chapter || a - b)
    .forEach((index, place) => { order[index] = place; });

  const bySymbol = document.getElementById('by-symbol');
  symbols.map((symbol, i) => [symbol.pretty, i + FIRST])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, 500)
    .forEach(([name, code]) => bySymbol.append(make('option', { value: code }, name)));

  const passes = (theorem, name, value) => {
    const has = (flag) => theorem.flags.includes(flag);
    switch (value === '' ? '' : name) {
      case 'proof': return has('p') || has('h') ? has('i') === (value === 'induction') : false;
      case 'law': return has({ essential: 'e', derived: 'd', left: 'l' }[value]);
      case 'verdict': return has('p') === (value === 'proved');
      case 'symbol': return theorem.codes.has(Number(value));
      default: return true;
    }
  };

  // Entries that are in parts of the page that were not loaded yet.
  const stored = new Map();  // id to a function that gives the entry
  let complete = null;
  const loadAll = () => {
    complete ??= Promise.all([...document.querySelectorAll('#chapters .later')].map(
      async (later) => {
        const content = await whence.fetchPiece(later);
        for (const entry of content.querySelectorAll('.entry')) stored.set(entry.id, entry);
      }));
    return complete;
  };
  const entryOf = (theorem) => {
    const id = `a${theorem.statement}`;
    const entry = document.getElementById(id) ?? stored.get(id);
    if (!entry) return null;
    const copy = entry.cloneNode(true);
    copy.removeAttribute('id');
    return copy;
  };

  let shown = [];
  let count = 0;
  const extend = () => {
    const next = shown.slice(count, count + PAGE);
    const entries = next.map(entryOf);
    if (entries.includes(null)) {
      loadAll().then(() => { if (shown.includes(next[0])) extend(); });
      return;
    }
    results.append(...entries);
    count += next.length;
    more.hidden = count >= shown.length;
  };

  const state = () => {
    const query = new URLSearchParams();
    if (field.value.trim()) query.set('q', field.value.trim());
    for (const [name, select] of filters) if (select.value) query.set(name, select.value);
    return query.toString();
  };

  const update = () => {
    const text = field.value.trim();
    const filtered = filters.some(([, select]) => select.value !== '');
    const active = text !== '' || filtered;
    chapters.hidden = active;
    results.hidden = !active;
    more.hidden = true;
    results.replaceChildren();
    if (!active) {
      hits.textContent = '';
      return;
    }
    const { found, asShape } = text
      ? search(text)
      : { found: theorems.slice().sort((a, b) => order[a.index] - order[b.index]), asShape: false };
    shown = found.filter((theorem) =>
      filters.every(([name, select]) => passes(theorem, name, select.value)));
    count = 0;
    const what = shown.length === 1 ? '1 theorem' : `${shown.length} theorems`;
    hits.textContent = shown.length === 0
      ? 'Nothing found. A shape has _ for anything and letters for the same thing twice: _ + x = x.'
      : `${what}${asShape ? ', by shape, the closest first' : ''}`;
    extend();
  };

  const changed = () => {
    update();
    const query = state();
    history.replaceState(null, '', query ? `#${query}` : location.pathname.split('/').pop());
  };

  const restore = () => {
    const hash = location.hash.slice(1);
    if (hash === 'search') return field.focus();
    if (!hash.includes('=')) {
      if (hash) whence.find(decodeURIComponent(hash)).then((target) => target?.scrollIntoView());
      return undefined;
    }
    const query = new URLSearchParams(hash);
    field.value = query.get('q') ?? '';
    for (const [name, select] of filters) select.value = query.get(name) ?? '';
    return update();
  };

  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => { changed(); field.focus(); }));
  field.addEventListener('input', changed);
  for (const [, select] of filters) select.addEventListener('change', changed);
  more.addEventListener('click', () => {
    const last = results.lastElementChild;
    extend();
    last?.nextElementSibling?.querySelector('a')?.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      document.querySelector('#results:not([hidden]) .entry h3 a, #chapters:not([hidden]) .entry h3 a')
        ?.focus();
    } else if (event.key === 'Escape' && field.value) {
      field.value = '';
      changed();
    }
  });
  // From entry to entry with the arrow keys.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const entry = event.target.closest?.('.entry');
    if (!entry || event.ctrlKey || event.altKey || event.metaKey) return;
    const all = [...document.querySelectorAll('.entry h3 a')].filter((link) => link.offsetParent);
    const at = all.indexOf(entry.querySelector('h3 a'));
    const next = at + (event.key === 'ArrowDown' ? 1 : -1);
    event.preventDefault();
    if (next < 0) field.focus();
    else all[next]?.focus();
  });
  addEventListener('hashchange', restore);
  restore();
  // Everything is at hand before it is asked for.
  (window.requestIdleCallback ?? setTimeout)(() => loadAll());

  whence.search = (text) => search(text).found.map((theorem) => theorem.name);
})();
