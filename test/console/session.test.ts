/** Signing in and what the page is allowed to do, in a real browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk, seriousFindings } from '../support/console/browser.js';
import { LocalStack, newStackPlace, removeStackPlace, type StackPlace } from '../support/stack/local-stack.js';

describe('signing in', { timeout: 120_000 }, () => {
  let place: StackPlace;
  let stack: LocalStack;
  let desk: Desk;

  beforeAll(async () => {
    place = await newStackPlace();
    stack = await LocalStack.start(place);
    desk = await Desk.open(stack.apiUrl);
  }, 120_000);
  afterAll(async () => {
    await desk.close();
    await stack.stop();
    await removeStackPlace(place);
  });

  it('leads everybody to the page where his day begins, and shows him what he is', async () => {
    const begins = {
      'court-clerk': '发出的通知',
      'center-staff': '谁该办什么',
      'detention-officer': '会见安排',
      lawyer: '我的工作',
    };
    for (const [account, title] of Object.entries(begins)) {
      const { page, complaints } = await desk.signIn(account);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  it('keeps no token outside of the memory of the page, and is signed in again after a reload', async () => {
    const { page } = await desk.signIn('center-staff');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const kept = await page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })');
    expect(kept).not.toContain('access_token');
    expect(kept).not.toMatch(/eyJ/);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect(page.getByRole('button', { name: '许倩' }).count()).resolves.toBe(1);
    await page.context().close();
  });

  it('serves a page that may load nothing from elsewhere and be framed by nobody', async () => {
    const answer = await fetch(`${stack.apiUrl}/cases`, { headers: { accept: 'text/html' } });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const program = await fetch(`${stack.apiUrl}/nowhere`, { headers: { accept: 'application/json' } });
    expect([program.status, program.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  it('speaks English when asked to, and remembers it', async () => {
    const { page } = await desk.signIn('center-staff');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('navigation', { name: 'Desks' }).waitFor();
    await page.reload();
    await page.getByRole('navigation', { name: 'Desks' }).waitFor();
    await expect(page.getAttribute('html', 'lang')).resolves.toBe('en');
    await page.context().close();
  });

  it('can be used by who does not see it: the page around every desk', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { page } = await desk.signIn('center-staff', { language });
      await page
        .getByRole('navigation')
        .getByRole('link', { name: language === 'en' ? 'Inbox' : '收件箱' })
        .click();
      await page.getByRole('heading', { level: 1, name: language === 'en' ? 'Inbox' : '收件箱' }).waitFor();
      await page.getByRole('checkbox').or(page.locator('.ant-empty')).first().waitFor();
      await expect(seriousFindings(page)).resolves.toEqual([]);
      await page.context().close();
    }
  });
});
