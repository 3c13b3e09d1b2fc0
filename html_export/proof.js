// A theorem's page: three views of one proof, each with an address, and folding of cases.
(() => {
  'use strict';

  const tabs = document.querySelector('.tabs');
  const views = [...document.querySelectorAll('.view')];
  const links = [...tabs.querySelectorAll('a')];

  tabs.setAttribute('role', 'tablist');
  for (const link of links) {
    link.setAttribute('role', 'tab');
    link.setAttribute('aria-controls', link.hash.slice(1));
  }
  for (const view of views) view.setAttribute('role', 'tabpanel');

  const select = (view) => {
    for (const other of views) other.hidden = other !== view;
    for (const link of links) {
      const selected = link.hash === `#${view.id}`;
      link.setAttribute('aria-selected', String(selected));
      link.tabIndex = selected ? 0 : -1;
    }
    view.dispatchEvent(new CustomEvent('whence:shown', { bubbles: true }));
  };

  const graph = document.getElementById('graph');
  const inGraph = (id) => /^(g|steps|outline)-/.test(id);

  /** Goes where the address says, loading and unfolding what is on the way. */
  const go = async (focus) => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (inGraph(id)) {
      select(graph);
      graph.dispatchEvent(new CustomEvent('whence:go', { detail: id, bubbles: true }));
      return;
    }
    const view = views.find((v) => v.id === id);
    if (view || !id) {
      select(view ?? views[0]);
      if (view === graph) graph.dispatchEvent(new CustomEvent('whence:home', { bubbles: true }));
      return;
    }
    const target = await whence.find(id);
    if (!target) return select(views[0]);
    const home = target.closest('.view');
    if (home) select(home);
    else if (views.every((v) => !v.hidden)) select(views[0]);
    for (let fold = target.closest('details'); fold; fold = fold.parentElement.closest('details')) {
      fold.open = true;
    }
    target.scrollIntoView({ block: 'center', behavior: 'instant' });
    if (focus) {
      if (!target.matches('a, button, summary, [tabindex]')) target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
    document.querySelector('.target')?.classList.remove('target');
    target.classList.add('target');
    return undefined;
  };

  tabs.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = links.indexOf(event.target);
    if (at < 0) return;
    if (step) {
      event.preventDefault();
      const next = links[(at + step + links.length) % links.length];
      next.focus();
      next.click();
    } else if (event.key === ' ') {
      event.preventDefault();
      event.target.click();
    }
  });
  // Staying where one is, when the view changes.
  for (const link of links) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      if (location.hash === link.hash) return;
      history.pushState(null, '', link.hash);
      go(false);
    });
  }
  addEventListener('hashchange', () => go(true));
  addEventListener('popstate', () => go(false));

  const folding = document.getElementById('folding');
  const cases = () => [...document.querySelectorAll('#read details.case')];
  folding.hidden = cases().length === 0;
  const foldAll = (open) => { for (const one of cases()) one.open = open; };
  folding.addEventListener('click', (event) => {
    const what = event.target.dataset?.fold;
    if (what) foldAll(what === 'open');
  });

  // On paper nothing opens.
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = cases().filter((one) => !one.open);
    foldAll(true);
  });
  addEventListener('afterprint', () => { for (const one of folded) one.open = false; });

  for (const [key, words, id] of [['1', 'read the proof', 'read'], ['2', 'the proof as a graph', 'graph'],
    ['3', 'the audit', 'audit']]) {
    whence.onKey(key, words, () => document.getElementById(`tab-${id}`).click());
  }
  // When the graphs are there to be gone to.
  document.addEventListener('DOMContentLoaded', () => go(false));
})();
