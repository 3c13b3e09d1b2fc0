// Sites of programs and of proofs with holes, and what is checked of them.
//
// run.mjs starts this; the checks that go for all pages are there.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { equal, ok } from './harness.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Writes the sites into `work` by the program `whence`. Returns their folders by name. */
export const writeSites = (whence, work) => {
  // Programs: with cases, of bit-vectors, none, and one of hostile names and texts.
  const synth = (input, name, ...more) => {
    const folder = path.join(work, name);
    try {
      execFileSync(whence, ['synth', input, '--html', folder, '--quiet', ...more],
        { stdio: 'pipe' });
    } catch (error) {
      if (error.status !== 1) throw new Error(`${input}: ${error.stdout}${error.stderr}`);
    }
    return folder;
  };
  const example = (name) => path.join(here, '../../examples/synth', name);
  const greeting = synth(example('greeting.sl'), 'greeting', '--top', '3', '--work', '3000000');
  const bits = synth(example('lowest_bit.sl'), 'bits', '--work', '3000000');
  const evilText = '</code><img src=x onerror=window.hit=1>\\u{202e}&lt;';
  const evilInput = path.join(work, 'evil.sl');
  fs.writeFileSync(evilInput, `(set-logic SLIA)
(synth-fun |</title><script>window.hit=1</script>"'| ((|<b onclick=hit()>${'w'.repeat(3000)}| String)) String
  ((|<i>| String)) ((|<i>| String ("${evilText}" "!" |<b onclick=hit()>${'w'.repeat(3000)}|
    (str.++ |<i>| |<i>|)))))
(constraint (= (|</title><script>window.hit=1</script>"'| "<b>") "<b>${evilText}!"))
(constraint (= (|</title><script>window.hit=1</script>"'| "${'long '.repeat(400)}")
  "${'long '.repeat(400)}${evilText}!"))
(check-synth)
`);
  const evil = synth(evilInput, 'evil', '--top', '2', '--work', '300000');
  const nothingInput = path.join(work, 'nothing.sl');
  fs.writeFileSync(nothingInput, fs.readFileSync(example('greeting.sl'), 'utf8')
    .replace('"Hello Alan!"', '"Howdy Alan?"'));
  const nothing = synth(nothingInput, 'nothing', '--work', '200000');
  const table = synth(path.join(here, '../../examples/tables/names.csv'), 'table', '--top', '3');

  // A proof in which one theorem stands on somebody's word, and others on it.
  const holes = path.join(work, 'holes');
  {
    const input = path.join(work, 'holes.mpl');
    fs.writeFileSync(input, 'type Nat = 0 | s(Nat)\nfun + : Nat, Nat -> Nat infix left 60\n' +
      'x + 0 = x\nx + s(y) = s(x + y)\n' +
      'theorem trusted: 0 + x = x\ntheorem rests: x + y = y + x\ntheorem sound: x + s(0) = s(x)\n');
    const file = path.join(work, 'holes.json');
    execFileSync(whence, ['prove', input, '--work', '12000000', '--proof', file, '--quiet'],
      { stdio: 'pipe' });
    const proof = JSON.parse(fs.readFileSync(file, 'utf8'));
    const { step } = proof.theorems.find(({ statement }) => statement === 'trusted');
    const { clause } = proof.steps[step];
    proof.steps[step] = { rule: 'hole', premises: [], name: 'a <i>friend</i>', terms: [clause[0][0]], clause };
    fs.writeFileSync(file, JSON.stringify(proof));
    execFileSync(whence, ['export', file, '--input', input, '--to', 'html', '-o', holes],
      { stdio: 'pipe' });
  }
  return { greeting, bits, evil, nothing, table, holes };
};

/** Adds the checks to the suite. `open` opens a page of a folder; `names` reads the index's results. */
export const addChecks = (suite, { greeting, bits, nothing, holes }, { open, done, names }) => {
  // --- holes ----------------------------------------------------------------------------------------

  const red = (page, selector) => page.$eval(selector, (element) => {
    const [r, g, b] = getComputedStyle(element).color.match(/\d+/g).map(Number);
    return r > 1.5 * g && r > 1.5 * b;
  });

  suite.check('theorems that rest on a hole say so, in red and in words: the index', async () => {
    const page = await open(holes, 'index.html');
    const totals = await page.$eval('.totals', (dl) => dl.innerText.replace(/\s+/g, ' '));
    ok(/Proved 1 Up to holes 2 Kernel steps \d+ Holes 1/.test(totals), totals);
    ok(await red(page, '.totals .bad dd'), 'the totals');
    const lead = await page.innerText('.lead');
    ok(/1 of 3 theorems proved/.test(lead) && /2 theorems rest on 1 hole/.test(lead), lead);
    for (const [name, words, tone] of [['trusted', '1 hole', 'bad'], ['rests', '1 hole', 'bad'],
      ['sound', 'Proved', 'good']]) {
      const entry = `.entry:has(a[href="theorem-${name}.html"])`;
      equal(await page.innerText(`${entry} .badge`), words, name);
      ok((await page.getAttribute(entry, 'class')).split(' ').includes(tone), `${name}: ${tone}`);
      equal(await red(page, `${entry} .badge`), tone === 'bad', `${name} is red`);
    }
    await page.selectOption('#by-verdict', 'proved');
    equal(await names(page), ['sound'], 'proved');
    await done(page);
  });

  suite.check('theorems that rest on a hole say so, in red and in words: their pages', async () => {
    for (const name of ['trusted', 'rests']) {
      const page = await open(holes, `theorem-${name}.html`);
      equal(await page.innerText('.verdict .badge'), '1 hole', name);
      ok(await red(page, '.verdict .badge'), 'in red');
      const about = await page.innerText('.about');
      ok(/Holes\s+on the word of a <i>friend<\/i>, which the kernel cannot check/.test(about), about);
      await page.click('.about strong a');
      await page.waitForSelector('#audit tr.hole');
      equal(await page.innerText('#audit .verdict .badge'), 'Verified but for holes', 'the audit');
      await done(page);
    }
    const page = await open(holes, 'theorem-rests.html#audit');
    equal(await page.innerText('#audit .verdict .badge'), 'Verified but for holes', 'of a theorem on it');
    await done(page);
    const sound = await open(holes, 'theorem-sound.html');
    equal(await sound.innerText('.verdict .badge'), 'Certified', 'the one without');
    equal(await sound.locator('.about strong.bad').count(), 0, 'nothing of holes');
    await done(sound);
  });

  suite.check('theorems that rest on a hole say so, in red and in words: the map', async () => {
    const page = await open(holes, 'map.html');
    await page.waitForSelector('#map .viewport .node');
    equal(await page.innerText('main strong.bad'), '2 theorems rest on holes', 'how many');
    equal(await page.$$eval('#map .viewport .node.hole', (all) => all.map((n) => n.getAttribute('aria-label'))),
      ['trusted, which rests on a hole', 'rests, which rests on a hole'], 'to screen readers');
    equal(await page.$$eval('#map .viewport .node.hole .t', (all) => all.map((t) => t.textContent)),
      ['trusted · hole', 'rests · hole'], 'in the picture');
    const stroke = await page.$eval('#map .viewport .node.hole rect', (r) => getComputedStyle(r).stroke);
    const [r, g, b] = stroke.match(/\d+/g).map(Number);
    ok(r > 1.5 * g && r > 1.5 * b, `red: ${stroke}`);
    await done(page);
  });

  // --- programs -------------------------------------------------------------------------------------

  suite.check('a program is shown with the value of each part on each example', async () => {
    const page = await open(greeting, 'index.html');
    await page.waitForSelector('.tree-table');
    const definition = await page.innerText('.program');
    ok(/^greeting\(name\) =\n\s+if contains\(name, "\."\)\n\s+then /.test(definition), definition);
    const cells = (row) => page.$$eval('.tree-table tr', (all, words) => {
      const found = all.find((tr) => tr.querySelector('th').textContent.trim().startsWith(words));
      return found && [...found.querySelectorAll('td')].map((td) => td.textContent);
    }, row);
    equal((await cells('name'))[1], '"Ada Lovelace"', 'an input');
    equal((await cells('greeting(name)'))[1], '"Hello Ada!"', 'the output');
    equal(await cells('if contains'), ['true', 'false', 'true', 'false'], 'the condition');
    const then = await cells('then');
    equal(then[0], '"Dear Dr. Marie Curie!"', 'a branch taken');
    ok(/^\(".*"\)$/.test(then[1]), `a branch that is not: ${then[1]}`);
    ok(await page.locator('.tree-table td.result').count() >= 8, 'the output where it comes from');
    await done(page);
  });

  suite.check('a program says what was checked, what else would do, and what it cost', async () => {
    const page = await open(greeting, 'index.html');
    const checks = await page.innerText('.checks');
    equal(checks.match(/✓ passed/g).length, 3, 'grammar, examples, Z3');
    const question = await page.innerText('.other');
    ok(/What should greeting\(".*"\) be\?\s+Program 1 says ".*"\s+Program 2 says ".*"/.test(question), question);
    const costs = await page.$eval('.costs', (dl) => dl.innerText.replace(/\s+/g, ' '));
    ok(/Terms evaluated [\d,]+ .*CPU time [\d.]+ s/.test(costs), costs);
    await page.click('summary:has-text("All 4 examples")');
    equal(await page.locator('details[open] .parts tbody tr').count(), 4, 'all examples');
    await page.click('summary:has-text("The grammar")');
    ok((await page.innerText('.grammar')).includes('Text ++ Text'), 'the grammar');
    await done(page);
    const other = await open(bits, 'index.html');
    ok((await other.innerText('.program')).includes('x & -x'), 'bits');
    await done(other);
  });

  suite.check('where there is no program the page says why, and what to try', async () => {
    const page = await open(nothing, 'index.html');
    equal(await page.innerText('.verdict .badge'), 'Not found', 'the verdict');
    const text = await page.innerText('.failure');
    ok(/limit of work/.test(text) && /[\d,]+ terms were evaluated/.test(text), text);
    ok(/The best of them meets \d of 4 examples/.test(text), 'how near');
    ok(/What to try/.test(text) && /--work/.test(text) && text.includes('"?"'), 'what to try');
    await done(page);
  });
};
