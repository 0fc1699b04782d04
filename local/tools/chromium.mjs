// Provides a Chromium for the tests of the console: found, downloaded, or installed where this may install programs.
import { access } from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';
import { SetupError, cacheFolder, isOnPath, projectRoot, run, say } from './commands.mjs';

const onPath = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** Where the browser tool keeps what it downloads: with our other tools, outside the checkout. */
const downloads = () => path.join(cacheFolder(), 'browsers');

async function isThere(file) {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function found() {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const files = onPath.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  for (const file of [...files, ...elsewhere]) if ((await isThere(file)) && isOnPath(file, '--version')) return file;
  return downloaded();
}

async function downloaded() {
  process.env['PLAYWRIGHT_BROWSERS_PATH'] ??= downloads();
  const { chromium } = await import('playwright-core');
  const file = chromium.executablePath();
  return (await isThere(file)) ? file : undefined;
}

/** @returns path of a Chromium. Throws a SetupError that names every way to provide one. */
export async function provideChromium() {
  const given = process.env['CHROMIUM'];
  if (given) {
    if (isOnPath(given, '--version')) return given;
    throw new SetupError(`CHROMIUM is set to ${given}, which is no browser that starts.`);
  }
  const there = await found();
  if (there !== undefined) return there;
  say('fetching a Chromium for the tests of the console (once; about a minute)');
  const env = { ...process.env, PLAYWRIGHT_BROWSERS_PATH: downloads() };
  const installer = path.join(projectRoot, 'node_modules', 'playwright-core', 'cli.js');
  const ways = [
    () => run(process.execPath, [installer, 'install', 'chromium'], { env }),
    // A fresh Debian machine or container where nobody else but the tests will miss it.
    async () => {
      if (process.getuid?.() !== 0 || !isOnPath('apt-get', '--version')) throw new Error('not root on Debian');
      await run('apt-get', ['update'], { env });
      await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
        env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    },
  ];
  for (const way of ways) {
    await way().catch(() => undefined);
    const now = await found();
    if (now !== undefined) return now;
  }
  throw new SetupError(
    'The tests of the console need a Chromium, and none was found or could be fetched. Install chromium or Google Chrome,\n' +
      'or set CHROMIUM to the path of one.',
  );
}
