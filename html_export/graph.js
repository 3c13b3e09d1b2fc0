// Graphs that were laid out beforehand: zoom, pan, minimap, chains of reasons and consequences, and
// pictures that open from each other.
(() => {
  'use strict';

  const { make } = whence;
  const SVG = 'http://www.w3.org/2000/svg';
  const svgElement = (tag, attributes) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const LEGIBLE = 0.62;  // the smallest scale at which labels are read without effort
  const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

  // --- one picture --------------------------------------------------------------------------------

  /** A laid out graph with its view: what of it is seen, and which nodes lead to which. */
  class Picture {
    constructor(svg, box) {
      this.svg = svg;
      this.box = box;
      this.rightwards = svg.classList.contains('rightwards');
      const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
      this.width = width;
      this.height = height;
      this.view = { x: 0, y: 0, scale: 1 };
      this.nodes = new Map([...svg.querySelectorAll('.node')].map((node) => [node.dataset.v, node]));
      this.edges = [...svg.querySelectorAll('.edge')];
      this.reasons = new Map();
      this.users = new Map();
      for (const edge of this.edges) {
        const { a, b } = edge.dataset;
        if (!this.users.has(a)) this.users.set(a, []);
        if (!this.reasons.has(b)) this.reasons.set(b, []);
        this.users.get(a).push(b);
        this.reasons.get(b).push(a);
      }
      this.places = new Map([...this.nodes].map(([v, node]) => {
        const rect = node.querySelector('rect');
        const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((n) => Number(rect.getAttribute(n)));
        return [v, { x, y, w, h, cx: x + w / 2, cy: y + h / 2 }];
      }));
      svg.removeAttribute('width');
      svg.removeAttribute('height');
      this.nodes.forEach((node) => node.setAttribute('tabindex', '-1'));
      const top = [...this.places].sort(([, a], [, b]) => a.cy - b.cy || a.cx - b.cx)[0];
      if (top) this.nodes.get(top[0]).setAttribute('tabindex', '0');
    }

    /** All that is reached from a node by `next`, without it. */
    static closure(next, from) {
      const seen = new Set([from]);
      const todo = [from];
      while (todo.length) {
        for (const v of next.get(todo.pop()) ?? []) {
          if (!seen.has(v)) {
            seen.add(v);
            todo.push(v);
          }
        }
      }
      seen.delete(from);
      return seen;
    }

    light(v, falling = null) {
      const svg = this.svg;
      svg.classList.toggle('lit', v !== null);
      for (const element of svg.querySelectorAll('.here, .because, .therefore, .falls')) {
        element.classList.remove('here', 'because', 'therefore', 'falls');
      }
      if (v === null) return;
      const because = Picture.closure(this.reasons, v);
      const therefore = Picture.closure(this.users, v);
      this.nodes.get(v).classList.add('here');
      for (const u of because) this.nodes.get(u).classList.add('because');
      for (const u of therefore) this.nodes.get(u).classList.add('therefore');
      for (const node of this.nodes.values()) {
        if (falling?.has(node.dataset.key)) node.classList.add('falls');
      }
      for (const edge of this.edges) {
        const { a, b } = edge.dataset;
        if ((because.has(a) || a === v) && (because.has(b) || b === v)) edge.classList.add('because');
        if ((therefore.has(a) || a === v) && (therefore.has(b) || b === v)) {
          edge.classList.add('therefore');
        }
      }
    }

    // The view is in units of the picture; `scale` is pixels for one of them.
    get pixels() {
      return { width: this.box.clientWidth, height: this.box.clientHeight };
    }
    apply() {
      const { width, height } = this.pixels;
      if (!width || !height) return;
      const view = this.view;
      view.scale = clamp(view.scale, Math.min(this.fitting(), 0.3), 3);
      const w = width / view.scale;
      const h = height / view.scale;
      view.x = w >= this.width ? (this.width - w) / 2 : clamp(view.x, -20, this.width - w + 20);
      view.y = h >= this.height ? (this.height - h) / 2 : clamp(view.y, -20, this.height - h + 20);
      this.svg.setAttribute('viewBox', `${view.x} ${view.y} ${w} ${h}`);
      this.minimap?.update(view.x, view.y, w, h, w < this.width - 1 || h < this.height - 1);
    }
    fitting() {
      const { width, height } = this.pixels;
      return Math.min(1, width / this.width, height / this.height);
    }
    fit() {
      this.view = { x: 0, y: 0, scale: this.fitting() };
      this.apply();
    }
    zoom(factor, at = null) {
      const { width, height } = this.pixels;
      const point = at ?? { x: width / 2, y: height / 2 };
      const { x, y, scale } = this.view;
      const next = clamp(scale * factor, Math.min(this.fitting(), 0.3), 3);
      this.view = {
        x: x + point.x / scale - point.x / next,
        y: y + point.y / scale - point.y / next,
        scale: next,
      };
      this.apply();
    }
    pan(dx, dy) {
      this.view.x -= dx / this.view.scale;
      this.view.y -= dy / this.view.scale;
      this.apply();
    }
    centre(x, y) {
      const { width, height } = this.pixels;
      this.view.x = x - width / this.view.scale / 2;
      this.view.y = y - height / this.view.scale / 2;
      this.apply();
    }
    reveal(v) {
      const place = this.places.get(v);
      const { width, height } = this.pixels;
      const { x, y, scale } = this.view;
      const margin = 12 / scale;
      const inside = place.x > x + margin && place.y > y + margin &&
        place.x + place.w < x + width / scale - margin &&
        place.y + place.h < y + height / scale - margin;
      if (inside && scale >= LEGIBLE - 0.05) return;
      if (scale < LEGIBLE - 0.05) this.view.scale = 0.8;
      this.centre(place.cx, place.cy);
    }

    /** The node that an arrow key leads to: along an edge, or beside. */
    beside(v, key) {
      const here = this.places.get(v);
      const nearest = (candidates) => candidates
        .map((u) => [u, this.places.get(u)])
        .sort(([, a], [, b]) => Math.hypot(a.cx - here.cx, a.cy - here.cy) -
          Math.hypot(b.cx - here.cx, b.cy - here.cy))[0]?.[0];
      const [forth, back] = this.rightwards ? ['ArrowRight', 'ArrowLeft'] : ['ArrowUp', 'ArrowDown'];
      if (key === forth) return nearest(this.users.get(v) ?? []);
      if (key === back) return nearest(this.reasons.get(v) ?? []);
      // Beside it: in the same row, or column.
      const [along, across] = this.rightwards ? ['cy', 'cx'] : ['cx', 'cy'];
      const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
      return nearest([...this.nodes.keys()].filter((u) => {
        const place = this.places.get(u);
        return (place[along] - here[along]) * sign > 4 && Math.abs(place[across] - here[across]) < 60;
      }));
    }
  }

  /** A small picture of the whole, with a frame around what is seen. */
  class Minimap {
    constructor(picture) {
      this.picture = picture;
      const width = 150;
      const height = clamp(width * picture.height / picture.width, 20, 150);
      this.svg = svgElement('svg', {
        class: 'minimap', 'aria-hidden': 'true', width, height,
        viewBox: `0 0 ${picture.width} ${picture.height}`,
      });
      for (const [v, { x, y, w, h }] of picture.places) {
        const style = picture.nodes.get(v).getAttribute('class').replace('node', 'dot');
        this.svg.append(svgElement('rect', { class: style, x, y, width: w, height: h }));
      }
      this.frame = svgElement('rect', { class: 'frame' });
      this.svg.append(this.frame);
      const go = (event) => {
        const box = this.svg.getBoundingClientRect();
        const scale = Math.min(box.width / picture.width, box.height / picture.height);
        picture.centre(
          (event.clientX - box.left - (box.width - picture.width * scale) / 2) / scale,
          (event.clientY - box.top - (box.height - picture.height * scale) / 2) / scale);
      };
      this.svg.addEventListener('pointerdown', (event) => {
        event.stopPropagation();
        this.svg.setPointerCapture(event.pointerId);
        go(event);
      });
      this.svg.addEventListener('pointermove', (event) => {
        if (event.buttons) go(event);
      });
    }
    update(x, y, w, h, needed) {
      this.svg.classList.toggle('needed', needed);
      for (const [name, value] of Object.entries({ x, y, width: w, height: h })) {
        this.frame.setAttribute(name, value);
      }
    }
  }

  // --- a graph box: tools, the picture, and what is said about a node ------------------------------

  class GraphBox {
    constructor(root) {
      this.root = root;
      this.isMap = root.id === 'map';
      this.prefix = this.isMap ? '' : 'g-';
      this.stages = [...root.querySelectorAll(':scope > .stage')];
      this.pictures = new Map();
      this.selected = null;
      this.described = null;
      this.trail = make('nav', { class: 'trail', 'aria-label': 'Parts of the graph' });
      this.view = make('div', { class: 'viewport' });
      this.panel = make('div', { class: 'panel', role: 'status' });
      const button = (words, label, run) => {
        const element = make('button', { type: 'button', 'aria-label': label }, words);
        element.addEventListener('click', run);
        return element;
      };
      const tools = make('div', { class: 'tools' },
        button('+', 'Zoom in', () => this.picture?.zoom(1.3)),
        button('−', 'Zoom out', () => this.picture?.zoom(1 / 1.3)),
        button('Fit', 'Show the whole graph', () => this.picture?.fit()));
      root.prepend(make('div', { class: 'graph-top' }, this.trail, tools), this.view);
      root.append(this.panel);
      for (const stage of this.stages) stage.hidden = true;
      this.listen();
      this.idle();
    }

    get visible() { return this.root.offsetParent !== null; }

    async open(id) {
      const stage = this.stages.find((s) => s.id === id) ?? this.stages[0];
      if (!stage) return;
      const later = stage.querySelector('.later');
      if (later) {
        // What comes from a part is put in here, and nowhere else.
        later.dataset.state = 'loading';
        stage.replaceChildren(...(await whence.fetchPiece(later)).childNodes);
      }
      if (!this.pictures.has(stage.id)) {
        const svg = stage.querySelector('svg');
        if (svg) this.pictures.set(stage.id, new Picture(svg, this.view));
      }
      this.stage = stage;
      this.picture = this.pictures.get(stage.id) ?? null;
      this.view.replaceChildren(...(this.picture ? [this.picture.svg] : stage.childNodes));
      if (this.picture) {
        const { width, height } = this.picture;
        const most = Math.max(240, Math.min(innerHeight * 0.72, 720));
        const scale = Math.max(Math.min(1, this.view.clientWidth / width), LEGIBLE);
        this.view.style.height = `${Math.round(clamp(height * scale + 16, 180, most))}px`;
        this.picture.minimap ??= new Minimap(this.picture);
        this.view.append(this.picture.minimap.svg);
        this.start();
      }
      this.showTrail();
    }

    /** The whole if it can be read, else its top, where the theorem is, or where the axioms are. */
    start() {
      const picture = this.picture;
      picture.fit();
      if (picture.view.scale >= LEGIBLE) return;
      picture.view.scale = LEGIBLE;
      if (picture.rightwards) {
        picture.centre(0, picture.height / 2);
      } else {
        const top = [...picture.places.values()].sort((a, b) => a.cy - b.cy)[0];
        picture.centre(top.cx, 0);
      }
    }

    showTrail() {
      const chain = [];
      for (let s = this.stage; s; s = this.stages.find((o) => o.id === s.dataset.up)) chain.unshift(s);
      this.trail.replaceChildren(...(chain.length < 2 ? [] : chain.flatMap((stage, i) => {
        const words = i === 0 ? 'Whole' : stage.dataset.title;
        const item = i + 1 === chain.length ? make('span', { 'aria-current': 'true' }, words)
          : make('a', { href: `#${stage.id}` }, words);
        return i === 0 ? [item] : [' › ', item];
      })));
    }

    async show(id = null) {
      if (!this.visible) return;
      if (!this.stage || id) await this.open(id ?? this.stages[0]?.id);
      else this.picture?.apply();
    }

    nodeOf(target) {
      const node = target instanceof Element ? target.closest('.node') : null;
      return node && this.view.contains(node) ? node : null;
    }

    listen() {
      const view = this.view;
      view.addEventListener('pointerover', (event) => {
        const node = this.nodeOf(event.target);
        if (node && event.pointerType !== 'touch') this.light(node);
      });
      view.addEventListener('pointerout', (event) => {
        if (this.nodeOf(event.target) && !this.nodeOf(event.relatedTarget)) this.light(this.selected);
      });
      view.addEventListener('focusin', (event) => {
        const node = this.nodeOf(event.target);
        if (!node || !node.matches(':focus-visible')) return;
        this.light(node);
        this.picture.reveal(node.dataset.v);
        view.scrollTo(0, 0);
      });
      view.addEventListener('focusout', () => this.light(this.selected));
      view.addEventListener('click', (event) => {
        const node = this.nodeOf(event.target);
        if (this.dragged) {
          event.preventDefault();
          this.dragged = false;
          return;
        }
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (!node) return void this.choose(null);
        event.preventDefault();
        if (node.dataset.stage) location.hash = node.dataset.stage;
        else this.address(node);
      });
      view.addEventListener('keydown', (event) => this.key(event));
      view.addEventListener('wheel', (event) => {
        if (!this.picture || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        const box = view.getBoundingClientRect();
        this.picture.zoom(Math.exp(-event.deltaY / 300),
          { x: event.clientX - box.left, y: event.clientY - box.top });
      }, { passive: false });
      this.listenToPointers();
      new ResizeObserver(() => this.picture?.apply()).observe(view);
    }

    listenToPointers() {
      const view = this.view;
      const down = new Map();
      const spread = () => {
        const [a, b] = [...down.values()];
        return Math.hypot(a.x - b.x, a.y - b.y);
      };
      view.addEventListener('dragstart', (event) => event.preventDefault());
      view.addEventListener('pointerdown', (event) => {
        if (event.button > 0) return;
        down.set(event.pointerId, { x: event.clientX, y: event.clientY });
        this.dragged = false;
      });
      view.addEventListener('pointermove', (event) => {
        const last = down.get(event.pointerId);
        if (!last || !this.picture) return;
        const dx = event.clientX - last.x;
        const dy = event.clientY - last.y;
        if (!this.dragged && Math.hypot(dx, dy) < 5 && down.size === 1) return;
        this.dragged = true;
        view.setPointerCapture(event.pointerId);
        const before = down.size === 2 ? spread() : 0;
        down.set(event.pointerId, { x: event.clientX, y: event.clientY });
        if (down.size === 2 && before > 0) this.picture.zoom(spread() / before);
        else if (down.size === 1) this.picture.pan(dx, dy);
      });
      for (const end of ['pointerup', 'pointercancel']) {
        view.addEventListener(end, (event) => {
          down.delete(event.pointerId);
          // A click comes after the release; then the next one counts again.
          if (this.dragged) setTimeout(() => { this.dragged = false; });
        });
      }
    }

    key(event) {
      if (!this.picture || event.ctrlKey || event.altKey || event.metaKey) return;
      const node = this.nodeOf(event.target);
      const zoom = { '+': 1.3, '=': 1.3, '-': 1 / 1.3 }[event.key];
      if (zoom) {
        this.picture.zoom(zoom);
      } else if (event.key === '0') {
        this.picture.fit();
      } else if (event.key === 'Escape') {
        this.choose(null);
      } else if (event.key.startsWith('Arrow') && node) {
        const next = this.picture.beside(node.dataset.v, event.key);
        if (next === undefined) return;
        node.setAttribute('tabindex', '-1');
        this.picture.nodes.get(next).setAttribute('tabindex', '0');
        this.picture.nodes.get(next).focus({ preventScroll: true });
      } else {
        return;
      }
      event.preventDefault();
    }

    light(node) {
      const { v } = node?.dataset ?? {};
      this.picture?.light(v !== undefined && this.picture.nodes.has(v) ? v : null,
        node && this.isMap ? falling(node.dataset.key) : null);
      // What is said already stays, and with it a link in it that is being pressed.
      if (node === this.described) return;
      this.described = node;
      if (node) this.describe(node);
      else this.idle();
    }

    address(node) {
      const hash = `#${this.prefix}${node.dataset.key}`;
      if (location.hash === hash) this.choose(node);
      else location.hash = hash;
    }

    choose(node) {
      this.selected = node;
      this.light(node);
      if (node) this.picture.reveal(node.dataset.v);
    }

    /** The node that an address names, in whichever picture it is; null if there is none. */
    async findNode(key) {
      const inPicture = (picture) => picture && [...picture.nodes.values()]
        .find((node) => node.dataset.key === key && !node.classList.contains('outside'));
      const inRun = (picture) => picture && [...picture.nodes.values()]
        .find((node) => node.classList.contains('run') &&
          node.dataset.lines.split('\n').slice(1).some((l) => `s${l.split(' ')[0]}` === key));
      await this.show();
      const number = Number(/^s(\d+)$/.exec(key)?.[1] ?? NaN);
      const candidates = this.stages.filter((stage) => {
        const later = stage.querySelector('.later');
        if (!later || Number.isNaN(number)) return true;
        const [from, to] = ['from', 'to'].map((n) => Number(/\d+$/.exec(later.dataset[n])?.[0]));
        return from <= number && number <= to;
      });
      for (const stage of candidates) {
        await this.open(stage.id);
        const node = inPicture(this.picture) ?? inRun(this.picture);
        if (node) return node;
      }
      await this.open(this.stages[0]?.id);
      return null;
    }

    async go(id) {
      if (this.stages.some((stage) => stage.id === id)) {
        this.selected = null;
        await this.show(id);
        this.described = null;
        this.idle();
        return true;
      }
      const key = id.slice(this.prefix.length);
      const there = this.picture && [...this.picture.nodes.values()]
        .find((node) => node.dataset.key === key);
      const node = there ?? await this.findNode(key);
      if (node) this.choose(node);
      return Boolean(node);
    }

    idle() {
      this.panel.replaceChildren(make('p', { class: 'note' }, this.isMap
        ? 'Choose a box with the pointer or the arrow keys.'
        : 'Reasons are below, what follows is above. Point at a box, or go from box to box with the ' +
          'arrow keys; + and − zoom, 0 shows the whole.'));
    }

    describe(node) {
      const [title, ...lines] = node.dataset.lines.split('\n');
      const { v, key } = node.dataset;
      const because = Picture.closure(this.picture.reasons, v).size;
      const therefore = Picture.closure(this.picture.users, v).size;
      const out = [make('h4', {}, title)];
      if (lines.length) {
        out.push(make('ul', { class: 'lines' }, ...lines.map((line) => {
          const step = /^(\d+) /.exec(line);
          return make('li', {}, ...(step
            ? [make('a', { href: `#s${step[1]}` }, step[1]), line.slice(step[1].length)] : [line]));
        })));
      }
      if (this.isMap) out.push(...this.consequences(key));
      out.push(make('p', { class: 'note' },
        `Rests on ${because} of these boxes; ${therefore} rest on it. `,
        make('a', { href: node.getAttribute('href') },
          node.dataset.stage ? 'Open this part' : this.isMap || !/^#s\d/.test(node.getAttribute('href'))
            ? 'Go there' : 'In the audit')));
      this.panel.replaceChildren(...out);
    }

    consequences(key) {
      const { theorems } = whence.data;
      const falls = falling(key);
      const names = theorems.filter(([statement]) => falls.has(`a${statement}`));
      const proved = theorems.filter(([, , page]) => page).length;
      if (!names.length) {
        return [make('p', { class: 'falls-count' }, 'Nothing else would fall without it.')];
      }
      const link = ([, name, page]) => make('li', {}, make('a', { href: page }, name));
      const shown = 40;
      const list = make('ul', { class: 'falling' }, ...names.slice(0, shown).map(link));
      const out = [make('p', { class: 'falls-count' },
        make('strong', {}, `Without it ${names.length} of ${proved} theorems would fall`), ':'), list];
      if (names.length > shown) {
        out.push(make('details', {}, make('summary', {}, `and ${names.length - shown} more`),
          make('ul', { class: 'falling' }, ...names.slice(shown).map(link))));
      }
      return out;
    }
  }

  // --- what would fall ----------------------------------------------------------------------------

  /** Keys of the theorems whose proofs rest on an axiom, a definition or a theorem. */
  const falling = (key) => {
    const { theorems, axioms } = whence.data;
    const number = Number(key.slice(1));
    const axiom = axioms.find(([statement]) => statement === number);
    if (axiom) {
      const group = new Set(axioms.filter(([, , g]) => g === axiom[2]).map(([s]) => s));
      return new Set(theorems.filter((t) => t[7].some((s) => group.has(s))).map((t) => `a${t[0]}`));
    }
    const fallen = new Set([theorems.findIndex(([statement]) => statement === number)]);
    const users = new Map();
    theorems.forEach((theorem, i) => {
      for (const used of theorem[6]) {
        if (!users.has(used)) users.set(used, []);
        users.get(used).push(i);
      }
    });
    for (const index of fallen) for (const user of users.get(index) ?? []) fallen.add(user);
    const out = new Set([...fallen].filter((i) => i >= 0).map((i) => `a${theorems[i][0]}`));
    out.delete(key);
    return out;
  };

  const boxes = [...document.querySelectorAll('.graphbox')].map((root) => new GraphBox(root));

  document.addEventListener('whence:shown', () => { for (const box of boxes) box.show(); });
  // The graphs as they are at first.
  document.addEventListener('whence:home', async () => {
    for (const box of boxes) {
      if (box.stage && box.stage !== box.stages[0]) await box.open(box.stages[0].id);
      box.choose(null);
    }
  });
  document.addEventListener('whence:go', async ({ detail: id }) => {
    const named = boxes.find((box) => box.stages.some((stage) => stage.id === id));
    for (const box of named ? [named] : boxes.slice().reverse()) {
      if (await box.go(id)) {
        box.root.scrollIntoView({ block: 'nearest', behavior: 'instant' });
        return;
      }
    }
  });
  if (boxes.some((box) => box.isMap)) {
    const [map] = boxes;
    const follow = () => {
      const id = decodeURIComponent(location.hash.slice(1));
      if (id) map.go(id);
      else map.show('map-0').then(() => map.choose(null));
    };
    addEventListener('hashchange', follow);
    map.show().then(follow);
  }
})();
