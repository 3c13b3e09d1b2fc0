// What all pages share: colours, previews of links, copying of formulas, keys, and pieces of pages
// that are loaded when they are looked at. A classic script, since pages opened from the file
// system may not load modules.
(() => {
  'use strict';

  const root = document.documentElement;
  root.classList.add('scripted');

  const memory = {
    get(key) {
      try { return localStorage.getItem(`whence-${key}`); } catch { return null; }
    },
    set(key, value) {
      try { localStorage.setItem(`whence-${key}`, value); } catch { /* then only this page has it */ }
    },
  };

  const chosen = memory.get('theme');
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;

  /** Makes an element; children may be strings, which become text. */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, '');
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  // --- pieces that are loaded later ---------------------------------------------------------------

  const pieces = new Map();   // "file:number" to HTML
  const loading = new Map();  // file to a promise
  let arriving = '';          // the file whose script runs

  const load = (file) => {
    if (!loading.has(file)) {
      loading.set(file, new Promise((resolve, reject) => {
        const script = make('script', { src: file });
        script.addEventListener('load', resolve);
        script.addEventListener('error', () => reject(new Error(`${file} is not there`)));
        document.head.append(script);
      }));
    }
    return loading.get(file);
  };

  const part = (members) => {
    arriving = decodeURIComponent(document.currentScript.getAttribute('src'));
    for (const [number, html] of Object.entries(members)) pieces.set(`${arriving}:${number}`, html);
  };

  /** The HTML for a placeholder, as a fragment. */
  const fetchPiece = async (placeholder) => {
    const { part: file, piece } = placeholder.dataset;
    await load(file);
    const template = document.createElement('template');
    template.innerHTML = pieces.get(`${file}:${piece}`) ?? '';
    return template.content;
  };

  /** Puts a piece in its place. */
  const fill = async (placeholder) => {
    if (placeholder.dataset.state) return;
    placeholder.dataset.state = 'loading';
    try {
      const content = await fetchPiece(placeholder);
      if (!placeholder.isConnected) return;
      const nodes = [...content.children];
      placeholder.replaceWith(content);
      for (const node of nodes) {
        watch(node);
        node.dispatchEvent(new CustomEvent('whence:filled', { bubbles: true }));
      }
    } catch (error) {
      placeholder.textContent = `${placeholder.textContent}: ${error.message}`;
    }
  };

  let observer = null;
  const watch = (within) => {
    if (!observer) return;
    for (const later of within.querySelectorAll('.later')) observer.observe(later);
  };

  const numbered = /^(.*?)(\d+)$/;
  const covers = (placeholder, id) => {
    const wanted = numbered.exec(id);
    const from = numbered.exec(placeholder.dataset.from ?? '');
    const to = numbered.exec(placeholder.dataset.to ?? '');
    return wanted && from && to && from[1] === wanted[1] && Number(from[2]) <= Number(wanted[2]) &&
      Number(wanted[2]) <= Number(to[2]);
  };

  /** The element with an id, loaded if need be; null if there is none. */
  const find = async (id) => {
    const there = () => document.getElementById(id);
    if (!id || there()) return there();
    for (const later of document.querySelectorAll('.later')) {
      if (!covers(later, id)) continue;
      await fill(later);
      if (there()) return there();
    }
    // What names no numbers may be anywhere, except in graphs, which have no ids.
    for (const later of document.querySelectorAll('.later')) {
      if (later.closest('.stage') || later.dataset.from) continue;
      await fill(later);
      if (there()) return there();
    }
    return there();
  };

  /** What has to be scrolled can be, by keys too. */
  const reachable = (within) => {
    for (const box of within.querySelectorAll('.formula, .stuck p, .facts li, .chain .term, .hypothesis, .show')) {
      if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== 'visible') {
        box.tabIndex = 0;
      }
    }
  };

  // --- previews -----------------------------------------------------------------------------------

  const previews = new Map();
  let bubble = null;
  let bubbleFor = null;
  let timer = 0;

  const textOf = (node) => node.textContent.replace(/\s+/g, ' ').trim();

  const withoutIds = (node) => {
    const copy = node.cloneNode(true);
    if (copy.removeAttribute) copy.removeAttribute('id');
    for (const inner of copy.querySelectorAll('[id]')) inner.removeAttribute('id');
    for (const link of copy.querySelectorAll('a')) link.replaceWith(...link.childNodes);
    return copy;
  };

  /** What a link leads to, to be shown beside it; null if there is nothing to show. */
  const contentFor = (link) => {
    const href = link.getAttribute('href') ?? '';
    if (previews.has(href)) return previews.get(href).cloneNode(true);
    if (href.startsWith('#') && href.length > 1) {
      const target = document.getElementById(decodeURIComponent(href.slice(1)));
      if (target && target.matches('tr')) {
        const cells = [...target.cells];
        const out = make('div', {}, make('b', {}, `Step ${textOf(cells[0])}`), ' ');
        out.append(...withoutIds(cells[1]).childNodes);
        out.append(make('span', { class: 'note' }, ` by ${textOf(cells[2])}`));
        return out;
      }
      if (target && target.matches('dt')) {
        const out = make('div', {}, make('b', {}, textOf(target)), ' ');
        out.append(...withoutIds(target.nextElementSibling).childNodes);
        return out;
      }
      if (target && target.matches('li, p, .statement')) {
        const out = make('div');
        const copy = withoutIds(target);
        for (const extra of copy.querySelectorAll('.why, .step')) extra.remove();
        out.append(...copy.childNodes);
        return out;
      }
    }
    const words = link.dataset.words;
    return words ? make('div', {}, words) : null;
  };

  const hide = () => {
    clearTimeout(timer);
    if (!bubble || bubble.hidden) return;
    bubble.hidden = true;
    if (bubbleFor) bubbleFor.removeAttribute('aria-describedby');
    bubbleFor = null;
  };

  const show = (link) => {
    if (link.title) {
      link.dataset.words = link.title;
      link.removeAttribute('title');
    }
    const content = contentFor(link);
    hide();
    if (!content) return;
    bubble.replaceChildren(content);
    bubble.hidden = false;
    const box = link.getBoundingClientRect();
    const width = bubble.offsetWidth;
    const height = bubble.offsetHeight;
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
    const below = box.bottom + 4 + height < innerHeight || box.top < height + 8;
    bubble.style.left = `${left + scrollX}px`;
    bubble.style.top = `${(below ? box.bottom + 4 : box.top - height - 4) + scrollY}px`;
    link.setAttribute('aria-describedby', 'preview');
    bubbleFor = link;
  };

  const previewed = (target) =>
    target instanceof Element ? target.closest('main a[href]:not(.node)') : null;

  const startPreviews = () => {
    for (const entry of document.getElementById('previews')?.content.children ?? []) {
      previews.set(entry.dataset.for, entry);
    }
    bubble = make('div', { id: 'preview', role: 'tooltip', hidden: true });
    document.body.append(bubble);
    document.addEventListener('mouseover', (event) => {
      const link = previewed(event.target);
      if (link && link === bubbleFor) return clearTimeout(timer);
      if (bubble.contains(event.target)) return clearTimeout(timer);
      clearTimeout(timer);
      timer = setTimeout(link ? () => show(link) : hide, link ? 120 : 200);
    });
    document.addEventListener('focusin', (event) => {
      const link = previewed(event.target);
      if (link && link.matches(':focus-visible')) show(link);
      else hide();
    });
    document.addEventListener('scroll', hide, { passive: true });
  };

  // --- copying ------------------------------------------------------------------------------------

  const copyFormulas = (event) => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const holder = make('div', { class: 'copied' });
    for (let i = 0; i < selection.rangeCount; ++i) {
      const range = selection.getRangeAt(i).cloneRange();
      // A formula is copied as a whole.
      const around = (node) => (node instanceof Element ? node : node.parentElement)
        ?.closest('.m, math');
      const first = around(range.startContainer);
      const last = around(range.endContainer);
      if (first) range.setStartBefore(first);
      if (last) range.setEndAfter(last);
      holder.append(range.cloneContents());
    }
    const formulas = holder.querySelectorAll('.m[aria-label], math[alttext]');
    if (formulas.length === 0) return;
    for (const formula of formulas) {
      formula.replaceWith(formula.getAttribute('aria-label') ?? formula.getAttribute('alttext'));
    }
    document.body.append(holder);
    event.clipboardData.setData('text/plain', holder.innerText);
    holder.remove();
    event.preventDefault();
  };

  // --- colours and keys ---------------------------------------------------------------------------

  const isDark = () => root.dataset.theme === 'dark' ||
    (root.dataset.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);

  const keys = [];  // { key, words, run }
  const onKey = (key, words, run) => keys.push({ key, words, run });
  const keysOn = () => memory.get('keys') !== 'off';

  const follow = (selector) => {
    const link = document.querySelector(selector);
    if (link) link.click();
  };

  let dialog = null;
  const showKeys = () => {
    if (!dialog) {
      const list = make('dl');
      for (const { key, words } of keys) {
        list.append(make('div', {}, make('dt', {}, make('kbd', {}, key)), make('dd', {}, words)));
      }
      const box = make('input', { type: 'checkbox', id: 'keys-on' });
      box.checked = keysOn();
      box.addEventListener('change', () => memory.set('keys', box.checked ? 'on' : 'off'));
      const close = make('button', { type: 'button' }, 'Close');
      close.addEventListener('click', () => dialog.close());
      dialog = make('dialog', { id: 'keys', 'aria-labelledby': 'keys-title' },
        make('h2', { id: 'keys-title' }, 'Keys'), list,
        make('p', {}, make('label', { for: 'keys-on' }, box, ' Single keys are shortcuts')), close);
      document.body.append(dialog);
    }
    dialog.showModal();
  };

  const startBar = () => {
    const bar = document.querySelector('.bar');
    if (!bar) return;
    const theme = make('button', { type: 'button', id: 'theme' });
    const name = () => {
      theme.textContent = isDark() ? 'Light' : 'Dark';
      theme.setAttribute('aria-label', isDark() ? 'Use light colours' : 'Use dark colours');
    };
    theme.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      memory.set('theme', root.dataset.theme);
      name();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', name);
    name();
    const help = make('button', { type: 'button', 'aria-haspopup': 'dialog' }, 'Keys');
    help.addEventListener('click', showKeys);
    bar.append(make('div', { class: 'bar-tools' }, theme, help));
  };

  const startKeys = () => {
    onKey('/', 'search the theorems', () => {
      const field = document.getElementById('q');
      if (field) field.focus();
      else location.href = 'index.html#search';
    });
    onKey('n', 'the next theorem', () => follow('.neighbours a[rel=next]'));
    onKey('p', 'the theorem before', () => follow('.neighbours a[rel=prev]'));
    onKey('m', 'the map', () => { location.href = 'map.html'; });
    onKey('?', 'these keys', showKeys);
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') hide();
      if (event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
      if (event.target.closest?.('input, select, textarea, dialog')) return;
      const found = keys.find(({ key }) => key === event.key);
      if (!found) return;
      event.preventDefault();
      found.run();
    });
  };

  window.whence = {
    make, memory, load, part, fill, fetchPiece, find, onKey, watch, data: null, cost: null,
    theory(data) { this.data = data; },
    /** What the clock said, put where a page wants it. */
    run(cost) {
      this.cost = cost;
      const time = document.getElementById('time');
      if (!time || cost.search + cost.check <= 0) return;
      const seconds = (s) => (s < 10 ? s.toFixed(1) : Math.round(s).toLocaleString('en'));
      time.querySelector('dd').textContent = `${seconds(cost.search)} s`;
      time.title = `${seconds(cost.search)} s of search, ${seconds(cost.check)} s of checking ` +
        `(CPU time); ${cost.work.toLocaleString('en')} units of work`;
      time.hidden = false;
    },
  };

  document.addEventListener('DOMContentLoaded', () => {
    startBar();
    startPreviews();
    startKeys();
    document.addEventListener('copy', copyFormulas);
    observer = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) fill(entry.target);
    }, { rootMargin: '600px' });
    watch(document);
    reachable(document);
    document.addEventListener('whence:filled', (event) => reachable(event.target));
    document.addEventListener('whence:shown', (event) => reachable(event.target));
  });
})();
