import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileExchange } from '../../activities/payments/file-exchange.js';
import type { PaymentOrder, PaymentPort } from '../../activities/payments/port.js';
import { Bank } from '../support/bank.js';

const ORDER: PaymentOrder = {
  ...{ instructionId: 'p1-1', batchId: '20261122-a1', payeeName: '周明远', account: '6299990000000000017' },
  ...{ amountFen: 230_000, remark: '法律援助补贴 成援〔2026〕1号' },
};

describe('payment by exchange of files', () => {
  let root: string;
  let port: PaymentPort;
  let bank: Bank;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'fayuan-exchange-'));
    port = createFileExchange(path.join(root, 'payments'));
    bank = new Bank(path.join(root, 'payments'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const out = (): string => path.join(root, 'payments', 'out');
  const csvOf = (): string => readFileSync(path.join(out(), `${ORDER.batchId}.csv`), 'utf8');

  it('shows the bank nothing before the release, and then the whole file', async () => {
    await port.prepare(ORDER);
    expect(bank.instructions()).toEqual([]);
    await expect(port.inquire(ORDER)).resolves.toBe('not-released');
    await port.release(ORDER);
    expect(csvOf()).toBe(
      'instructionId,payeeName,account,amountFen,remark\r\n' +
        'p1-1,周明远,6299990000000000017,230000,法律援助补贴 成援〔2026〕1号\r\n',
    );
    await expect(port.inquire(ORDER)).resolves.toBe('released');
  });

  it('knows that it was released when the bank has taken the file away', async () => {
    await port.prepare(ORDER);
    await port.release(ORDER);
    bank.takeAway();
    await expect(port.inquire(ORDER)).resolves.toBe('released');
  });

  it('can be prepared again, and released once', async () => {
    await port.prepare(ORDER);
    await port.prepare(ORDER);
    await port.release(ORDER);
    await expect(port.release(ORDER)).rejects.toThrow();
    expect(bank.takeAway()).toHaveLength(1);
    await expect(port.release(ORDER)).rejects.toThrow();
    expect(bank.instructions()).toEqual([]);
  });

  it('of two releases at once one wins', async () => {
    await port.prepare(ORDER);
    const both = await Promise.allSettled([port.release(ORDER), port.release(ORDER)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(bank.instructions()).toHaveLength(1);
  });

  it('says unknown where this is not the folder in which it prepared', async () => {
    await port.prepare(ORDER);
    renameSync(out(), `${out()}-elsewhere`);
    await expect(port.inquire(ORDER)).resolves.toBe('unknown');
    renameSync(`${out()}-elsewhere`, out());
    await expect(port.inquire(ORDER)).resolves.toBe('not-released');
  });

  it('fails where the folder cannot be used, and says so', async () => {
    await port.prepare(ORDER);
    rmSync(out(), { recursive: true });
    writeFileSync(out(), '');
    await expect(port.prepare(ORDER)).rejects.toThrow();
    await expect(port.inquire(ORDER)).rejects.toThrow();
  });

  it('forgets what nobody will release', async () => {
    await port.prepare(ORDER);
    await port.discard(ORDER.batchId);
    await port.discard(ORDER.batchId);
    expect(readdirSync(out()).filter((name) => name.includes(ORDER.batchId))).toEqual([]);
  });

  it('withdraws or releases, and says which, also later', async () => {
    await port.prepare(ORDER);
    await port.withdraw(ORDER.batchId);
    await expect(port.release(ORDER)).rejects.toThrow();
    await port.withdraw(ORDER.batchId);
    await expect(port.inquire(ORDER)).resolves.toBe('withdrawn');
    expect(bank.instructions()).toEqual([]);
    const kept = readdirSync(out()).filter((name) => name.includes(ORDER.batchId));
    expect(kept.map((name) => readFileSync(path.join(out(), name), 'utf8'))).toEqual(['']);

    const other = { ...ORDER, batchId: '20261122-b2' };
    await port.prepare(other);
    await port.release(other);
    bank.takeAway();
    await port.withdraw(other.batchId);
    await expect(port.inquire(other)).resolves.toBe('released');
  });

  it('of a release and a withdrawal at once one happens', async () => {
    for (let n = 0; n < 20; n += 1) {
      const order = { ...ORDER, batchId: `20261122-c${n}` };
      await port.prepare(order);
      const [released] = await Promise.allSettled([port.release(order), port.withdraw(order.batchId)]);
      const went = released.status === 'fulfilled';
      await expect(port.inquire(order)).resolves.toBe(went ? 'released' : 'withdrawn');
      expect(bank.takeAway()).toHaveLength(went ? 1 : 0);
    }
  });

  it('is for our eyes only', async () => {
    await port.prepare(ORDER);
    await port.release(ORDER);
    expect(statSync(out()).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(out(), `${ORDER.batchId}.csv`)).mode & 0o777).toBe(0o600);
  });

  it.each(['=SUM(A1)', '+1', '-1', '@x', '\t=1', '＝1+1'])('makes the formula %j harmless', async (text) => {
    await port.prepare({ ...ORDER, payeeName: text });
    await port.release(ORDER);
    expect(csvOf()).toContain(`'${text}`);
  });

  it('quotes what would break the line', async () => {
    await port.prepare({ ...ORDER, remark: 'a,"b"\nc' });
    await port.release(ORDER);
    expect(csvOf()).toContain('"a,""b""\nc"');
    expect(bank.instructions()).toHaveLength(1);
  });
});
