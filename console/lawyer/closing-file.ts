/** A closing file as it is put together (结案归档): which material each paper is, what is still missing, and what is sent. Pure. */
import type { Schemas } from '../client/api.js';
import type { Bilingual } from '../language/words.js';

export type Material = Schemas['ClosingMaterial'];

/** A paper that was chosen for the file. */
export interface ChosenPaper {
  readonly key: string;
  readonly name: string;
  /** Material that it is; null: nobody has said yet. */
  readonly kind: string | null;
  /** Null: it is still on its way, or did not come. */
  readonly documentId: string | null;
  /** What keeps it from being read later, as the API found when it came: no closing file takes it. Null: nothing, or it has not come. */
  readonly flaw: Bilingual | null;
}

/**
 * Words in names of files by which a material is known, the telling ones first: `会见笔录` before `笔录`. Where none fits, words of the
 * title itself are looked for.
 */
const TELLING: readonly (readonly [RegExp, readonly string[]])[] = [
  [/结案报告|结案表|closing.?report/i, ['closing-report']],
  [/会见|meeting/i, ['meeting-record']],
  [/上诉意见|征询.*上诉|appeal/i, ['appeal-talk']],
  [/庭审|开庭笔录|hearing.?record/i, ['hearing-record']],
  [/出庭通知|开庭通知|传票|hearing.?notice|summons/i, ['hearing-notice']],
  [/阅卷|案卷|卷宗|file.?notes/i, ['file-notes']],
  [/认罪认罚|具结/i, ['plea-statement']],
  [/强制措施|取保|羁押必要性|bail/i, ['measure-application']],
  [/起诉书|indictment/i, ['indictment-copy', 'closing-paper']],
  [/辩护词|代理词|质证|defence.?statement/i, ['defence-statement', 'defence-opinion', 'written-opinion']],
  [/辩护意见|法律意见|opinion/i, ['defence-opinion', 'written-opinion', 'defence-statement']],
  [/了解案情|侦查机关/i, ['facts-from-police']],
  [/送达回证|送达回执|receipt/i, ['service-receipt']],
  [/指派|assignment/i, ['assignment-notice']],
  [/援助公函|aid.?letter/i, ['aid-letter']],
  [/给予法律援助|援助决定|通知辩护|aid.?decision/i, ['aid-decision']],
  [/委托|授权|征得同意|retainer|mandate/i, ['retainer']],
  [/更换|终止|replacement|termination/i, ['counsel-change-papers']],
  [/投诉|回访|complaint/i, ['complaint-papers']],
  [/通报|承办情况|进展|报告记录|progress/i, ['progress-report']],
  [/判决|裁定|调解书|不起诉|起诉意见|撤销案件|judgment|verdict|ruling/i, ['closing-paper']],
  [/公函/i, ['aid-letter']],
];

/** @returns the material that a file of this name most likely is, of those that belong into this file; null: it does not tell */
export function guessedKind(fileName: string, materials: readonly Pick<Material, 'kind' | 'title'>[]): string | null {
  const name = fileName.replace(/\.[^.]+$/, '').normalize('NFKC');
  for (const [words, kinds] of TELLING) {
    const known = kinds.find((kind) => materials.some((one) => one.kind === kind));
    if (words.test(name) && known !== undefined) return known;
  }
  const inTitle = materials.find(({ title }) => partsOf(title).some((part) => name.includes(part)));
  return inTitle?.kind ?? null;
}

/** `质证意见、辩护词或者代理词` is three. */
function partsOf({ zh }: Bilingual): readonly string[] {
  return zh.split(/、|或者|及|和/).filter((part) => part.length >= 3);
}

const TELLING_PAPERS: readonly (readonly [RegExp, string])[] = [
  [/判决/, 'judgment'],
  [/裁定/, 'ruling'],
  [/调解/, 'mediation'],
  [/不起诉/, 'non-prosecution'],
  [/起诉意见/, 'prosecution-opinion'],
  [/起诉书/, 'indictment'],
  [/撤销案件|撤案/, 'case-withdrawn'],
  [/终止/, 'termination-decision'],
];

/** @param known papers that end the stage @returns which of them a file of this name most likely is; undefined: it does not tell */
export function guessedClosingPaper(fileName: string, known: readonly string[]): string | undefined {
  return TELLING_PAPERS.find(([words, paper]) => words.test(fileName) && known.includes(paper))?.[1];
}

export interface FileState {
  /** What must be handed in, and is neither there nor among what was chosen. */
  readonly missing: readonly Material[];
  /** Chosen twice, though one is enough. */
  readonly doubled: readonly Material[];
  /** Papers of which nobody has said what they are. */
  readonly unnamed: readonly ChosenPaper[];
  /** Papers that cannot be read: they stand for nothing that is missing, and a file with one of them is refused whole. */
  readonly unreadable: readonly ChosenPaper[];
  /** What goes into the act. */
  readonly items: readonly { readonly kind: string; readonly documentId: string }[];
}

/** Whether nothing is known that keeps it from being read. */
export function isReadable({ flaw }: Pick<ChosenPaper, 'flaw'>): boolean {
  return flaw === null;
}

/** @param also the material that another part of the page brings: the closing paper itself */
export function fileState(materials: readonly Material[], papers: readonly ChosenPaper[], also?: string): FileState {
  const readable = papers.filter(isReadable);
  const kinds = [...readable.flatMap(({ kind }) => kind ?? []), ...(also === undefined ? [] : [also])];
  return {
    missing: materials.filter(({ kind, required, submitted }) => required && !submitted && !kinds.includes(kind)),
    doubled: materials.filter(({ kind, many }) => !many && kinds.filter((one) => one === kind).length > 1),
    unnamed: readable.filter(({ kind }) => kind === null),
    unreadable: papers.filter((one) => !isReadable(one)),
    items: readable.flatMap(({ kind, documentId }) =>
      kind === null || documentId === null ? [] : [{ kind, documentId }],
    ),
  };
}
