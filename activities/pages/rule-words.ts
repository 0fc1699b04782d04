/** The parts of a rule row (期限规则) in words: section, length, anchor, ladder, hearing, switch. */
import {
  RegionSwitch,
  type Anchor,
  type Counting,
  type Period,
  type ReadingFacts,
  type RuleRow,
  type RuleVariant,
  type Rung,
  type SubjectKind,
} from '../law/rule-row.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { AGENCY_KIND_WORDS, knownWords, PROCEDURE_WORDS, STAGE_WORDS } from '../papers/words.js';

/** Sections of the master table, in its order. */
export const SECTION_WORDS = {
  '1.1': { zh: '通知辩护和指派', en: 'Notice for defence and assignment' },
  '1.2': { zh: '告知权利和转交申请', en: 'Telling rights and forwarding applications' },
  '1.3': { zh: '会见和阅卷', en: 'Meetings, access to the file, evidence' },
  '1.4': { zh: '送达、开庭和更换辩护人', en: 'Service, hearing and change of counsel' },
  '1.5': { zh: '强制措施、办案期限和上诉', en: 'Custody, terms of the proceedings, appeal' },
  '1.6': { zh: '法律援助申请、办理和补贴', en: 'Applications, conduct of the aid, subsidy' },
  '1.7': { zh: '民事、劳动和行政案件', en: 'Civil, labour and administrative matters' },
  C: { zh: '异地协作', en: 'Cooperation between centers' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type Section = keyof typeof SECTION_WORDS;
export const SECTIONS = Object.keys(SECTION_WORDS) as readonly Section[];

export const ANCHOR_WORDS: Readonly<Record<Anchor, Bilingual>> = {
  occurredAt: { zh: '行为发生之时', en: 'when it happened' },
  discoveredAt: { zh: '发现应当通知辩护之时', en: 'when the ground was found' },
  issuedAt: { zh: '出具之时', en: 'when it was issued' },
  receivedAt: { zh: '收到之时', en: 'when it was received' },
  hearingAt: { zh: '开庭之时', en: 'the hearing' },
  requestedAt: { zh: '提出申请之时', en: 'when it was asked for' },
  toldOn: { zh: '告知之日', en: 'the day of telling' },
  servedOn: { zh: '送达之日', en: 'the day of service' },
  signedOn: { zh: '签订之日', en: 'the day of signing' },
  receivedOn: { zh: '收到结案文书之日', en: 'the day the closing paper was received' },
  recordedAt: { zh: '录入之时', en: 'when it was recorded' },
  custodySince: { zh: '采取强制措施之时', en: 'since when the measure stands' },
  stageBeganAt: { zh: '办案机关在本阶段收到案件之时', en: 'since when the organ has the case in this stage' },
  endedOn: { zh: '障碍消除之日', en: 'the day the obstacle was gone' },
  plannedOn: { zh: '确定的日期', en: 'the day that was fixed' },
  termEnd: { zh: '另一期限届满之时', en: 'the end of another term' },
};

export const SUBJECT_WORDS: Readonly<Record<SubjectKind, Bilingual>> = {
  meeting: { zh: '每次会见分别计算', en: 'for each meeting' },
  'file-access-request': { zh: '每次阅卷申请分别计算', en: 'for each request for the file' },
  hearing: { zh: '每次开庭分别计算', en: 'for each hearing' },
  complaint: { zh: '每件申诉、控告分别计算', en: 'for each complaint' },
  obligation: { zh: '每项被耽误的期限分别计算', en: 'for each missed period' },
};

export const HEARING_MOVED_WORDS: Readonly<Record<RuleRow['onHearingMoved'], Bilingual>> = {
  supersede: {
    zh: '未履行的按新的开庭日期重新计算；已履行的，对新日期仍属及时的继续有效',
    en: 'what is open is counted anew for the new date; what was done stands if it is still in time',
  },
  renew: { zh: '每次开庭日期均须重新履行', en: 'owed anew for every date' },
  keep: { zh: '与开庭日期无关', en: 'the date has no part in it' },
};

export const SWITCH_WORDS: Readonly<Record<RegionSwitch, Bilingual>> = {
  [RegionSwitch.OrdinaryProcedureDuty]: {
    zh: '普通程序案件应当通知辩护（地方启用后适用）',
    en: 'notice is a duty in ordinary procedure (only where the region has switched it on)',
  },
  [RegionSwitch.ProsecutionReviewPilot]: {
    zh: '审查起诉阶段律师辩护全覆盖试点（地方启用后适用）',
    en: 'pilot of full defence in review for prosecution (only where the region has switched it on)',
  },
  [RegionSwitch.CityWideAssignment]: {
    zh: '全市统筹指派（地方启用后适用）',
    en: 'assignment from the pools of the whole city (only where the region has switched it on)',
  },
};

/** Of a row or reading that `alarmsEarlier`. */
export const ALARMS_EARLIER: Bilingual = {
  zh: '届满之日为节假日的，从严的一日只用于预警，不改变限期',
  en: 'where the last day is a day off, the stricter day only sets the alarm, not the limit',
};

/** What follows silence. */
export const STEP_WORDS: Readonly<Record<Rung['step'], Bilingual>> = {
  remind: { zh: '催办', en: 'reminder' },
  warn: { zh: '届满预告', en: 'warning that it ends' },
  escalate: { zh: '督办', en: 'escalation' },
  complain: { zh: '起草控告', en: 'complaint drafted' },
};

const RUNG_TO_WORDS: Readonly<Record<Rung['to'], Bilingual>> = {
  owed: { zh: '履行主体', en: 'whoever owes it' },
  'owed-and-center': { zh: '履行主体和法律援助机构', en: 'whoever owes it, and the center' },
  'owed-head': { zh: '履行主体的负责人', en: 'head of the owing agency' },
  supervisor: { zh: '履行主体的上级主管机关', en: 'its supervising organ' },
  bureau: { zh: '司法行政机关（两地协作为共同上级）', en: 'justice bureau (between two centers, the one above both)' },
  'owed-to': { zh: '权利主体', en: 'whoever is owed' },
  procuratorate: { zh: '人民检察院', en: 'procuratorate' },
};

const RUNG_FROM_WORDS: Readonly<Record<Rung['from'], Bilingual>> = {
  alarmAt: { zh: '预警时间（从严读法届满）', en: 'the alarm (end of the strict reading)' },
  dueAt: { zh: '届满时间', en: 'the due instant' },
};

export function rungWords({ step, from, offsetHours, to }: Rung): {
  readonly step: Bilingual;
  readonly when: Bilingual;
  readonly to: Bilingual;
} {
  const base = knownWords(RUNG_FROM_WORDS, from);
  const n = Math.abs(offsetHours);
  const [zh, en] = offsetHours < 0 ? ['前', 'before'] : ['后', 'after'];
  return {
    step: knownWords(STEP_WORDS, step),
    when:
      offsetHours === 0
        ? { zh: `${base.zh}到来时`, en: `at ${base.en}` }
        : { zh: `${base.zh}${zh}${n}小时`, en: `${counted(n, 'hour')} ${en} ${base.en}` },
    to: knownWords(RUNG_TO_WORDS, to),
  };
}

const UNITS: Readonly<Record<Period['unit'], Bilingual>> = {
  hours: { zh: '小时', en: 'hour' },
  days: { zh: '日', en: 'day' },
  'working-days': { zh: '个工作日', en: 'working day' },
  months: { zh: '个月', en: 'month' },
  years: { zh: '年', en: 'year' },
};

/**
 * The length of a reading as the table says it.
 * @param timelyWorkingDays what 及时 stands for in the region
 */
export function periodWords(counting: Counting, period: Period | null, timelyWorkingDays: number): Bilingual {
  if (counting === 'NOW') return { zh: '立即、当场', en: 'at once' };
  if (counting === 'TIMELY') {
    return {
      zh: `及时（本地规则：${timelyWorkingDays}个工作日）`,
      en: `without delay (policy: ${counted(timelyWorkingDays, 'working day')})`,
    };
  }
  if (counting === 'NONE' || period === null) return { zh: '法律未规定期限', en: 'no period in law' };
  const { n, unit, plusDays } = period;
  const length = {
    zh: `${n}${UNITS[unit].zh}${plusDays === undefined ? '' : `又${plusDays}日`}`,
    en: `${counted(n, UNITS[unit].en)}${plusDays === undefined ? '' : ` and ${counted(plusDays, 'day')}`}`,
  };
  return counting === 'BACK' ? { zh: `至迟${length.zh}以前`, en: `at least ${length.en} before` } : length;
}

const CHOSEN_BY: Readonly<Record<keyof ReadingFacts, Readonly<Record<string, Bilingual>>>> = {
  inCustody: { true: { zh: '在押', en: 'in custody' }, false: { zh: '未被羁押', en: 'at liberty' } },
  procedure: PROCEDURE_WORDS,
  stage: STAGE_WORDS,
  organKind: AGENCY_KIND_WORDS,
};

/** Which facts choose a reading by themselves; null where it is chosen by name only. */
export function chosenByWords({ when }: RuleVariant): Bilingual | null {
  if (when === undefined) return null;
  const parts = Object.entries(when).map(([fact, value]) =>
    knownWords(CHOSEN_BY[fact as keyof ReadingFacts], `${value}`),
  );
  return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') };
}

function counted(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
}
