/** Signing in and what the page is allowed to do. */
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '../../support/console/browser.js';
import type { Where } from './where.js';

const BEGINS = {
  'court-clerk': '发出的通知',
  'center-staff': '谁该办什么',
  'detention-officer': '会见安排',
  lawyer: '我的工作',
};

export function signingIn(where: Where): void {
  describe('signing in', () => {
    it('leads everybody to the page where his day begins, and shows him what he is', async () => {
      for (const [account, title] of Object.entries(BEGINS)) {
        const { page, complaints } = await where().at(account);
        await page.getByRole('heading', { level: 1, name: title }).waitFor();
        expect(complaints).toEqual([]);
      }
    });

    it('keeps no token outside of the memory of the page, and is signed in again after a reload', async () => {
      const { page } = await where().at('center-staff');
      const kept = await page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })');
      expect(kept).not.toContain('access_token');
      expect(kept).not.toMatch(/eyJ/);
      await page.reload();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect(page.getByRole('button', { name: '许倩' }).count()).resolves.toBe(1);
    });

    it('serves a page that may load nothing from elsewhere and be framed by nobody', async () => {
      const { apiUrl } = where().stack;
      const answer = await fetch(`${apiUrl}/cases`, { headers: { accept: 'text/html' } });
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe-inline');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const program = await fetch(`${apiUrl}/nowhere`, { headers: { accept: 'application/json' } });
      expect([program.status, program.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    });

    it('speaks English when asked to, remembers it, and can be used then by who does not see it', async () => {
      const staff = await where().at('center-staff');
      const { page } = staff;
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('navigation', { name: 'Desks' }).waitFor();
      await page.reload();
      await page.getByRole('navigation', { name: 'Desks' }).waitFor();
      await expect(page.getAttribute('html', 'lang')).resolves.toBe('en');
      await staff.goTo('Inbox');
      await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
      await page.getByRole('checkbox').or(page.locator('.ant-empty')).first().waitFor();
      await expect(seriousFindings(page)).resolves.toEqual([]);
      await page.getByRole('button', { name: '中文' }).click();
    });
  });
}
