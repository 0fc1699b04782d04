/** What one version of a rule changed against the one before (版本差别), in words. */
import { actWords } from '../acts-of-all.js';
import { countingWords } from '../law/counting/counting-words.js';
import type { Effect, Opening, RuleRow, RuleVariant } from '../law/rule-row.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { knownWords } from '../papers/words.js';
import { conditionWords } from './condition-words.js';
import { PARTY_WORDS } from './party-words.js';
import { ANCHOR_WORDS, periodWords } from './rule-words.js';

type Shown = (row: RuleRow) => Bilingual;

/** What is one value; each with the words it is shown by. */
const VALUES: readonly { readonly label: Bilingual; readonly of: Shown }[] = [
  { label: { zh: '标题', en: 'title' }, of: ({ title }) => title },
  { label: { zh: '履行主体', en: 'owed by' }, of: ({ owedBy }) => knownWords(PARTY_WORDS, owedBy) },
  { label: { zh: '权利主体', en: 'owed to' }, of: ({ owedTo }) => knownWords(PARTY_WORDS, owedTo) },
  {
    label: { zh: '计算方法', en: 'counting' },
    of: ({ counting }) => countingWords(counting)?.method ?? same(counting),
  },
  { label: { zh: '施行日期', en: 'in force from' }, of: ({ inForceFrom }) => same(inForceFrom) },
  { label: { zh: '条款', en: 'article' }, of: ({ article }) => same(article) },
  { label: { zh: '核对等级', en: 'grade' }, of: ({ grade }) => same(grade) },
  { label: { zh: '不履行的后果', en: 'consequence' }, of: ({ consequence }) => consequence },
];

/** What is a list of acts; what came and what went is shown. */
const LISTS: readonly { readonly label: Bilingual; readonly of: (row: RuleRow) => readonly (Opening | Effect)[] }[] = [
  { label: { zh: '起算', en: 'opened by' }, of: ({ openedBy }) => openedBy },
  { label: { zh: '履行', en: 'fulfilled by' }, of: ({ fulfilledBy }) => fulfilledBy },
  { label: { zh: '取消', en: 'cancelled by' }, of: ({ cancelledBy }) => cancelledBy },
  { label: { zh: '失效', en: 'lapsed by' }, of: ({ lapsedBy }) => lapsedBy },
  { label: { zh: '恢复', en: 'reopened by' }, of: ({ reopenedBy }) => reopenedBy },
  { label: { zh: '改自此时起算', en: 'counted from instead' }, of: ({ recountedBy = [] }) => recountedBy },
];

/** One line for each thing that is another; none where only the words of a note changed. */
export function changesIn(before: RuleRow, after: RuleRow): readonly Bilingual[] {
  return [
    ...VALUES.flatMap(({ label, of }) => valueLine(label, of(before), of(after))),
    ...readingLines(before, after),
    ...LISTS.flatMap(({ label, of }) => listLines(label, of(before), of(after))),
    ...alarmLine(before, after),
  ];
}

function valueLine(label: Bilingual, before: Bilingual, after: Bilingual): readonly Bilingual[] {
  if (before.zh === after.zh) return [];
  return [{ zh: `${label.zh}：${before.zh} → ${after.zh}`, en: `${label.en}: ${before.en} → ${after.en}` }];
}

function readingLines(before: RuleRow, after: RuleRow): readonly Bilingual[] {
  return after.variants.flatMap((reading) => {
    const was = before.variants.find(({ variant }) => variant === reading.variant);
    const now = readingWords(after, reading);
    if (was === undefined) return [{ zh: `新增情形：${now.zh}`, en: `new reading: ${now.en}` }];
    return valueLine({ zh: '情形', en: 'reading' }, readingWords(before, was), now);
  });
}

function readingWords(row: RuleRow, { variant, title, period, counting, article }: RuleVariant): Bilingual {
  const length = period === null ? null : periodWords(counting ?? row.counting, period, 0);
  const of = (language: keyof Bilingual): string =>
    [title?.[language] ?? variant, length?.[language], article].filter((part) => part !== undefined).join(' · ');
  return { zh: of('zh'), en: of('en') };
}

function listLines(
  label: Bilingual,
  before: readonly (Opening | Effect)[],
  after: readonly (Opening | Effect)[],
): readonly Bilingual[] {
  const [was, is] = [before, after].map((list) => new Map(list.map((one) => [JSON.stringify(one), entryWords(one)])));
  if (was === undefined || is === undefined) return [];
  const came = [...is].filter(([key]) => !was.has(key)).map(([, words]) => words);
  const went = [...was].filter(([key]) => !is.has(key)).map(([, words]) => words);
  return [
    ...went.map(({ zh, en }) => ({ zh: `${label.zh}（删去）：${zh}`, en: `no longer ${label.en}: ${en}` })),
    ...came.map(({ zh, en }) => ({ zh: `${label.zh}（新增）：${zh}`, en: `${label.en}, new: ${en}` })),
  ];
}

function entryWords(entry: Opening | Effect): Bilingual {
  const act = actWords(entry.on);
  const from = 'from' in entry ? [knownWords(ANCHOR_WORDS, entry.from)] : [];
  const when = [...from, ...conditionWords(entry.when)];
  if (when.length === 0) return act;
  return {
    zh: `${act.zh}（${when.map(({ zh }) => zh).join('；')}）`,
    en: `${act.en} (${when.map(({ en }) => en).join('; ')})`,
  };
}

function alarmLine(before: RuleRow, after: RuleRow): readonly Bilingual[] {
  if (before.alarmsEarlier === after.alarmsEarlier) return [];
  return [
    {
      zh: '届满之日为节假日的，从严的一日只用于预警',
      en: 'where the last day is a day off, the stricter day only sets the alarm',
    },
  ];
}

function same(text: string): Bilingual {
  return { zh: text, en: text };
}
