// A few lines of test harness: named checks that run in turn, and a browser whose every request and
// message is watched.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const options = (() => {
  const found = {};
  const words = process.argv.slice(2);
  for (let i = 0; i < words.length; i += 2) found[words[i].replace(/^--/, '')] = words[i + 1];
  return found;
})();

/** A check fails by throwing. */
export const equal = (actual, expected, what) => {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, found ${a}`);
};
export const ok = (condition, what) => {
  if (!condition) throw new Error(what);
};

export class Suite {
  constructor() {
    this.checks = [];
    this.failures = 0;
  }
  check(name, run) { this.checks.push({ name, run }); }
  /** Runs the checks, some at a time: most of their time is waiting for the browser. */
  async run(together = 4) {
    const only = options.only ? new RegExp(options.only) : null;
    const waiting = this.checks.filter(({ name }) => !only || only.test(name));
    const count = waiting.length;
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const begin = Date.now();
        try {
          await next.run();
          console.log(`ok    ${next.name} (${Date.now() - begin} ms)`);
        } catch (error) {
          ++this.failures;
          console.log(`FAIL  ${next.name}\n      ${error.stack.split('\n').slice(0, 4).join('\n      ')}`);
        }
      }
    };
    await Promise.all(Array.from({ length: together }, work));
    console.log(`${count} checks, ${this.failures} failed`);
    return this.failures === 0 && count > 0 ? 0 : 1;
  }
}

/** The browser, its pages confined to one folder each. */
export class Browser {
  static async start() {
    const require = createRequire(path.join(path.resolve(options.modules), 'package.json'));
    const browser = new Browser();
    browser.axe = require.resolve('axe-core/axe.min.js');
    browser.chromium = await require('playwright-core').chromium.launch({
      executablePath: options.chromium,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    return browser;
  }

  /** A page of a site. `complaints` gets what the browser has to say and requests that leave. */
  async open(folder, file, settings = {}) {
    const { width = 1200, height = 900, ...others } = settings;
    const context = await this.chromium.newContext({ viewport: { width, height }, ...others });
    const page = await context.newPage();
    const root = pathToFileURL(path.resolve(folder)).href + '/';
    page.complaints = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) page.complaints.push(message.text());
    });
    page.on('pageerror', (error) => page.complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(root)) page.complaints.push(`request: ${request.url()}`);
    });
    page.on('requestfailed', (request) => page.complaints.push(`not there: ${request.url()}`));
    page.setDefaultTimeout(30_000);
    await page.goto(root + file);
    return page;
  }

  /** Closes a page; it must have had nothing to complain about. */
  static async done(page) {
    const complaints = page.complaints;
    await page.context().close();
    equal(complaints, [], 'what the browser complained about');
  }

  async stop() { await this.chromium.close(); }
}
