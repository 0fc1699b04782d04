/**
 * `npm run bench:console`, beside `npm start`: how long until somebody can work. What the first load weighs on the wire, and the time from
 * the address to a list that can be used: with an empty cache and with a full one, on this processor and on one four times slower.
 */
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { SetupError } from '../local/settings.js';

const ROUNDS = 5;
const SLOWER = 4;
const PERSON = '许倩';

interface Load {
  /** Until the heading of the page stands and its list has been read, ms. */
  readonly readyMs: number;
  /** On the wire, bytes. */
  readonly bytes: number;
}

/** One load in a window that is signed in with the provider; the first one of a window has an empty cache. */
async function load(page: Page, cdp: CDPSession, url: string): Promise<Load> {
  let bytes = 0;
  const count = ({ encodedDataLength }: { readonly encodedDataLength: number }): void => {
    bytes += encodedDataLength;
  };
  cdp.on('Network.loadingFinished', count);
  const startedAt = performance.now();
  await page.goto(url);
  await page.getByRole('table').first().waitFor();
  const readyMs = performance.now() - startedAt;
  cdp.off('Network.loadingFinished', count);
  return { readyMs, bytes };
}

async function measure(browser: Browser, url: string, slower: number): Promise<{ cold: Load[]; warm: Load[] }> {
  const [cold, warm]: [Load[], Load[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    // Signed in once, as he is in the morning; then the files are forgotten and only the session stays.
    await page.goto(url);
    await page.getByRole('button', { name: PERSON }).click();
    await page.getByRole('main').waitFor();
    await cdp.send('Network.clearBrowserCache');
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
    cold.push(await load(page, cdp, `${url}/cases`));
    warm.push(await load(page, cdp, `${url}/cases`));
    await context.close();
  }
  return { cold, warm };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function line(name: string, loads: readonly Load[]): string {
  const of = (read: (load: Load) => number): string => median(loads.map(read)).toFixed(0).padStart(8);
  return `${name.padEnd(34)}${of(({ bytes }) => bytes / 1024)}${of(({ readyMs }) => readyMs)}`;
}

const url = `http://localhost:${process.env['PORT'] ?? '3000'}`;
const executablePath = process.env['CHROMIUM'];
if (executablePath === undefined) throw new SetupError('CHROMIUM is missing: start this with npm run bench:console.');
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
});
try {
  const lines = [`${''.padEnd(34)}${'KiB'.padStart(8)}${'ms'.padStart(8)}`];
  for (const slower of [1, SLOWER]) {
    const { cold, warm } = await measure(browser, url, slower);
    lines.push(line(`processor ×1/${slower}, empty cache`, cold), line(`processor ×1/${slower}, full cache`, warm));
  }
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  await browser.close();
}
