/** A closing file as it is put together: what a paper is by its name, what is missing, what is sent. */
import { describe, expect, it } from 'vitest';
import { closingMaterials, closingPapersOf } from '../../../activities/law/closing-materials.js';
import {
  fileState,
  guessedClosingPaper,
  guessedKind,
  type ChosenPaper,
  type Material,
} from '../../../console/lawyer/closing-file.js';
import { Stage } from '../../../workflows/domain/vocabulary.js';

const materialsOf = (stage: Stage): Material[] =>
  closingMaterials(stage).map(({ kind, title, required, many }) => ({
    ...{ kind, title, required, many, submitted: false, returnReason: null, documents: [] },
  }));
const TRIAL = materialsOf(Stage.FirstInstance);

describe('the name of a file', () => {
  it.each([
    ['指派通知书.pdf', 'assignment-notice'],
    ['通知辩护公函（扫描）.pdf', 'aid-decision'],
    ['授权委托书-张三.docx', 'retainer'],
    ['法律援助公函.pdf', 'aid-letter'],
    ['会见笔录2.jpg', 'meeting-record'],
    ['起诉书副本.pdf', 'indictment-copy'],
    ['阅卷笔录.docx', 'file-notes'],
    ['出庭通知书.png', 'hearing-notice'],
    ['辩护词（终稿）.docx', 'defence-statement'],
    ['庭审笔录.pdf', 'hearing-record'],
    ['征询上诉意见笔录.pdf', 'appeal-talk'],
    ['(2026)川0104刑初88号刑事判决书.pdf', 'closing-paper'],
    ['案件进展通报.pdf', 'progress-report'],
    ['送达回证.pdf', 'service-receipt'],
    ['结案报告表.docx', 'closing-report'],
    ['IMG_20261201_093011.jpg', null],
    ['', null],
  ])('%s says what it is', (name, kind) => {
    expect(guessedKind(name, TRIAL)).toBe(kind);
  });

  it('is read by what belongs into a file of the stage', () => {
    expect(guessedKind('起诉书.pdf', materialsOf(Stage.ProsecutionReview))).toBe('closing-paper');
    expect(guessedKind('辩护意见.pdf', materialsOf(Stage.Investigation))).toBe('written-opinion');
    expect(guessedKind('辩护意见.pdf', TRIAL)).toBe('defence-statement');
    expect(guessedKind('认罪认罚具结书.pdf', TRIAL)).toBeNull();
  });

  it.each(Object.values(Stage))('that is the title itself is known in %s', (stage) => {
    const materials = materialsOf(stage);
    // What stands in one line for several papers is known by each of them, and not always as that line.
    const alone = materials.filter(({ title }) => !/、|或者|及|和/.test(title.zh));
    for (const { kind, title } of alone)
      expect([title.zh, guessedKind(`${title.zh}.pdf`, materials)]).toEqual([title.zh, kind]);
  });
});

const paper = (kind: string | null, documentId: string | null = `doc/${kind}`): ChosenPaper => ({
  ...{ key: `${kind}`, name: `${kind}.pdf`, kind, documentId, flaw: null },
});

describe('the file', () => {
  it('names what is missing until it is chosen, was handed in, or comes otherwise', () => {
    const required = TRIAL.filter((one) => one.required);
    expect(fileState(TRIAL, []).missing).toEqual(required);
    const [first, second, third] = required.map(({ kind }) => kind);
    const standing = TRIAL.map((one) => (one.kind === first ? { ...one, submitted: true } : one));
    const { missing } = fileState(standing, [paper(second ?? '')], third);
    expect(missing.map(({ kind }) => kind)).toEqual(required.slice(3).map(({ kind }) => kind));
  });

  it('sends what has a kind and has come, and says what is not ready', () => {
    const state = fileState(TRIAL, [paper('retainer'), paper(null, 'doc/x'), paper('aid-letter', null)]);
    expect(state.items).toEqual([{ kind: 'retainer', documentId: 'doc/retainer' }]);
    expect(state.unnamed).toHaveLength(1);
  });

  it('takes nothing that cannot be read for what is missing, and does not send it', () => {
    const [{ kind } = { kind: '' }] = TRIAL.filter((one) => one.required);
    const damaged = { ...paper(kind), flaw: { zh: '文件已损坏', en: 'The file is damaged' } };
    const alone = fileState(TRIAL, [damaged]);
    expect(alone.missing.map((one) => one.kind)).toContain(kind);
    expect(alone).toMatchObject({ items: [], unreadable: [damaged] });
    // A good copy beside it is what is wanted, not one too many.
    expect(fileState(TRIAL, [damaged, paper(kind)])).toMatchObject({ doubled: [], items: [{ kind }] });
  });

  it('takes several of what may come several times, and no other twice', () => {
    const papers = [paper('meeting-record'), paper('meeting-record'), paper('retainer'), paper('retainer')];
    expect(fileState(TRIAL, papers).doubled.map(({ kind }) => kind)).toEqual(['retainer']);
    expect(fileState(TRIAL, [paper('closing-paper')], 'closing-paper').doubled).toHaveLength(1);
  });
});

describe('the closing paper', () => {
  it.each([
    ['刑事判决书.pdf', Stage.FirstInstance, 'judgment'],
    ['不起诉决定书.pdf', Stage.ProsecutionReview, 'non-prosecution'],
    ['起诉意见书.pdf', Stage.Investigation, 'prosecution-opinion'],
    ['起诉书.pdf', Stage.FirstInstance, undefined],
    ['扫描件1.pdf', Stage.FirstInstance, undefined],
  ])('is known by its name: %s in %s', (name, stage, paper) => {
    expect(guessedClosingPaper(name, closingPapersOf(stage))).toBe(paper);
  });
});
