// Tests of the written sites in a real browser.
//
//   node run.mjs --whence PROGRAM --modules FOLDER --chromium PROGRAM [--only REGEX]
//
// Exit code 77 if the browser or the modules are missing, unless WHENCE_PAGES_REQUIRED is set.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Browser, Suite, equal, ok, options } from './harness.mjs';
import { addChecks, writeSites } from './programs.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
for (const needed of [options.chromium, path.join(options.modules, 'node_modules/playwright-core')]) {
  if (fs.existsSync(needed)) continue;
  console.log(`${needed} is missing; scripts/test installs it`);
  process.exit(process.env.WHENCE_PAGES_REQUIRED ? 1 : 77);
}

// --- the sites ------------------------------------------------------------------------------------

options.whence = path.resolve(options.whence);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'whence-pages-'));
const prove = (input, site, ...more) => {
  const folder = path.join(work, site);
  try {
    execFileSync(options.whence, ['prove', input, '--html', folder, '--quiet', ...more],
      { stdio: 'pipe' });
  } catch (error) {
    if (error.status !== 1) throw new Error(`${input}: ${error.stdout}${error.stderr}`);
  }
  return folder;
};
const site = prove(path.join(here, 'theory.mpl'), 'site', '--work', '12000000');
const hostileInput = path.join(work, 'hostile.p');
fs.writeFileSync(hostileInput, fs.readFileSync(path.join(here, 'hostile.p'), 'utf8')
  .replace('@LONG@', 'w'.repeat(10_000)));
const hostile = prove(hostileInput, 'hostile', '--work', '2000000');
const largeInput = path.join(work, 'large.mpl');
fs.writeFileSync(largeInput,
  fs.readFileSync(path.join(here, 'theory.mpl'), 'utf8').split('\ntheorem')[0] +
  '\ntheorem big: 9 * 9 + 8 * 8 = 5 * 29\n');
const large = prove(largeInput, 'large', '--work', '12000000');
const laws = path.join(work, 'laws');
fs.writeFileSync(path.join(work, 'plus.mpl'), 'type Nat = 0 | s(Nat)\n' +
  'fun + : Nat, Nat -> Nat infix left 60\nx + 0 = x\nx + s(y) = s(x + y)\n');
execFileSync(options.whence,
  ['explore', path.join(work, 'plus.mpl'), '--size', '4', '--html', laws, '--quiet']);

const { greeting, bits, evil, nothing, table, holes } = writeSites(options.whence, work);

const pagesOf = (folder) => fs.readdirSync(folder).filter((name) => name.endsWith('.html'));
const read = (folder, name) => fs.readFileSync(path.join(folder, name), 'utf8');

const suite = new Suite();
const browser = await Browser.start();
const open = (folder, file, settings) => browser.open(folder, file, settings);
const done = Browser.done;
const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim());

// --- the index ------------------------------------------------------------------------------------

const names = (page) => page.$$eval('#results:not([hidden]) .entry h3 a', (all) =>
  all.map((a) => a.textContent));
const search = async (page, text) => {
  await page.fill('#q', text);
  return names(page);
};

suite.check('the index shows theorems as MathML, in chapters', async () => {
  const page = await open(site, 'index.html');
  equal(await page.$$eval('.chapter h2', (all) => all.map((h) => h.textContent)),
    ['Addition', 'Multiplication', 'Powers', 'Order'], 'the chapters');
  const formula = await page.$eval('.entry:has(a[href="theorem-add_comm.html"]) math', (math) =>
    ({ namespace: math.namespaceURI, text: math.getAttribute('alttext'), width: math.clientWidth }));
  equal(formula.namespace, 'http://www.w3.org/1998/Math/MathML', 'its namespace');
  equal(formula.text, 'x + y = y + x', 'the text behind it');
  ok(formula.width > 40, 'it is set');
  const totals = await page.$eval('.totals', (dl) => dl.innerText.replace(/\s+/g, ' '));
  ok(/Proved 11 False 1 Open 1 Kernel steps \d+ Holes 0 Time [\d.]+ s/.test(totals), `totals: ${totals}`);
  await done(page);
});

suite.check('search finds names, symbols and shapes', async () => {
  const page = await open(site, 'index.html');
  const shape = await search(page, '_ + _ = _ + _');
  equal(shape[0], 'add_comm', 'the closest to _ + _ = _ + _');
  ok(shape.includes('add_assoc') && !shape.includes('mul_comm'), `by shape: ${shape}`);
  equal(await search(page, 'x + y = y + x'), ['add_comm'], 'letters are the same thing twice');
  equal(await search(page, 'y * x = x * y'), ['mul_comm'], 'other letters');
  equal((await search(page, '_ = (_ + _) + _')).includes('add_assoc'), true, 'either direction');
  equal(await search(page, '_ ^ (_ + _)'), ['pow_add'], 'a term inside');
  equal(await search(page, 'x <= y => x = y'), [], 'a shape that is nowhere');
  equal(await search(page, 'comm'), ['add_comm', 'add_right_comm', 'mul_comm'], 'a name');
  ok((await search(page, '^')).includes('squares'), 'a symbol');
  equal(await search(page, 'transitivity'), ['le_trans'], 'what textbooks call it');
  equal(await search(page, ')(= no'), [], 'nonsense');
  equal(await search(page, ''), [], 'no query');
  ok(await page.isVisible('#chapters'), 'the chapters are back');
  await done(page);
});

suite.check('filters leave what they say', async () => {
  const page = await open(site, 'index.html');
  await page.selectOption('#by-verdict', 'open');
  equal((await names(page)).sort(), ['squares', 'wrong'], 'not proved');
  await page.selectOption('#by-verdict', 'proved');
  await page.selectOption('#by-proof', 'direct');
  const direct = await names(page);
  await page.selectOption('#by-proof', 'induction');
  const induction = await names(page);
  equal(direct.length + induction.length, 11, 'with and without induction');
  ok(induction.includes('add_assoc') && !direct.includes('add_assoc'), 'associativity needs induction');
  await page.selectOption('#by-symbol', { label: '≤' });
  equal((await names(page)).every((name) => name.startsWith('le_')), true, 'about the order');
  await page.click('.search button[type=reset]');
  await page.waitForSelector('#chapters:not([hidden])');
  await done(page);
  const found = await open(laws, 'index.html');
  await found.selectOption('#by-law', 'essential');
  const essential = await names(found);
  await found.selectOption('#by-law', 'derived');
  const derived = await names(found);
  ok(essential.length > 0 && !derived.some((name) => essential.includes(name)), 'essential, derived');
  await done(found);
});

suite.check('a search is kept when one comes back to it', async () => {
  const page = await open(site, 'index.html');
  await search(page, '_ + _ = _ + _');
  await page.click('#results .entry h3 a');
  await page.waitForSelector('.tabs');
  await page.goBack();
  await page.waitForSelector('#results:not([hidden]) .entry');
  equal(await page.inputValue('#q'), '_ + _ = _ + _', 'the query');
  await done(page);
});

suite.check('the keyboard is enough on the index', async () => {
  const page = await open(site, 'index.html');
  await page.keyboard.press('/');
  await page.keyboard.type('assoc');
  await page.keyboard.press('ArrowDown');
  equal(await focused(page), 'add_assoc', 'the first result');
  await page.keyboard.press('ArrowDown');
  equal(await focused(page), 'mul_assoc', 'the next');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.tabs');
  ok(page.url().endsWith('theorem-mul_assoc.html'), page.url());
  await page.keyboard.press('Tab');
  equal(await focused(page), 'Skip to the content', 'the first stop');
  await done(page);
});

suite.check('the index says what uses a theorem and what it uses', async () => {
  const page = await open(site, 'index.html');
  const uses = await page.$$eval('.entry .how a', (all) => all.length);
  ok(uses > 0, 'there are links');
  await page.click('.entry .how a');
  await page.waitForSelector('.tabs');
  await done(page);
});

// --- a theorem ------------------------------------------------------------------------------------

const theorem = 'theorem-mul_comm.html';
const view = (page) => page.$$eval('.view', (all) => all.filter((v) => !v.hidden).map((v) => v.id));

suite.check('a proof has three views, each with an address', async () => {
  const page = await open(site, theorem);
  equal(await view(page), ['read'], 'at first');
  await page.click('#tab-graph');
  equal(await view(page), ['graph'], 'the graph');
  await page.focus('#tab-graph');
  await page.keyboard.press('ArrowRight');
  equal(await view(page), ['audit'], 'the audit, by key');
  ok(page.url().endsWith('#audit'), page.url());
  await page.goBack();
  equal(await view(page), ['graph'], 'back');
  await page.goForward();
  equal(await view(page), ['audit'], 'forward');
  await page.keyboard.press('1');
  equal(await view(page), ['read'], 'a single key');
  await done(page);
});

suite.check('the argument is a chain of equals with its laws, and its cases fold', async () => {
  const page = await open(site, theorem);
  const chain = await page.$$eval('#read .chain tr', (rows) => rows.map((row) => ({
    relation: row.cells[0].textContent, why: row.cells[2].textContent,
    marked: row.querySelectorAll('mrow.mark').length })));
  ok(chain.some((row) => row.marked === 1), 'the rewritten subterm is marked');
  ok(chain.every((row) => (row.relation === '=') === /^by /.test(row.why)), 'a law at each =');
  const cases = await page.$$('#read details.case');
  ok(cases.length >= 2, 'cases');
  await page.click('[data-fold=close]');
  equal(await page.$$eval('#read details.case[open]', (all) => all.length), 0, 'folded');
  await page.focus('#read details.case > summary');
  await page.keyboard.press('Enter');
  equal(await page.$$eval('#read details.case[open]', (all) => all.length), 1, 'one unfolded by key');
  await page.click('[data-fold=open]');
  equal(await page.$$eval('#read details.case[open]', (all) => all.length), cases.length, 'unfolded');
  await done(page);
});

suite.check('a refutation whose goal comes down to a fact is read forwards', async () => {
  const text = read(site, 'theorem-le_trans.html');
  ok(!text.includes('Suppose the opposite'), 'nothing is supposed to the contrary');
  ok(text.includes('Induction hypothesis'), 'the hypothesis is named');
});

suite.check('every step has an address; folded cases open on the way to one', async () => {
  const page = await open(site, theorem);
  const step = await page.$eval('#audit tbody tr:last-child', (row) => row.id);
  await done(page);
  const there = await open(site, `${theorem}#${step}`);
  await there.waitForSelector(`#${step}.target`);
  equal(await view(there), ['audit'], 'the view of the step');
  ok(await there.$eval(`#${step}`, (row) => {
    const box = row.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  }), 'it is seen');
  await there.evaluate(() => { location.hash = 'read'; });
  await there.click('[data-fold=close]');
  const inner = await there.$eval('#read details.case .show', (p) => p.id);
  await there.evaluate((id) => { location.hash = id; }, inner);
  await there.waitForSelector(`#${inner}.target`);
  ok(await there.isVisible(`#${inner}`), 'its case is open');
  await done(there);
});

// Where the machine is busy the page may move below the mouse, and the mouse then points elsewhere.
async function hoverForPreview(page, link) {
  for (let i = 0; i < 5 && await page.isHidden('#preview'); ++i) {
    await page.mouse.move(5, 5);
    await link.hover();
    await page.waitForSelector('#preview:not([hidden])', { timeout: 5000 }).catch(() => {});
  }
  ok(await page.isVisible('#preview'), 'on hover');
}

suite.check('links show what they lead to, on hover and on focus', async () => {
  const page = await open(site, theorem);
  const link = page.locator('#read .why a[href^="axioms.html"]').first();
  await hoverForPreview(page, link);
  ok(await page.$eval('#preview', (p) => p.querySelector('math') !== null), 'as a formula');
  await page.keyboard.press('Escape');
  ok(await page.isHidden('#preview'), 'dismissed');
  await page.mouse.move(5, 5);
  await page.locator('.tabs a').first().focus();
  for (let i = 0; i < 12 && await page.isHidden('#preview'); ++i) await page.keyboard.press('Tab');
  ok(await page.isVisible('#preview'), 'on focus');
  const described = await page.evaluate(() =>
    document.activeElement.getAttribute('aria-describedby'));
  equal(described, 'preview', 'it describes the link');
  await done(page);
  const audit = await open(site, `${theorem}#audit`);
  await hoverForPreview(audit, audit.locator('#audit .num a[href^="#s"]').nth(4));
  ok(/^Step \d+/.test(await audit.innerText('#preview')), 'a step');
  await done(audit);
});

suite.check('a link goes back to the axioms', async () => {
  const page = await open(site, theorem);
  const link = page.locator('.about a[href^="axioms.html#"]').first();
  const anchor = (await link.getAttribute('href')).split('#')[1];
  await link.click();
  await page.waitForSelector(`#${anchor}`);
  ok(await page.isVisible(`#${anchor}`), 'the definition');
  ok(/theorems? rest/.test(await page.innerText(`#${anchor}`)), 'and what rests on it');
  await page.goBack();
  await page.waitForSelector('.tabs');
  await done(page);
});

suite.check('copying a formula gives text that Whence reads', async () => {
  const page = await open(site, 'theorem-pow_add.html');
  const copied = await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('#statement .formula'));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const event = new ClipboardEvent('copy',
      { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    document.querySelector('#statement').dispatchEvent(event);
    return event.clipboardData.getData('text/plain').trim();
  });
  equal(copied, 'x ^ (y + z) = x ^ y * x ^ z', 'the text');
  await done(page);
});

suite.check('the audit has every step, the hash of the proof file and its command', async () => {
  const page = await open(site, `${theorem}#audit`);
  const digest = execFileSync('sha256sum', [path.join(site, 'proof.json')], { encoding: 'utf8' });
  equal(await page.innerText('.digest'), digest.split(' ')[0], 'the hash');
  const command = (await page.innerText('.command')).split(' ').slice(1);
  fs.copyFileSync(path.join(here, 'theory.mpl'), path.join(site, 'theory.mpl'));
  const said = execFileSync(options.whence, command, { cwd: site, encoding: 'utf8' });
  fs.rmSync(path.join(site, 'theory.mpl'));
  ok(/verified proof.json/.test(said), said);
  const rows = await page.$$eval('#audit tbody tr', (all) => all.length);
  const claimed = Number((await page.innerText('#audit .verdict')).match(/these (\d+) steps/)[1]);
  equal(rows, claimed, 'the number of rows');
  await done(page);
});

suite.check('the laws of an exploration can be checked from their site', async () => {
  const said = execFileSync(options.whence, ['check', 'laws.proof.json', '--input', 'laws.mpl'],
    { cwd: laws, encoding: 'utf8' });
  ok(/verified/.test(said), said);
});

// --- graphs ---------------------------------------------------------------------------------------

/** What is reached from a node by edges in one direction, from the drawing itself. */
const reached = (page, box, key, forwards) => page.evaluate(([id, k, forth]) => {
  const svg = document.querySelector(`#${id} .viewport svg.graph`);
  const start = svg.querySelector(`.node[data-key="${k}"]`).dataset.v;
  const seen = new Set([start]);
  for (let grown = true; grown;) {
    grown = false;
    for (const { dataset: { a, b } } of svg.querySelectorAll('.edge')) {
      const [from, to] = forth ? [a, b] : [b, a];
      if (seen.has(from) && !seen.has(to)) { seen.add(to); grown = true; }
    }
  }
  return seen.size - 1;
}, [box, key, forwards]);

suite.check('hovering lights up the whole chain of reasons and of consequences', async () => {
  const page = await open(site, `${theorem}#graph`);
  await page.waitForSelector('#steps .viewport .node');
  const keys = await page.$$eval('#steps .viewport .node.step', (all) => all.map((n) => n.dataset.key));
  ok(keys.length > 3, 'steps');
  await page.click('#steps [aria-label="Show the whole graph"]');
  let most = 0;
  for (const key of keys.slice(-5)) {
    await page.locator(`#steps .viewport .node[data-key="${key}"]`).hover();
    const because = await page.$$eval('#steps .node.because', (all) => all.length);
    const therefore = await page.$$eval('#steps .node.therefore', (all) => all.length);
    equal(because, await reached(page, 'steps', key, false), `reasons of ${key}`);
    equal(therefore, await reached(page, 'steps', key, true), `consequences of ${key}`);
    most = Math.max(most, because);
  }
  ok(most >= 2, 'a chain, not a neighbour');
  await page.mouse.move(2, 2);
  equal(await page.$$eval('.node.because', (all) => all.length), 0, 'out again');
  await done(page);
});

suite.check('graphs zoom and pan, and fold runs of steps', async () => {
  const page = await open(site, `${theorem}#graph`);
  await page.waitForSelector('#steps .viewport .node');
  const box = () => page.$eval('#steps .viewport svg.graph', (svg) =>
    svg.getAttribute('viewBox').split(' ').map(Number));
  await page.click('#steps [aria-label="Show the whole graph"]');
  const before = await box();
  for (let i = 0; i < 4; ++i) await page.click('#steps [aria-label="Zoom in"]');
  const zoomed = await box();
  ok(zoomed[2] < before[2] * 0.6, 'nearer');
  ok(await page.isVisible('#steps .minimap'), 'the minimap');
  const place = await page.locator('#steps .viewport').boundingBox();
  await page.mouse.move(place.x + 8, place.y + 8);
  await page.mouse.down();
  await page.mouse.move(place.x + 120, place.y + 60, { steps: 4 });
  await page.mouse.up();
  // Pages are drawn when the browser has the time for it.
  await page.waitForFunction((left) => Number(document.querySelector('#steps .viewport svg.graph')
    .getAttribute('viewBox').split(' ')[0]) < left, zoomed[0], { timeout: 5000 });
  await page.click('#steps [aria-label="Show the whole graph"]');
  equal((await box()).map(Math.round), before.map(Math.round), 'the whole again');
  const run = page.locator('#steps .viewport .node.run').first();
  await run.click();
  const lines = await page.$$eval('#steps .panel .lines li', (all) => all.length);
  const claimed = Number((await run.textContent()).match(/(\d+) steps/)[1]);
  equal(lines, claimed, 'the steps of the run');
  ok(/#g-s\d+$/.test(page.url()), `its address: ${page.url()}`);
  await done(page);
});

suite.check('graphs are walked by keys', async () => {
  const page = await open(site, `${theorem}#graph`);
  await page.waitForSelector('#outline .viewport .node');
  const at = () => page.evaluate(() => document.activeElement.dataset.key);
  await page.focus('#outline [aria-label="Show the whole graph"]');
  await page.keyboard.press('Tab');
  equal(await at(), 'statement', 'the theorem first');
  await page.keyboard.press('ArrowDown');
  const below = await at();
  ok(below && below !== 'statement', `a reason: ${below}`);
  await page.keyboard.press('ArrowUp');
  equal(await at(), 'statement', 'and back');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  ok(page.url().includes('#g-'), page.url());
  await page.keyboard.press('+');
  await page.keyboard.press('0');
  await done(page);
});

suite.check('the map shows what would fall without an axiom', async () => {
  const page = await open(site, 'map.html');
  await page.waitForSelector('#map .viewport .node');
  const key = await page.$$eval('#map .viewport .node.definition', (all) =>
    all.find((n) => n.getAttribute('aria-label') === 'definition of ·').dataset.key);
  // As the theorems' own pages say it.
  const falling = pagesOf(site).filter((name) => name.startsWith('theorem-') &&
    read(site, name).match(/<dt>Rests on<\/dt><dd>(.*?)<\/dd>/)[1].includes('definition of ·'));
  await page.locator(`#map .viewport .node[data-key="${key}"]`).click();
  await page.waitForSelector('.falls-count');
  const said = await page.innerText('.falls-count');
  ok(said.startsWith(`Without it ${falling.length} of 11`), `${said}; expected ${falling.length}`);
  equal(await page.$$eval('#map .node.falls', (all) => all.length), falling.length, 'in the picture');
  ok(page.url().endsWith(`#${key}`), page.url());
  await page.click('.falling a');
  await page.waitForSelector('.tabs');
  await page.goBack();
  await page.waitForSelector('#map .node.here');
  await done(page);
});

// --- what was not proved --------------------------------------------------------------------------

suite.check('failures say why, where, for which values, and what to try', async () => {
  const page = await open(site, 'index.html');
  await page.click('.entry.bad h3 a');
  await page.waitForSelector('.failure');
  const wrong = await page.locator('.failure', { hasText: 'wrong' }).innerText();
  ok(/It is false/.test(wrong) && /A counterexample/.test(wrong), wrong);
  const open2 = page.locator('.failure', { hasText: 'squares' });
  const text = await open2.innerText();
  ok(/work limit/.test(text) && /What to try/.test(text) && /--work/.test(text), text);
  ok(await open2.locator('.stuck mrow.mark').count() > 0, 'the term that would not rewrite');
  await done(page);
});

addChecks(suite, { greeting, bits, nothing, holes }, { open, done, names });

// --- craft ----------------------------------------------------------------------------------------

suite.check('every link within a site leads somewhere', async () => {
  for (const folder of [site, hostile, large, laws, holes, greeting, bits, evil, nothing, table]) {
    const ids = new Map();
    const files = fs.readdirSync(folder);
    for (const name of pagesOf(folder)) {
      const parts = files.filter((f) => f.startsWith(name.replace('.html', '.part-')));
      const all = [name, ...parts].map((f) => read(folder, f).replaceAll('\\"', '"')).join('\n');
      ids.set(name, { text: all, ids: new Set([...all.matchAll(/ id="([^"]+)"/g)].map((m) => m[1])),
        keys: new Set([...all.matchAll(/ data-key="([^"]+)"/g)].map((m) => m[1])) });
    }
    let links = 0;
    for (const [name, { text }] of ids) {
      for (const [, href] of text.matchAll(/ href="([^"]+)"/g)) {
        ++links;
        const [file, anchor] = href.split('#');
        ok(!file || files.includes(file), `${name}: ${href}`);
        if (!anchor || file.endsWith('.css')) continue;
        const target = ids.get(file || name);
        ok(target.ids.has(anchor) || target.keys.has(anchor), `${name}: ${href} leads nowhere`);
      }
    }
    ok(links > (pagesOf(folder).length === 1 ? 1 : 20), 'links');
  }
});

// Those after the first group are made of what is on the others: they must fit a phone, and axe is not asked again.
const kinds = [
  [site, 'index.html', '.entry'], [site, theorem, '#read .chain'],
  [site, `${theorem}#graph`, '#steps .viewport .node'], [site, 'theorem-le_total.html#audit', '#audit tr'],
  [site, 'map.html', '#map .viewport .node'], [site, 'open.html', '.failure'], [site, 'axioms.html', '.laws'],
  [holes, 'theorem-rests.html', '#read'], [greeting, 'index.html', '.tree-table'], [table, 'index.html', '.tree-table'],
];
const alike = [
  [site, 'theorem-le_total.html', '#read'], [holes, 'index.html', '.entry'], [holes, 'map.html', '#map .viewport .node'],
  [bits, 'index.html', '.tree-table'], [nothing, 'index.html', '.failure'], [evil, 'index.html', '.tree-table'],
];

const phone = { width: 360, height: 740, hasTouch: true };
const fits = async (page, file) => {
  const [wide, there] = await page.evaluate(() =>
    [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  ok(wide <= there, `${file} is ${wide} wide`);
};

// Of siblings that are alike the first four stay: axe looks at each element with each rule, and a hundred rows of
// a table tell it no more than four.
const thin = () => {
  for (const parent of [...document.querySelectorAll('main, main *')]) {
    const seen = new Map();
    for (const child of [...parent.children]) {
      const kind = `${child.tagName} ${child.getAttribute('class')}`;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if (seen.get(kind) > 4) child.remove();
    }
  }
};

for (const [folder, file, ready] of alike) {
  suite.check(`it fits a phone: ${path.basename(folder)}/${file}`, async () => {
    const page = await open(folder, file, phone);
    await page.waitForSelector(ready, { state: 'attached' });
    await fits(page, file);
    await done(page);
  });
}

for (const [folder, file, ready] of kinds) {
  suite.check(`it fits a phone, axe finds nothing serious in either theme: ${path.basename(folder)}/${file}`, async () => {
    const page = await open(folder, file, { colorScheme: 'light', ...phone });
    await page.waitForSelector(ready, { state: 'attached' });
    await fits(page, file);
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.waitForSelector(ready);
    await page.$$eval('details', (all) => { for (const d of all) d.open = true; });
    if (await page.$('#q')) await page.fill('#q', 'comm');
    await page.evaluate(thin);
    await page.evaluate(fs.readFileSync(browser.axe, 'utf8'));
    const findings = async (rules) => {
      const { violations } = await page.evaluate((settings) => axe.run(settings),
        { resultTypes: ['violations'], preload: false, ...rules });
      return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
        .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ''}`);
    };
    equal(await findings({}), [], 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    equal(await findings({ runOnly: ['color-contrast'] }), [], 'dark');
    await done(page);
  });
}

suite.check('axe finds what is wrong with a page', async () => {
  const page = await open(site, 'axioms.html');
  await page.evaluate(fs.readFileSync(browser.axe, 'utf8'));
  await page.evaluate(() => {
    const bad = document.createElement('p');
    bad.textContent = 'hardly to be read';
    bad.style.color = '#ddd';
    document.querySelector('main').append(bad);
  });
  const { violations } = await page.evaluate(() => axe.run({ runOnly: ['color-contrast'], preload: false }));
  equal(violations.map(({ id }) => id), ['color-contrast'], 'findings');
  await done(page);
});

suite.check('both themes; the choice is kept', async () => {
  const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await open(site, 'index.html', { colorScheme: 'light' });
  const dark = await open(site, 'index.html', { colorScheme: 'dark' });
  ok(await paper(light) !== await paper(dark), 'they differ');
  const bright = await paper(light);
  await light.click('#theme');
  equal(await paper(light), await paper(dark), 'chosen');
  await light.click('.bar a[href="axioms.html"]');
  await light.waitForSelector('.laws');
  equal(await paper(light), await paper(dark), 'on the next page');
  await light.click('#theme');
  equal(await paper(light), bright, 'and back');
  await done(light);
  await done(dark);
});

suite.check('strange names fit a phone', async () => {
  for (const [file, ready] of [['index.html', '.entry'],
    [pagesOf(hostile).find((n) => n.startsWith('theorem-')), '#read']]) {
    const page = await open(hostile, file, phone);
    await page.waitForSelector(ready, { state: 'attached' });
    await fits(page, file);
    await done(page);
  }
});

suite.check('hostile names are inert', async () => {
  for (const [folder, name] of [...pagesOf(hostile).map((n) => [hostile, n]), [evil, 'index.html'],
    [holes, 'theorem-trusted.html']]) {
    const page = await open(folder, name);
    await page.waitForTimeout(50);
    const found = await page.evaluate(() => ({
      hit: window.hit ?? null,
      strange: [...document.querySelectorAll('img, iframe, object, embed, base, form[action]')].length,
      inline: [...document.querySelectorAll('script:not([src])')].length,
      handlers: [...document.querySelectorAll('*')].filter((e) =>
        [...e.attributes].some((a) => a.name.startsWith('on'))).length,
      turned: /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/.test(document.documentElement.outerHTML),
    }));
    equal(found, { hit: null, strange: 0, inline: 0, handlers: 0, turned: false }, name);
    ok(read(folder, name).length < 300_000, 'its size');
    await done(page);
  }
  const page = await open(hostile, 'index.html');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hit = 2';
    document.body.append(script);
  });
  equal(await page.evaluate(() => window.hit ?? null), null, 'the policy stops inline scripts');
  ok(page.complaints.some((c) => /Content Security Policy/.test(c)), 'and says so');
  await page.context().close();
});

suite.check('without scripts there is everything to read', async () => {
  const index = await open(site, 'index.html', { javaScriptEnabled: false });
  equal(await index.locator('.entry h3 a').count(), 13, 'all theorems');
  ok(await index.isHidden('#search'), 'no search that does nothing');
  await done(index);
  const page = await open(site, theorem, { javaScriptEnabled: false });
  for (const id of ['read', 'graph', 'audit']) ok(await page.isVisible(`#${id}`), id);
  ok(await page.isVisible('#steps svg'), 'the picture');
  await done(page);
});

suite.check('on paper cases are open and tools are gone', async () => {
  const page = await open(site, theorem);
  await page.click('[data-fold=close]');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  ok(await page.isHidden('.tabs') && await page.isHidden('.bar nav'), 'tools');
  ok(await page.isVisible('#read .chain'), 'the argument');
  await done(page);
});

suite.check('a large proof comes in parts', async () => {
  const [name] = pagesOf(large).filter((n) => n.startsWith('theorem-'));
  for (const file of fs.readdirSync(large)) {
    if (/\.(html|js)$/.test(file)) ok(read(large, file).length < 300_000, `${file} is too large`);
  }
  const steps = JSON.parse(read(large, 'proof.json')).steps.length;
  const page = await open(large, `${name}#s${steps - 1}`);
  await page.waitForSelector('#audit tr.target');
  ok(await page.$$eval('.later', (all) => all.length) > 0, 'not all of it is loaded');
  await page.click('#tab-graph');
  await page.waitForSelector('#steps .viewport .node.block');
  ok(await page.$$eval('#steps .viewport .node', (all) => all.length) <= 100, 'a summary');
  await page.click('#steps [aria-label="Show the whole graph"]');
  await page.locator('#steps .viewport .node.block').first().click();
  await page.waitForSelector('#steps .trail a');
  ok(await page.$$eval('#steps .viewport .node', (all) => all.length) > 1, 'opened');
  await page.goBack();
  await page.waitForSelector('#steps .trail:not(:has(a))', { state: 'attached' });
  await page.evaluate((id) => { location.hash = id; }, `g-s${Math.floor(steps / 2)}`);
  await page.waitForSelector('#steps .node.here');
  await done(page);
});

suite.check('the same from a web server', async () => {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
  const server = http.createServer((request, response) => {
    const file = path.join(site, path.basename(new URL(request.url, 'http://x').pathname));
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'text/plain' });
    return response.end(fs.readFileSync(file));
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const context = await browser.chromium.newContext();
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (m) => { if (m.type() === 'error') complaints.push(m.text()); });
  await page.goto(`http://127.0.0.1:${server.address().port}/index.html`);
  equal((await search(page, '_ * _ = _ * _'))[0], 'mul_comm', 'search');
  await page.click('#results h3 a');
  await page.click('#tab-graph');
  await page.waitForSelector('#steps .viewport .node');
  equal(complaints.filter((c) => !c.includes('favicon') && !/404/.test(c)), [], 'complaints');
  await context.close();
  server.close();
});

suite.check('the keys are listed, and can be switched off', async () => {
  const page = await open(site, theorem);
  await page.keyboard.press('?');
  await page.waitForSelector('#keys[open]');
  await page.click('#keys-on');
  await page.click('#keys button');
  await page.keyboard.press('3');
  equal(await view(page), ['read'], 'off');
  await done(page);
});

let code = 1;
try {
  code = await suite.run();
} finally {
  await browser.stop();
  if (process.env.WHENCE_KEEP_PAGES) console.log(`kept: ${work}`);
  else fs.rmSync(work, { recursive: true, force: true });
}
process.exit(code);
