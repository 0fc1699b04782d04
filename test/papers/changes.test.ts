import { describe, expect, test } from 'vitest';
import type { PaperForm } from '../../activities/papers-of-all.js';
import { yuan } from '../../activities/papers/money.js';
import { Ground, Stage } from '../../workflows/domain/vocabulary.js';
import { issued, type DataOf } from './issued.js';
import { sampleCase, samples } from './samples.js';

function textOf<F extends PaperForm>(form: F, change: Partial<DataOf<F>> = {}): string {
  return issued(form, { ...samples('')[form], ...change }).text;
}

describe('hearing', () => {
  test('a moved hearing shows the old and the new time', () => {
    const text = textOf('hearing-changed');
    expect(text).toContain('原定开庭时间、地点：2026年12月7日 14:00，第一法庭');
    expect(text).toContain('变更后开庭时间、地点：2026年12月14日 09:30，第三法庭');
  });

  test('a cancelled one shows only the old', () => {
    const text = textOf('hearing-cancelled');
    expect(text).toContain('2026年12月7日 14:00');
    expect(text).not.toContain('2026年12月14日');
  });

  test('the place of custody reads time, place, person and lawyer', () => {
    const text = textOf('appearance-notice');
    for (const words of ['2026年12月14日 09:30，第三法庭', '张三', '2009年3月7日', '拘留', '周明远'])
      expect(text).toContain(words);
    expect(textOf('appearance-notice', { previous: null })).toContain('的出庭时间、地点已确定');
    expect(textOf('appearance-notice', { case: { ...sampleCase(''), hearing: null } })).toContain('已取消');
  });
});

describe('custody', () => {
  test('the former place learns that he left, not where he is', () => {
    const text = textOf('custody-departure');
    expect(text).toContain('不再进行的会见：2\n');
    expect(text).not.toContain('成都市看守所');
  });

  test('the new place learns what is asked for', () => {
    expect(textOf('custody-arrival')).toContain('待安排的会见申请：2026年11月21日 16:20');
    expect(textOf('custody-arrival', { case: { ...sampleCase(''), lawyer: null } })).toContain('另行告知');
  });

  test('a change without meetings speaks of none', () => {
    expect(textOf('custody-changed', { meetingsVoid: 0, meetingsAskedAt: [] })).not.toContain('会见');
  });
});

describe('counsel', () => {
  const decided = (stage: Stage, ground: Ground, justified: boolean): string =>
    textOf('counsel-refusal-decided', { case: { ...sampleCase(''), stage, ground }, justified });

  test('what follows a refusal hangs on stage, ground and finding', () => {
    expect(decided(Stage.FirstInstance, Ground.Minor, true)).toContain('五日以内另行委托');
    expect(decided(Stage.ProsecutionReview, Ground.Minor, true)).toContain('书面通知法律援助机构另行指派');
    expect(decided(Stage.FirstInstance, Ground.Discretionary, true)).toContain('自行辩护');
    for (const stage of Object.values(Stage)) {
      expect(decided(stage, Ground.Minor, false)).toContain('原承办律师继续为其辩护');
    }
  });

  test('the notice of replacement names who leaves and who follows, or that somebody will', () => {
    const text = textOf('replacement-notice');
    for (const words of ['原承办律师：陈立', '接替律师：四川蜀衡律师事务所周明远', '移交案件材料'])
      expect(text).toContain(words);
    expect(textOf('replacement-notice', { case: { ...sampleCase(''), lawyer: null, firm: null } })).toContain(
      '接替律师：另行指派',
    );
  });

  test('a late lawyer reads what is in force; the first one nothing', () => {
    expect(textOf('assignment-notice')).toContain('现行有效事项：\n\n1. 申请会见');
    expect(textOf('assignment-notice', { inForce: [] })).not.toContain('现行有效事项');
  });

  test('a lawyer from another region reads by which programme he comes; another nothing of one', () => {
    expect(textOf('assignment-notice')).toContain('对口帮扶项目：对口帮扶');
    expect(textOf('assignment-notice', { programme: null })).not.toContain('对口帮扶');
  });

  test('the aid over, the place reads the lawyer who no longer comes', () => {
    const text = textOf('counsel-left', { formerCounsel: null, aidEnded: true });
    expect(text).toContain('周明远');
    expect(text).toContain('法律援助已终止');
  });
});

describe('termination and closing', () => {
  test('an objection is upheld, or the decision stands and the way on is told', () => {
    expect(textOf('objection-decision', { upheld: true })).toContain('恢复法律援助');
    expect(textOf('objection-decision', { upheld: false })).toContain('行政复议');
  });

  test('a returned file names each missing item and its reason once', () => {
    const text = textOf('closing-file-returned');
    expect(text.split('1. 出庭通知书：未提交')).toHaveLength(2);
  });

  test('a complete file says so', () => {
    expect(textOf('closing-report')).toContain('尚缺：');
    expect(textOf('closing-report', { missing: [] })).toContain('已齐全');
  });
});

describe('money', () => {
  test.each([
    [0, '0.00元'],
    [5, '0.05元'],
    [100, '1.00元'],
    [180_005, '1800.05元'],
    [-105, '-1.05元'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91元'],
  ])('%d fen are %s', (fen, words) => {
    expect(yuan(fen).zh).toBe(words);
  });

  test('part of a fen is no amount', () => {
    for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => yuan(bad)).toThrow(RangeError);
  });

  test('papers about a subsidy name no client', () => {
    for (const form of ['subsidy-proposed', 'subsidy-returned', 'subsidy-paid', 'subsidy-bounced'] as const) {
      expect(textOf(form), form).not.toMatch(/张三|盗窃|川0104/);
      expect(textOf(form), form).toContain('1800.05元');
    }
  });
});
