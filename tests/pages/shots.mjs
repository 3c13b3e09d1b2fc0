// Takes the pictures of the documentation; scripts/screenshots runs this.
//
//   node shots.mjs --modules FOLDER --chromium PROGRAM --site FOLDER --program FOLDER --out FOLDER
import path from 'node:path';

import { Browser, options } from './harness.mjs';

const browser = await Browser.start();

const centre = (selector) => (page) => page.$eval(selector, (element) =>
  scrollTo({ top: element.getBoundingClientRect().top + scrollY - 24, behavior: 'instant' }));

const shots = [
  { name: 'index', file: 'index.html', height: 900 },
  { name: 'proof', file: 'theorem-mul_comm.html', height: 1500, ready: '#read .chain' },
  {
    name: 'graph', file: 'theorem-mul_comm.html#graph', height: 860, ready: '#steps .viewport .node',
    before: async (page) => {
      await page.setViewportSize({ width: 1180, height: 860 });
      await page.click('#steps [aria-label="Show the whole graph"]');
      // A step in the middle: something below it, something above.
      const key = await page.$$eval('#steps .viewport .node.step', (all) => {
        const rewrites = all.filter((node) => node.textContent.includes('rewrite'));
        return rewrites[Math.floor(rewrites.length * 0.7)].dataset.key;
      });
      await page.evaluate((k) => { location.hash = `g-${k}`; }, key);
      await page.waitForSelector('#steps .node.here');
      await page.click('#steps [aria-label="Show the whole graph"]');
      await page.mouse.move(4, 4);
      await centre('#all-steps')(page);
    },
  },
  {
    name: 'audit', file: 'theorem-mul_comm.html#audit', height: 820, ready: '#audit tr',
    before: centre('.tabs'),
  },
  {
    name: 'map', file: 'map.html', width: 1300, height: 1150, ready: '#map .viewport .node',
    before: async (page) => {
      const key = await page.$$eval('#map .viewport .node.definition', (all) =>
        all.find((n) => n.getAttribute('aria-label') === 'definition of ·').dataset.key);
      await page.evaluate((k) => { location.hash = k; }, key);
      await page.waitForSelector('.falls-count');
      await page.click('#map [aria-label="Show the whole graph"]');
    },
  },
  { name: 'open', file: 'open.html', height: 980, ready: '.failure' },
  { name: 'program', folder: options.program, file: 'index.html', width: 1240, height: 1045, ready: '.tree-table' },
];

for (const { name, folder = options.site, file, ready = 'main', before, width = 1180, height } of shots) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.open(folder, file, { width, height, colorScheme, deviceScaleFactor: 1.5, reducedMotion: 'reduce' });
    await page.waitForSelector(ready);
    await page.waitForTimeout(300);  // until it stands where its address says
    await before?.(page);
    await page.waitForTimeout(300);
    const picture = path.join(options.out, `${name}${colorScheme === 'dark' ? '-dark' : ''}.png`);
    await page.screenshot({ path: picture });
    await Browser.done(page);
  }
}
await browser.stop();
