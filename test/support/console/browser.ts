/** A real Chromium, and people who sit in front of it: each has a window of his own, as on a computer of his own. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
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

  /** Chooses from the menu. */
  async goTo(entry: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: entry }).click();
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  async visit(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.page
      .getByRole('heading', { level: 1 })
      .waitFor()
      .catch(async (error: unknown) => {
        const shown = await this.page.locator('body').innerText();
        throw new Error(`${path} has no heading but: ${shown.slice(0, 500)}`, { cause: error });
      });
  }
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
  // Not as a script of the page, which its policy forbids.
  await page.evaluate(await readFile(AXE, 'utf8'));
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
