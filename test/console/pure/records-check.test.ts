/** How a check of the records is told: never better than it is. */
import { describe, expect, it } from 'vitest';
import {
  askedByWords,
  outcomeOf,
  percentOf,
  placeOf,
  scopeWords,
  tookWords,
  withProgress,
  type Check,
} from '../../../console/records/check-words.js';

const CHECK: Check = {
  ...{ id: 'c', region: '510100', askedBy: null, askedAt: '2026-11-30T02:30:00+08:00' },
  ...{ begunAt: null, endedAt: null, state: 'asked', affairs: 0, entries: 0, papers: 0 },
  ...{ inAll: { affairs: 0, papers: 0 }, faultCount: 0 },
};

describe('a check', () => {
  it('is nothing yet, then a part of what there was, and never more than all of it', () => {
    expect(percentOf(CHECK)).toBe(0);
    const running = { ...CHECK, state: 'running', inAll: { affairs: 100, papers: 300 } } as const;
    expect(percentOf({ ...running, affairs: 100, papers: 99 })).toBe(49);
    // Papers were issued since it began.
    expect(percentOf({ ...running, affairs: 101, papers: 305 })).toBe(100);
    expect(percentOf({ ...CHECK, state: 'done' })).toBe(100);
  });

  it('is well only when it has come to its end and found nothing', () => {
    expect(outcomeOf({ state: 'done', faultCount: 0 })).toBe('well');
    expect(outcomeOf({ state: 'running', faultCount: 0 })).toBe('under-way');
    expect(outcomeOf({ state: 'failed', faultCount: 0 })).toBe('unknown');
    for (const state of ['running', 'done', 'failed'] as const)
      expect(outcomeOf({ state, faultCount: 1 })).toBe('faulty');
  });

  it('says who asked and for what, from where it is read', () => {
    expect(askedByWords(CHECK).zh).toBe('每夜例行核验');
    const askedBy = { id: 'a', name: '白雪松', agency: { id: 'b', name: '成都市司法局' } };
    expect(askedByWords({ askedBy }).zh).toBe('白雪松（成都市司法局）');
    expect(scopeWords('510100', '510100').zh).toBe('本地区');
    expect(scopeWords('000000', '510100').en).toBe('whole country');
    expect(scopeWords('510104', '510100').zh).toBe('地区 510104');
  });

  it('took as long as it ran, and no time while it runs', () => {
    const from = { begunAt: '2026-11-30T02:30:00+08:00' };
    expect(tookWords({ ...from, endedAt: null }, 'zh')).toBeNull();
    expect(tookWords({ ...from, endedAt: '2026-11-30T02:30:00.400+08:00' }, 'zh')).toBe('不到 1 秒');
    expect(tookWords({ ...from, endedAt: '2026-11-30T02:30:42+08:00' }, 'en')).toBe('42 s');
    expect(tookWords({ ...from, endedAt: '2026-11-30T02:37:10+08:00' }, 'zh')).toBe('7 分钟');
  });

  it('names the entry or the paper that is at fault', () => {
    expect(placeOf({ seq: 4, paper: null }).zh).toBe('历史第 4 条');
    expect(placeOf({ seq: null, paper: { noticeId: 'n', number: '成法援〔2026〕1号-002' } }).zh).toBe(
      '文书 成法援〔2026〕1号-002',
    );
  });

  it('moves by the list while it runs, and is read again when it stands otherwise, once', () => {
    const read = { ...CHECK, state: 'running', faults: [], faultsLeftOff: 0 } as const;
    const further = { ...CHECK, state: 'running', affairs: 40, faultCount: 2 } as const;
    expect(withProgress(read, undefined)).toEqual({ shown: read, isReadAgain: false });
    expect(withProgress(read, further)).toEqual({ shown: { ...read, affairs: 40, faultCount: 2 }, isReadAgain: false });
    for (const state of ['done', 'failed'] as const) {
      // Until it is read, nobody sees a check that is over without what it found.
      expect(withProgress(read, { ...further, state })).toEqual({ shown: read, isReadAgain: true });
      const over = { ...read, ...further, state };
      expect(withProgress(over, further)).toEqual({ shown: over, isReadAgain: false });
    }
    // The list was asked before it had begun.
    expect(withProgress(read, CHECK)).toEqual({ shown: read, isReadAgain: false });
    expect(withProgress({ ...read, state: 'asked' }, further).isReadAgain).toBe(true);
  });
});
