import { beforeEach, describe, expect, it } from 'vitest';
import { Breaker } from '../../activities/outbox/breaker.js';

describe('the breaker', () => {
  let now: number;
  let told: string[];
  let breaker: Breaker;
  beforeEach(() => {
    now = 0;
    told = [];
    breaker = new Breaker(
      (code) => told.push(code),
      () => now,
    );
  });

  it('lets everything through while the other side answers', () => {
    expect([breaker.isOpen, breaker.waitMs]).toEqual([false, 0]);
    expect(breaker.allows(16, 0)).toBe(16);
    expect(breaker.allows(3, 13)).toBe(3);
  });

  it('lets one through when its pause is over, and none beside it', () => {
    breaker.away('ECONNREFUSED');
    expect([breaker.isOpen, breaker.waitMs, breaker.allows(16, 0)]).toEqual([true, 500, 0]);
    now = 499;
    expect([breaker.waitMs, breaker.allows(16, 0)]).toEqual([1, 0]);
    now = 500;
    expect([breaker.waitMs, breaker.allows(16, 0), breaker.allows(15, 1)]).toEqual([0, 1, 0]);
  });

  it('pauses twice as long after every vain try, but never longer than five seconds', () => {
    const pauses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      breaker.away('ECONNREFUSED');
      pauses.push(breaker.waitMs);
      now += breaker.waitMs;
    }
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000]);
  });

  it('takes the end of what was begun before for no further try', () => {
    for (let n = 0; n < 16; n += 1) breaker.away('ECONNREFUSED');
    now = 200;
    breaker.away('ETIMEDOUT');
    expect(breaker.waitMs).toBe(300);
  });

  it('is closed by one answer, and begins anew with the shortest pause', () => {
    for (let n = 0; n < 4; n += 1) {
      breaker.away('ECONNREFUSED');
      now += breaker.waitMs;
    }
    breaker.back();
    expect([breaker.isOpen, breaker.waitMs, breaker.allows(16, 4)]).toEqual([false, 0, 16]);
    breaker.away('ECONNREFUSED');
    expect(breaker.waitMs).toBe(500);
  });

  it('tells at once, then every minute, however often it comes back in between', () => {
    for (now = 0; now <= 130_000; now += 5_000) breaker.away(`at ${now / 1000} s`);
    expect(told).toEqual(['at 0 s', 'at 60 s', 'at 120 s']);
    breaker.back();
    breaker.away('again');
    expect(told).toHaveLength(3);
    now += 60_000;
    breaker.away('later');
    expect(told.at(-1)).toBe('later');
  });
});
