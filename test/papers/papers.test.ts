import { describe, expect, test } from 'vitest';
import { asHtml } from '../../activities/papers/as-html.js';
import { asText } from '../../activities/papers/as-text.js';
import { affairOnPaper } from '../../activities/case/on-paper.js';
import { defineCasePaper } from '../../activities/case/case-paper.js';
import type { Filling } from '../../activities/case/filling.js';
import { meetingArranged } from '../../activities/case/meeting/papers.js';
import { definePaper, type PaperDefinition } from '../../activities/papers/define-paper.js';
import { paperHash, type FrozenPaper } from '../../activities/papers/frozen-paper.js';
import { plain } from '../../activities/papers/plain-text.js';
import { PAPERS, paperOf, type PaperForm } from '../../activities/papers-of-all.js';
import { CustodyMeasure, IdentityKind, Sex, Stage } from '../../workflows/domain/vocabulary.js';
import { issued, NUMBER, type Issued } from './issued.js';
import { AT, sampleCase, sampleObligation, samples } from './samples.js';

const ALL = PAPERS.map(({ form }) => form);

function sample(form: PaperForm, text = ''): Issued {
  return issued(form, samples(text)[form]);
}

describe.each(ALL)('%s', (form) => {
  test('is written in Chinese, then in English, with number, date, sender and addressee', () => {
    const { text, html, frozen } = sample(form);
    for (const part of [text, html]) {
      for (const words of [NUMBER, '2026年11月22日 16:20', '2026-11-22 16:20 (UTC+8)', '成都市法律援助中心'])
        expect(part).toContain(words);
      expect(part).toContain('成都市锦江区人民法院');
      expect(part).not.toMatch(/undefined|\bnull\b|NaN|\[object/);
    }
    const [chinese = '', english = ''] = text.split('—'.repeat(24));
    expect(chinese).toMatch(/^[\p{Script=Han}（）、]+\n文号：/u);
    expect(english).toContain('Issued by: ');
    expect(frozen.subject.zh).toMatch(/\p{Script=Han}/u);
    expect(frozen.subject.en).toMatch(/^[A-Z]/);
  });

  test('brings nothing from outside and no script', () => {
    expect(sample(form).html).not.toMatch(/<script|\ssrc=|href=|url\(|@import/i);
  });

  test('keeps hostile text harmless', () => {
    const hostile =
      '<img src=x onerror="a()">&\u202e\u2066\u200f\r\nBcc: x@y.example\r\n\r\nhttps://evil.example/r/1\u2028\0';
    const { text, html, frozen } = sample(form, hostile);
    for (const part of [text, html, frozen.subject.zh, frozen.subject.en]) {
      expect(part).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029\0\r]/);
      expect(part).not.toMatch(/^(Bcc:|https:)/m);
    }
    expect(html).not.toContain('<img');
    expect(html).not.toContain('onerror="');
  });

  test('has a subject without names', () => {
    const { zh, en } = sample(form, '姓名标记').frozen.subject;
    expect(`${zh}${en}`).not.toMatch(/张三|姓名标记|李四|收件人/);
  });

  test('is frozen by its hash: the same twice, another with any change', () => {
    const first = sample(form);
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(sample(form)).toEqual(first);
    expect(issued(form, samples('')[form], '另一文号').hash).not.toBe(first.hash);
    const { frozen } = first;
    const changes: readonly Partial<FrozenPaper>[] = [
      { form: 'other' },
      { number: 'x' },
      { issuedAt: AT + 1 },
      { sender: 'x' },
      { addressees: [] },
      { title: { ...frozen.title, en: 'x' } },
      { subject: { ...frozen.subject, zh: 'x' } },
      { blocks: frozen.blocks.slice(1) },
    ];
    for (const change of changes) expect(paperHash(JSON.stringify({ ...frozen, ...change }))).not.toBe(first.hash);
  });

  test('is all in what is stored: parsed and written again it is the same text, and renders the same', () => {
    const { frozen, text, html } = sample(form, '<b>\u202e');
    const stored = JSON.stringify(frozen);
    const read = JSON.parse(stored) as FrozenPaper;
    expect(JSON.stringify(read)).toBe(stored);
    expect([asText(read), asHtml(read)]).toEqual([text, html]);
  });
});

describe('what papers say', () => {
  test('the notice carries case, person, ground, official and hearing (SPC-I 49(2)), with the whole identity number', () => {
    const { text } = sample('defence-notice');
    for (const words of [
      '（2026）川0104刑初88号',
      '张三',
      '盗窃罪',
      '2009年3月7日',
      '居民身份证 510104200903070011',
      '可以通知辩护的其他情形：同案犯',
      '李四，电话 028-0000000',
      '2026年12月14日 09:30，第三法庭（普通程序）',
      '拘留（成都市看守所）',
      '起诉书副本、constructor',
    ])
      expect(text).toContain(words);
  });

  test('its name follows the stage', () => {
    const titleIn = (stage: Stage) =>
      issued('defence-notice', {
        ...samples('')['defence-notice'],
        case: { ...sampleCase(''), stage },
      }).subject.split('（')[0];
    expect(titleIn(Stage.Investigation)).toBe('通知辩护公函');
    expect(titleIn(Stage.ProsecutionReview)).toBe('通知辩护公函');
    expect(titleIn(Stage.SecondInstance)).toBe('法律援助通知书');
    expect(titleIn(Stage.CompulsoryTreatment)).toBe('通知代理公函');
  });

  test('no other paper shows the whole identity number', () => {
    for (const form of ALL.filter((each) => each !== 'defence-notice'))
      expect(sample(form).text, form).not.toContain('510104200903070011');
    expect(sample('legal-aid-letter').text).toContain('5101**********0011');
  });

  test('the place of custody reads neither charge nor ground nor organ number', () => {
    for (const form of [
      'counsel-introduced',
      'meeting-request',
      'meeting-arranged',
      'meeting-refused',
      'meeting-request-withdrawn',
      'appearance-notice',
      'custody-arrival',
      'custody-departure',
      'counsel-left',
      'deadline-reminder',
      'deadline-escalation',
      'receipt-reminder',
    ] as const)
      expect(sample(form).text, form).not.toMatch(/盗窃|同案犯|川0104|510104|缘由一/);
  });

  test('the legal aid letter names lawyer, firm and telephone', () => {
    for (const words of ['周明远', '四川蜀衡律师事务所', '13900000001', '028-60010006'])
      expect(sample('legal-aid-letter').text).toContain(words);
  });

  test('an absent fact leaves no label behind', () => {
    const bare = {
      ...sampleCase(''),
      groundDetail: null,
      person: {
        name: '无名氏',
        sex: Sex.Unknown,
        birthDate: null,
        identityKind: IdentityKind.Unknown,
        identityNumber: null,
      },
      custody: { measure: CustodyMeasure.None, placeName: null },
      hearing: null,
      lawyer: null,
      firm: null,
    };
    const data = { case: bare, discoveredAt: AT, noticeAt: AT, linkedOrganCaseNumbers: [], attachments: [], terms: [] };
    const { text } = issued('defence-notice', data);
    expect(text).not.toMatch(/开庭|附件|关联案号|undefined|\bnull\b/);
    expect(text).toContain('证件：身份不明\n');
    expect(text).not.toMatch(/^[^\n]*：$/m);
  });

  test('a period in days ends with a day, a period in hours with an instant', () => {
    const inHours = sample('deadline-reminder').text;
    expect(inHours).toContain('最后期限：2026年11月21日 16:20前，暂定');
    const obligation = {
      ...sampleObligation(),
      dueOn: '2026-11-23',
      dueAt: Date.parse('2026-11-24T00:00:00+08:00'),
      daysOver: 0,
      provisional: false,
    };
    const inDays = issued('deadline-reminder', { affair: affairOnPaper(sampleCase('')), obligation }).text;
    expect(inDays).toContain('最后期限：2026年11月23日（含当日）\n');
    expect(inDays).not.toContain('已超期');
  });

  test('a meeting arranged beyond the 48 hours says so', () => {
    const data = samples('')['meeting-arranged'];
    const late = { ...data, meetingAt: data.dueAt ?? 0 };
    expect(issued('meeting-arranged', late).text).toContain('已超过法定四十八小时');
    expect(issued('meeting-arranged', data).text).not.toContain('已超过法定四十八小时');
  });

  test('a refusal for want of papers restarts the clock, any other does not stop it', () => {
    const data = samples('')['meeting-refused'];
    expect(issued('meeting-refused', data).text).toContain('期限自重新申请时起算');
    expect(issued('meeting-refused', { ...data, missingPapers: [] }).text).toContain('原期限继续计算');
  });
});

test('every paper has a form and a title of its own', () => {
  expect(new Set(ALL).size).toBe(ALL.length);
  for (const paper of PAPERS) {
    expect(paperOf(paper.form)).toBe(paper);
    expect(paper.title.zh).toMatch(/\p{Script=Han}/u);
  }
});

test('stored texts are checked before they are taken for a form', () => {
  for (const text of ['', 'toString', 'defence']) expect(paperOf(text)).toBeNull();
});

describe('a definition', () => {
  const facts = { form: 'sample', title: { zh: '样张', en: 'Sample' }, signedFor: false } as const;
  const content = ({ words }: { readonly words: string }) => ({ caseNumber: words, blocks: [] });
  const sentOn = [{ act: 'terminated', from: 'center', to: ['lawyer'], ruleId: 'send-termination' }] as const;

  test('is filled from an act, or given its data', () => {
    const sent = defineCasePaper({ ...facts, content, sentOn, data: () => ({ words: '甲' }) });
    expect(sent.contentOn({} as never)?.caseNumber).toBe('甲');
    const given: PaperDefinition<'sample', { readonly words: string }> = definePaper({ ...facts, content });
    expect(given.content({ words: '乙' }).caseNumber).toBe('乙');
  });

  test('that acts cause does not compile without what fills it, nor with a filler that lacks a field', () => {
    // @ts-expect-error: nothing fills it
    defineCasePaper({ ...facts, content, sentOn });
    // @ts-expect-error: no act sends it
    defineCasePaper({ ...facts, content, data: () => ({ words: '' }) });
    // @ts-expect-error: whoever issues it gives it its data
    definePaper({ ...facts, content, data: () => ({ words: '' }) });
    // @ts-expect-error: no case knows this reason
    defineCasePaper({ ...facts, content, sentOn, data: () => ({ words: '' }), mootWhen: ['tired'] });
    // @ts-expect-error: `words` is missing
    defineCasePaper({ ...facts, content, sentOn, data: () => ({}) });
  });
});

test('plain text is one line, in the order stored, and keeps what scripts need', () => {
  expect(plain(' 张\u202e三\r\n\t李 四\u3000王\u2029 ')).toBe('张三 李 四 王');
  expect(plain('a\ud800b')).toBe('a b');
  expect(plain('\u06af\u200c\u06af')).toBe('\u06af\u200c\u06af');
  expect(plain('<b>&amp;')).toBe('<b>&amp;');
});

test('a paper whose act does not say what it needs is not written, rather than wrongly', () => {
  const filling = { case: sampleCase(''), occurredAt: AT, dueAt: null } as unknown as Filling;
  const arranged = (details: Filling['details']) => meetingArranged.contentOn({ ...filling, details });
  expect(() => arranged({ requestedAt: AT })).toThrow('A paper needs what its act does not say: meetingAt');
  expect(arranged({ requestedAt: AT, meetingAt: AT + 1 })?.caseNumber).toBe(sampleCase('').caseNumber);
});
