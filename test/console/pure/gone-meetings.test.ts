/** Meetings that were tried to be arranged, got no answer, and are not on the list any more. */
import { describe, expect, it, vi } from 'vitest';
import { noAnswer, Problem } from '../../../console/client/problem.js';

// Which language was chosen is asked as the page is loaded.
vi.stubGlobal('localStorage', { getItem: () => null });
const { goneOf, goneWords } = await import('../../../console/meetings/gone.js');

const ids = (...all: string[]): { readonly id: string }[] => all.map((id) => ({ id }));
const NOW = { at: Date.parse('2026-12-02T09:30:00+08:00'), room: '一号会见室' };

describe('what was tried and got no answer', () => {
  it('is named once its row is gone, and not while the row says why or when it was done after all', () => {
    expect(goneOf(ids('a', 'b', 'c'), ids('b', 'x'), ids('c'))).toEqual(ids('a'));
  });

  it('is held against the list: when it is arranged for, or that it is to be checked', () => {
    expect(goneWords({ error: noAnswer(), now: NOW }).zh).toMatch(
      /^没有收到答复；清单中已安排在.*12月2日.*一号会见室$/,
    );
    expect(goneWords({ error: noAnswer(), now: undefined }).zh).toBe(
      '没有收到答复；清单中已不在待安排之列，请在周历中核对',
    );
  });

  it('says why it was refused, where somebody else was first', () => {
    const stale = new Problem({ title: '案件已有变化', status: 412, detail: '', code: 'stale' });
    expect(goneWords({ error: stale, now: NOW }).zh).toMatch(/^案件已有变化；清单中已安排在/);
  });
});
