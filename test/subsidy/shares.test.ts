/** Whatever two tariffs say and several centers agree on, together they never pay more than the home tariff names. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restOf, shareOf } from '../../activities/subsidy/shares.js';

const fen = fc.integer({ min: 0, max: 100_000_000 });
const percent = fc.integer({ min: 1, max: 99 });

const share = fc.record({ percent, openedFen: fc.constant(0) });

describe('shares of one base amount', () => {
  it('are never more than the whole, and nothing of it is lost between them', () => {
    fc.assert(
      fc.property(fen, fc.array(share, { maxLength: 4 }), (baseFen, shares) => {
        const others = shares.reduce((sum, one) => sum + shareOf(baseFen, one.percent), 0);
        const home = restOf(baseFen, shares);
        expect(home).toBeGreaterThanOrEqual(0);
        expect([home, others].every(Number.isSafeInteger)).toBe(true);
        // Within the whole it is divided without a rest; beyond it the home center pays nothing more.
        if (shares.reduce((sum, one) => sum + one.percent, 0) <= 100) expect(home + others).toBe(baseFen);
        else expect(home).toBeLessThanOrEqual(baseFen);
      }),
      { numRuns: 2_000 },
    );
  });

  it('that were opened under a higher base are left out as they stand', () => {
    fc.assert(
      fc.property(fen, fen, percent, (before, now, hundredths) => {
        const openedFen = Math.min(shareOf(before, hundredths), before);
        const home = restOf(now, [{ percent: hundredths, openedFen }]);
        expect(home + openedFen).toBeLessThanOrEqual(Math.max(now, openedFen));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are rounded down, so that the odd fen stays at home', () => {
    const opened = (one: number) => ({ percent: one, openedFen: 0 });
    expect([shareOf(200_001, 33), restOf(200_001, [opened(33)])]).toEqual([66_000, 134_001]);
    expect(restOf(3, [opened(50), opened(49)])).toBe(1);
  });
});
