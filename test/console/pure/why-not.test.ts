/** What is said of a thing that was not recorded, and of one of which nobody knows. */
import { describe, expect, it, vi } from 'vitest';
import { noAnswer, Problem } from '../../../console/client/problem.js';

// Which language was chosen is asked as the page is loaded.
vi.stubGlobal('localStorage', { getItem: () => null });
const { whyNot } = await import('../../../console/client/why-not.js');

const problem = (status: number, detail = '补贴的状态是“已批准”，现在不能批准'): Problem =>
  new Problem({ title: '现在不能这样决定', status, detail, code: 'x' });

describe('of one of several', () => {
  it.each([noAnswer(), problem(502), problem(504)])(
    'nobody knows what became of it where no answer came: %#',
    (lost) => {
      expect(whyNot(lost).zh).toContain('结果不明');
    },
  );

  it.each([403, 409, 412, 422, 429])('it is said why it was refused with %d', (status) => {
    expect(whyNot(problem(status)).zh).toBe('补贴的状态是“已批准”，现在不能批准');
    expect(whyNot(problem(status, '')).zh).toBe('现在不能这样决定');
  });

  it('the field comes first', () => {
    const errors = [{ pointer: '/text', code: 'x', detail: '请写明理由' }];
    expect(whyNot(new Problem({ title: '不完整', status: 400, detail: '', code: 'x', errors })).zh).toBe('请写明理由');
    expect(whyNot(new TypeError('x')).zh).toContain('页面出了错');
  });
});
