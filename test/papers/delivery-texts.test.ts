import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mailFor, PURPOSE } from '../../activities/papers/mail.js';
import { deadLinkPage, RECEIPT_PAGE_CSP, receiptDonePage, receiptPage } from '../../activities/pages/receipt-page.js';
import { issued } from './issued.js';
import { AT, samples } from './samples.js';

const LINK = 'http://localhost:3000/r/abc.def-ghi';
const letter = issued('legal-aid-letter', samples('')['legal-aid-letter']);
const input = { paper: letter.frozen, recipientName: '成都市锦江区人民法院', link: LINK, purpose: 'first' } as const;

describe('mailFor', () => {
  test('puts the link alone on a line, once, and says that opening is no receipt', () => {
    const { text, html } = mailFor(input);
    expect(text.split('\n').filter((line) => line.includes('http'))).toEqual([LINK]);
    expect(text).toContain('打开邮件或者链接本身不视为签收');
    expect(text).toContain('not yet a receipt');
    expect(text).toContain(letter.text);
    expect(html).toContain(`href="${LINK}"`);
    expect(html.startsWith('<!doctype html>')).toBe(true);
    expect(html.indexOf('<aside')).toBeGreaterThan(html.indexOf('<body>'));
  });

  test('has no personal data in the subject, and tells what kind of mail it is', () => {
    expect(mailFor(input).subject).toBe(
      '法律援助公函（成援刑〔2026〕第00001号） / Legal Aid Letter (成援刑〔2026〕第00001号)',
    );
    expect(mailFor({ ...input, purpose: 'reminder-2' }).subject).toMatch(/^【第2次催收】法律援助公函/);
    expect(mailFor({ ...input, purpose: 'escalation-1' }).subject).toMatch(/^【督办】/);
  });

  test('asks for no receipt where none is needed', () => {
    const { text, html } = mailFor({ ...input, link: null });
    expect(text).not.toMatch(/签收链接|http/);
    expect(html).not.toContain('href');
  });

  test('lets a hostile name add neither header, line nor tag', () => {
    const { text, html } = mailFor({ ...input, recipientName: '甲\r\nhttps://evil.example\u202e<b onclick="x">' });
    expect(text.split('\n')[0]).toBe('甲 https://evil.example<b onclick="x">：');
    expect(html).not.toContain('<b onclick');
  });

  test('knows its purposes', () => {
    for (const text of ['first', 'reminder-1', 'escalation-12']) expect(PURPOSE.test(text)).toBe(true);
    for (const text of ['', 'reminder-0', 'reminder-', 'firstly', 'escalation-1x'])
      expect(PURPOSE.test(text)).toBe(false);
  });
});

describe('receipt page', () => {
  const page = {
    title: { zh: '法律援助公函', en: 'Legal Aid Letter' },
    number: '成援函〔2026〕第12号',
    caseNumber: '成援刑〔2026〕第00001号',
    issuedAt: AT,
    senderName: '成都市法律援助中心',
    recipientName: '锦江<script>法院\u202e',
    paper: letter.frozen,
  };

  test('shows the paper and posts to itself; opening it says nothing is signed yet', () => {
    const html = receiptPage(page);
    for (const words of ['法律援助公函', page.number, page.caseNumber, page.senderName, '2026年11月22日 16:20'])
      expect(html).toContain(words);
    expect(html).toContain('<form method="post"><button type="submit">签收');
    expect(html).toContain('打开本页不视为签收');
    expect(html).toContain('锦江&lt;script&gt;法院<');
    expect(html).not.toContain('<script');
  });

  test('lets the paper be read before it is signed for, in Chinese and for who wants it in English', () => {
    const html = receiptPage(page);
    const told = letter.frozen.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
    expect(told.length).toBeGreaterThan(0);
    for (const { zh, en } of told) {
      expect(html.indexOf(zh)).toBeGreaterThan(0);
      expect(html.indexOf(zh)).toBeLessThan(html.indexOf('<form'));
      expect(html).toContain(en);
    }
    // The page has one title; those of the paper stand below it.
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(receiptDonePage({ ...page, receivedAt: AT })).toContain(told[0]?.zh);
  });

  test('confirms with the time, and offers no second signature', () => {
    const html = receiptDonePage({ ...page, receivedAt: AT + 60_000 });
    expect(html).toContain('2026年11月22日 16:21');
    expect(html).not.toContain('<form');
  });

  test.each(['expired', 'used', 'unknown'] as const)('says in both languages that the link is %s', (reason) => {
    const html = deadLinkPage(reason);
    expect(html).toMatch(/签收链接已过期|签收链接已使用|签收链接无效/);
    expect(html).toMatch(/This link (has expired|has been used|is not valid)/);
    expect(html).not.toContain('<form');
  });

  test('runs under its own content security policy', () => {
    const style = /<style>([\s\S]*)<\/style>/.exec(receiptPage(page))?.[1] ?? '';
    const hash = createHash('sha256').update(style, 'utf8').digest('base64');
    expect(RECEIPT_PAGE_CSP).toContain(`style-src 'sha256-${hash}'`);
    expect(RECEIPT_PAGE_CSP).not.toContain('unsafe');
    for (const html of [receiptPage(page), deadLinkPage('used')]) expect(html).not.toMatch(/\sstyle=|\ssrc=|\son\w+=/);
  });
});
