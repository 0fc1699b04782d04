import { describe, expect, test } from 'vitest';
import type { PaperForm } from '../../activities/papers-of-all.js';
import type { PaperTermChange } from '../../activities/papers/paper-shapes.js';
import { Stage } from '../../workflows/domain/vocabulary.js';
import { issued, type DataOf } from './issued.js';
import { sampleCase, samples } from './samples.js';
import { extendedTerm, sampleTerm } from './samples-proceedings.js';

function textOf<F extends PaperForm>(form: F, change: Partial<DataOf<F>> = {}): string {
  return issued(form, { ...samples('')[form], ...change }).text;
}

const changed = (change: Partial<PaperTermChange>): string =>
  textOf('term-changed', { change: { ...samples('')['term-changed'].change, ...change } });

describe('a term that moves', () => {
  test('extended: old and new day, who decided, number and the day the decision names', () => {
    const text = textOf('term-changed');
    for (const words of [
      '1. 审查起诉（刑事诉讼法第172条）：原期限2026年12月22日（含当日），现期限2027年1月6日（含当日），暂定（节假日安排尚未公布）\n',
      '延长情形：重大、复杂案件延长十五日',
      '决定机关：成都市锦江区人民检察院',
      '文书文号：锦公诉字〔2026〕15号',
      '决定载明的截止日：2027年1月6日',
    ])
      expect(text).toContain(words);
  });

  test('paused: the first day that does not count, and no new day before time counts again', () => {
    const text = changed({ kind: 'paused', ground: { zh: '精神病鉴定', en: 'psychiatric examination' } });
    expect(text).toContain('不计入期间的首日：2027年1月6日');
    expect(text).toContain('原期限2026年12月22日（含当日），现暂停计算');
    expect(text).not.toContain('现期限');
    expect(text).toContain('恢复计算后的期限另行通知');
  });

  test('resumed: a term whose day was taken away while it was paused shows the new one alone', () => {
    const paused = { ...sampleTerm(), dueOn: null, dueAt: null, alarmAt: null };
    const text = changed({ kind: 'resumed', changes: [{ before: paused, after: extendedTerm() }] });
    expect(text).toContain('不计入期间的末日：2027年1月6日');
    expect(text).toContain('由成都市锦江区人民检察院履行）：2027年1月6日（含当日），暂定（节假日安排尚未公布）');
    expect(text).not.toMatch(/原期限|未规定/);
  });

  test('nothing that runs is moved: no list is announced', () => {
    expect(changed({ kind: 'paused', changes: [] })).not.toContain('涉及的期限');
  });

  test('relief granted until a day, or refused with the term as it was', () => {
    const granted = changed({ kind: 'relief-granted', ground: null, on: '2026-12-01' });
    expect(granted).toContain('裁定准许');
    expect(granted).toContain('完成诉讼活动的最后日期：2026年12月1日');
    expect(granted).toContain('裁定法院：');
    const refused = textOf('term-changed', {
      change: { kind: 'relief-refused', ground: null, on: null, changes: [] },
      about: { ...sampleTerm(), title: { zh: '上诉', en: 'Appeal' } },
    });
    expect(refused).toContain('裁定不予准许');
    expect(refused).toContain('耽误的期限：上诉');
    expect(refused).not.toContain('现期限');
  });

  test('the request says what was missed, why, and since when it can be done', () => {
    const text = textOf('relief-request');
    for (const words of ['期限事项：上诉', '耽误的事由：因地震道路中断', '障碍消除日期：2026年11月21日'])
      expect(text).toContain(words);
    expect(textOf('relief-request', { obstacle: null, endedOn: null })).not.toMatch(/耽误的事由|障碍消除日期/);
  });
});

describe('a step of the proceedings', () => {
  test('names step, number, the organ that gets the case and what runs from it, by whom it is owed', () => {
    const text = textOf('proceeding-news');
    for (const words of [
      '诉讼进程：移送审查起诉',
      '文书文号：锦公诉字〔2026〕15号',
      '案件接收机关：成都市锦江区人民检察院',
      '1. 审查起诉（刑事诉讼法第172条；由成都市锦江区人民检察院履行）：2026年12月22日（含当日）',
    ])
      expect(text).toContain(words);
  });

  test('one that stays where it is and starts nothing speaks of neither', () => {
    expect(textOf('proceeding-news', { addresseeName: null, opened: [] })).not.toMatch(/接收机关|由此起算/);
  });

  test('hand-over: ground, birth date, counsel before, three days, and the center that takes the notice', () => {
    const text = textOf('hand-over');
    for (const words of [
      '2009年3月7日',
      '通知事由：',
      '周明远',
      '四川蜀衡律师事务所',
      '15101201210110001',
      '13900000001',
      '三日以内通知法律援助机构指派律师',
      '接受通知的法律援助机构：成都市锦江区法律援助中心',
      '发函单位电话：028-60010006',
    ])
      expect(text).toContain(words);
  });

  test('hand-over without counsel or a known center says so', () => {
    const text = textOf('hand-over', {
      case: { ...sampleCase(''), lawyer: null, firm: null, stage: Stage.CompulsoryTreatment },
      competentCenter: null,
    });
    expect(text).toContain('没有在办的法律援助律师');
    expect(text).toContain('贵单位所在地法律援助机构');
    expect(text).toContain('没有委托诉讼代理人的');
  });
});

describe('a complaint', () => {
  test('draft and filed paper say the same of the matter; only one is a draft', () => {
    const [draft, filed] = [textOf('rights-complaint'), textOf('rights-complaint-filed')];
    for (const words of [
      '被控告申诉单位：成都市看守所',
      '请求事项：',
      '期限事项：安排会见',
      '2026年11月19日 16:20 申请会见',
    ]) {
      expect(draft).toContain(words);
      expect(filed).toContain(words);
    }
    expect(draft).toContain('草稿');
    expect(filed).not.toMatch(/草稿|[Dd]raft/);
    expect(filed).toContain('受理后十日以内审查，并将处理情况书面答复');
    expect(textOf('rights-complaint-filed', { facts: [] })).not.toContain('事实经过');
  });

  test('the answer says what came of it', () => {
    expect(textOf('rights-complaint-answered')).toContain('处理结果：情况属实，已通知有关机关予以纠正');
    const refused = textOf('rights-complaint-answered', { upheld: false, procuratorateName: null });
    expect(refused).toContain('处理结果：控告申诉不成立');
    expect(refused).not.toContain('处理机关');
  });
});

test('the procuratorate that hears a complaint reads neither charge nor ground', () => {
  for (const form of ['rights-complaint-filed', 'rights-complaint-answered'] as const)
    expect(textOf(form), form).not.toMatch(/盗窃|同案犯|川0104|510104/);
});
