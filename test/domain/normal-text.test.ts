import { describe, expect, it } from 'vitest';
import { foldedName, normalCaseNumber, normalNumber, sharedCaseNumber } from '../../activities/fields/normal-text.js';
import { identityKey } from '../../activities/case/notice/identity-key.js';

describe('a name', () => {
  it.each([
    [
      '阿卜杜·热合曼',
      ['阿卜杜•热合曼', '阿卜杜・热合曼', '阿卜杜．热合曼', '阿卜杜‧热合曼', '阿卜杜⋅热合曼', '阿卜杜热合曼'],
    ],
    ['欧阳娜', ['欧阳　娜', '欧阳 娜']],
    ['Nguyen Van A', ['NGUYEN VAN A', 'nguyen  van a', 'ＮＧＵＹＥＮ　ＶＡＮ　Ａ']],
  ])('%s is one however it is typed', (name, others) => {
    expect(others.map(foldedName)).toEqual(others.map(() => foldedName(name)));
  });

  it('is another with another character', () => {
    expect(foldedName('张三')).not.toBe(foldedName('张叁'));
    expect(foldedName('Nguyên')).not.toBe(foldedName('Nguyen'));
  });
});

describe('the number of an organ', () => {
  it.each([
    '(2026)川0104刑初12号',
    '〔2026〕川0104刑初12号',
    '［2026］川0104刑初12号',
    '（２０２６）川０１０４刑初１２号',
    '（2026） 川 0104 刑初 12 号',
    '（2026）川0104刑初012号',
    '【2026】川0104刑初00012号',
  ])('is one: %s', (typed) => {
    expect(normalCaseNumber(typed)).toBe(normalCaseNumber('（2026）川0104刑初12号'));
  });

  it('keeps the zeros of the court and loses those of the running number', () => {
    expect(normalCaseNumber('（2026）川0104刑初0012号')).toBe('(2026)川0104刑初12号');
  });

  it('tells co-accused apart by 之一, and shares the number without it', () => {
    const [one, two] = ['（2026）川0104刑初12号之一', '（2026）川0104刑初012号之二'];
    expect(normalCaseNumber(one)).not.toBe(normalCaseNumber(two));
    expect(normalCaseNumber(one)).toBe(normalCaseNumber('(2026)川0104刑初12号之1'));
    expect([one, two].map(sharedCaseNumber)).toEqual(['(2026)川0104刑初12号', '(2026)川0104刑初12号']);
  });

  it('is another with another year, court or running number', () => {
    const all = [
      '（2025）川0104刑初12号',
      '（2026）川0105刑初12号',
      '（2026）川0104刑初120号',
      '（2026）川0104刑初12号',
    ];
    expect(new Set(all.map(normalCaseNumber)).size).toBe(all.length);
  });
});

describe('the number of an identity paper', () => {
  const resident = '11010519491231002X';
  it.each([
    ['of another kind', { kind: 'other', number: resident }],
    ['of 15 digits', { kind: 'resident-id', number: '110105491231002' }],
    ['of 15 digits, of another kind', { kind: 'other', number: '110105491231002' }],
    ['with hyphens', { kind: 'resident-id', number: '110105-19491231-002x' }],
    ['of full width', { kind: 'resident-id', number: '１１０１０５１９４９１２３１００２Ｘ' }],
    ['of another kind, with a state', { kind: 'other', number: resident, issuedBy: 'CHN' }],
  ] as const)('is the same %s', (_what, paper) => {
    expect(identityKey(paper)).toBe(identityKey({ kind: 'resident-id', number: resident }));
  });

  it('of a passport is one with the state that issued it', () => {
    const of = (issuedBy?: string) => identityKey({ kind: 'passport', number: 'E 123-45', issuedBy });
    expect(of('USA')).toBe(identityKey({ kind: 'other', number: 'e12345', issuedBy: 'USA' }));
    expect(new Set([of('USA'), of('GBR'), of()]).size).toBe(3);
  });

  it('is nobody’s where he is unknown', () => {
    expect(identityKey({ kind: 'unknown', number: resident })).toBeNull();
    expect(normalNumber(' e１２—３ ')).toBe('E123');
  });
});
