/** A real Chromium, and people who sit in front of it: each has a window of his own, as on a computer of his own. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { provideChromium } from '../../../local/tools/chromium.mjs';
import { ACCOUNTS } from '../../../prisma/demo-data/accounts.js';

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];
/** A page that is not there after so long is not there; the machine may be busy. */
const PATIENCE_MS = 20_000;

export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly language?: 'zh-CN' | 'en';
}

export class Desk {
  private constructor(
    private readonly browser: Browser,
    /** Address of the console. */
    readonly url: string,
  ) {}

  static async open(url: string): Promise<Desk> {
    const browser = await chromium.launch({ executablePath: await provideChromium(), args: QUIET });
    return new Desk(browser, url);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /** A window in which nobody has signed in. */
  async window({ width = 1280, height = 900, language = 'zh-CN' }: WindowOptions = {}): Promise<Page> {
    const context = await this.context({ width, height, language });
    return context.newPage();
  }

  /** Signs in as a demo account, on the page of the provider. */
  async signIn(account: string, options: WindowOptions = {}): Promise<Person> {
    const page = await this.window(options);
    const person = new Person(page, this.url, account);
    await person.signIn();
    if (options.language === 'en') await page.getByRole('button', { name: 'English' }).click();
    return person;
  }

  private async context(options: Required<WindowOptions>): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      viewport: { width: options.width, height: options.height },
      locale: options.language,
      // The person's computer may stand anywhere: the console shows Beijing time all the same.
      timezoneId: 'America/New_York',
      // And may be told to keep still: what slides in is there at once.
      reducedMotion: 'reduce',
      bypassCSP: false,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
  }
}

/** Somebody who is signed in. */
export class Person {
  /** What the page complained about: errors of its own, and what its policy forbade. */
  readonly complaints: string[] = [];

  constructor(
    readonly page: Page,
    private readonly url: string,
    readonly account: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message.text())) this.complaints.push(message.text());
    });
  }

  async signIn(): Promise<void> {
    await this.page.goto(this.url);
    await this.page.getByRole('button', { name: nameOf(this.account) }).click();
    await this.page.getByRole('main').waitFor();
  }

  /** Another tab of his browser, in which he need not sign in. */
  async tab(path: string): Promise<Person> {
    const page = await this.page.context().newPage();
    const other = new Person(page, this.url, this.account);
    await other.load(path);
    return other;
  }

  /** Chooses from the menu. */
  async goTo(entry: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: entry }).click();
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /**
   * Goes to an address: as a link does where the console is open, which costs a fraction of loading it and signing in; by loading it
   * where it is not, or where the same page would only show something else.
   */
  async visit(path: string): Promise<void> {
    if (await this.page.evaluate(leaveFor, this.url + path)) {
      await this.arrives(path, this.page.locator('h1:not([data-left])'));
    } else await this.load(path);
  }

  /** As who types an address, or opens it from a mail. */
  async load(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.arrives(path, this.page.getByRole('heading', { level: 1 }));
  }

  private async arrives(path: string, heading: Locator): Promise<void> {
    await heading.waitFor().catch(async (error: unknown) => {
      const shown = await this.page.locator('body').innerText();
      throw new Error(`${path} has no heading but: ${shown.slice(0, 500)}`, { cause: error });
    });
  }
}

/** Runs in the page. @returns false: it has to be loaded */
function leaveFor(address: string): boolean {
  const { document, location, history } = globalThis as unknown as Browsing;
  const to = new URL(address);
  const old = document.querySelector('#console h1');
  const pageAt = (path: string): string => path.replaceAll(/[0-9a-f-]{36}/g, '$');
  if (old === null || location.origin !== to.origin || pageAt(location.pathname) === pageAt(to.pathname)) return false;
  old.setAttribute('data-left', '');
  history.pushState({}, '', address);
  return true;
}

/** What `leaveFor` needs of a browser, which Node does not know. */
interface Browsing {
  readonly document: { querySelector(selector: string): { setAttribute(name: string, value: string): void } | null };
  readonly location: { readonly origin: string; readonly pathname: string };
  readonly history: { pushState(data: unknown, unused: string, url: string): void };
}

export function nameOf(account: string): string {
  const found = ACCOUNTS.find(({ id }) => id === account);
  if (found === undefined) throw new Error(`No demo account ${account}`);
  return found.name;
}

/**
 * Refusals that a person is told on the page the browser logs as well; and Ant Design measures the scroll bar with a style that the
 * policy forbids, and manages without.
 */
function isExpected(text: string): boolean {
  return /Failed to load resource/.test(text) || /Applying inline style violates/.test(text);
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export interface Finding {
  readonly rule: string;
  readonly where: string;
}

/** @returns what axe-core finds serious or critical on the page, by WCAG 2.2 A and AA */
export async function seriousFindings(page: Page): Promise<readonly Finding[]> {
  // Not as a script of the page, which its policy forbids; it stays until another document is loaded.
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => ({ rule: id, where: `${target.join(' ')} ${html.slice(0, 160)}` })),
    );
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly html: string }[];
  }[];
}
