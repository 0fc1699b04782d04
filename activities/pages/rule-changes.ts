/** What one version of a rule changed against the one before (版本差别), in words. */
import { actWords } from '../acts-of-all.js';
import { countingWords } from '../law/counting/counting-words.js';
import { PAUSE_WORDS } from '../law/counting/pause-words.js';
import type { Effect, Opening, RuleRow, RuleVariant, Rung } from '../law/rule-row.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { joined, same } from '../papers/content.js';
import { AGENCY_KIND_WORDS, knownWords } from '../papers/words.js';
import { conditionWords } from './condition-words.js';
import { PARTY_WORDS } from './party-words.js';
import { EFFECTS, OPENED } from './rule-effects.js';
import {
  ALARMS_EARLIER,
  ANCHOR_WORDS,
  chosenByWords,
  HEARING_MOVED_WORDS,
  periodWords,
  rungWords,
} from './rule-words.js';

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
  { label: { zh: '依据出处', en: 'basis' }, of: ({ basis }) => same(basis) },
  {
    label: { zh: '按办案机关', en: 'by organ' },
    of: ({ byOrgan = {} }) => all(Object.entries(byOrgan).map(organWords)),
  },
  { label: { zh: '核对等级', en: 'grade' }, of: ({ grade }) => same(grade) },
  { label: { zh: '不履行的后果', en: 'consequence' }, of: ({ consequence }) => consequence },
  {
    label: { zh: '期限长度', en: 'length' },
    of: ({ policy }) =>
      policy ? { zh: '本地规则', en: 'policy of the region' } : { zh: '法律规定', en: 'of the law' },
  },
  {
    label: { zh: '届满时起算', en: 'begins when it runs out' },
    of: ({ onExpiry }) => all((onExpiry?.opens ?? []).map(same)),
  },
  { label: { zh: '不计入期间', en: 'pauses' }, of: ({ pausedFor }) => all(pausedFor.map((one) => PAUSE_WORDS[one])) },
  {
    label: { zh: '开庭变更时', en: 'when the hearing moves' },
    of: ({ onHearingMoved }) => knownWords(HEARING_MOVED_WORDS, onHearingMoved),
  },
  { label: { zh: '预警', en: 'alarm' }, of: ({ alarmsEarlier }) => alarmWords(alarmsEarlier) },
  { label: { zh: '催办、升级', en: 'ladder' }, of: ({ ladder }) => all(ladder.map(rungLine)) },
];

/** What is a list of acts; what came and what went is shown. */
const LISTS: readonly { readonly title: Bilingual; readonly of: (row: RuleRow) => readonly (Opening | Effect)[] }[] = [
  { title: OPENED, of: ({ openedBy }) => openedBy },
  ...EFFECTS,
];

/** One line for each thing that is another; none where only the words of a note, or what was seen, changed. */
export function changesIn(before: RuleRow, after: RuleRow): readonly Bilingual[] {
  return [
    ...VALUES.flatMap(({ label, of }) => valueLine(label, of(before), of(after))),
    ...readingLines(before, after),
    ...LISTS.flatMap(({ title, of }) => listLines(title, of(before), of(after))),
  ];
}

function valueLine(label: Bilingual, before: Bilingual, after: Bilingual): readonly Bilingual[] {
  if (before.zh === after.zh) return [];
  return [{ zh: `${label.zh}：${before.zh} → ${after.zh}`, en: `${label.en}: ${before.en} → ${after.en}` }];
}

function readingLines(before: RuleRow, after: RuleRow): readonly Bilingual[] {
  const gone = before.variants.filter(({ variant }) => !after.variants.some((one) => one.variant === variant));
  const stand = after.variants.flatMap((reading) => {
    const was = before.variants.find(({ variant }) => variant === reading.variant);
    const now = readingWords(after, reading);
    if (was === undefined) return [{ zh: `新增情形：${now.zh}`, en: `new reading: ${now.en}` }];
    return valueLine({ zh: '情形', en: 'reading' }, readingWords(before, was), now);
  });
  return [
    ...stand,
    ...gone.map((reading) => {
      const { zh, en } = readingWords(before, reading);
      return { zh: `删去情形：${zh}`, en: `reading left out: ${en}` };
    }),
  ];
}

function readingWords(row: RuleRow, reading: RuleVariant): Bilingual {
  const { variant, title, period, counting, owedBy, article, grade } = reading;
  const parts: readonly (Bilingual | null)[] = [
    title ?? same(variant),
    period === null ? null : periodWords(counting ?? row.counting, period, 0),
    owedBy === undefined ? null : knownWords(PARTY_WORDS, owedBy),
    reading.extends === undefined ? null : same(reading.extends.join(', ')),
    chosenByWords(reading),
    reading.alarmsEarlier === true ? alarmWords(true) : null,
    article === undefined ? null : same(article),
    grade === undefined ? null : same(grade),
  ];
  const of = (language: keyof Bilingual): string => parts.flatMap((part) => part?.[language] ?? []).join(' · ');
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
    ...went.map(({ zh, en }) => ({ zh: `${label.zh}（删去）：${zh}`, en: `${label.en}, no longer: ${en}` })),
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

function organWords([kind, { article }]: readonly [string, { readonly article: string }]): Bilingual {
  const { zh, en } = knownWords(AGENCY_KIND_WORDS, kind);
  return { zh: `${zh} ${article}`, en: `${en} ${article}` };
}

function rungLine(rung: Rung): Bilingual {
  const { step, when, to } = rungWords(rung);
  return { zh: `${when.zh}${step.zh}${to.zh}`, en: `${step.en} to ${to.en} ${when.en}` };
}

function alarmWords(isEarlier = false): Bilingual {
  return isEarlier ? ALARMS_EARLIER : { zh: '与限期同一日', en: 'of the same day as the limit' };
}

function all(items: readonly Bilingual[]): Bilingual {
  return joined(items) ?? { zh: '无', en: 'none' };
}
