// How fast large sites are in a browser; benchmarks/large_site runs this.
import { Browser, options } from './harness.mjs';

const browser = await Browser.start();
const page = await browser.open(options.many, 'index.html');
await page.waitForTimeout(3000);
// From a key to the end of the next frame, all typed one after the other.
const slow = [];
for (const text of ['_ + _ = _ + _', 'f3(_) = _', 'plus', 's(s(x)) = _', 'x = y']) {
  await page.fill('#q', '');
  await page.focus('#q');
  for (const key of text) {
    slow.push(await page.evaluate(async (k) => {
      const field = document.getElementById('q');
      const begin = performance.now();
      field.value += k;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      document.body.offsetHeight;  // lay out
      await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
      return performance.now() - begin;
    }, key));
  }
}
slow.sort((a, b) => a - b);
const at = (share) => slow[Math.min(slow.length - 1, Math.floor(share * slow.length))].toFixed(0);
console.log(`${slow.length} keystrokes: median ${at(0.5)} ms, 95% ${at(0.95)} ms, slowest ${at(1)} ms`);
await Browser.done(page);
for (const [hash, ready] of [['', '#read'], ['#graph', '#steps .viewport .node'], ['#audit', '#audit tbody tr']]) {
  const begin = performance.now();
  const proof = await browser.open(options.deep, options.page + hash);
  await proof.waitForSelector(ready);
  console.log(`the large proof, ${hash || '#read'}: open after ${(performance.now() - begin).toFixed(0)} ms`);
  await Browser.done(proof);
}
await browser.stop();
process.exit(slow.at(-1) < 100 ? 0 : 1);
