/**
 * What a region decides where the law gives no number, and which local duties it has switched on. Data: a row is added or
 * changed here, nothing else. A region is its six-digit code; 0000 at the end stands for a province, 00 for a city.
 */
import { covers, specificity } from '../../workflows/domain/region.js';
import { DEFAULT_TIMELY_WORKING_DAYS } from './counting/counting.js';
import { RegionSwitch } from './rule-row.js';

/** Not a number of the law. */
const DEFAULT_ANSWER_WORKING_DAYS = 10;

/** What holds in one region. */
export interface RegionPolicy {
  /** Working days that 及时 stands for; the country's where nothing is set. */
  readonly timelyWorkingDays?: number | undefined;
  /** Working days in which a letter of another center is answered where neither it nor an agreement says when (云阳–浦东 2007: ten). */
  readonly answerWorkingDays?: number | undefined;
  readonly switches?: readonly RegionSwitch[] | undefined;
}

interface RegionPolicyRow extends RegionPolicy {
  /** Null for the whole country. */
  readonly region: string | null;
}

/**
 * No switch that binds anybody is on. 四川 (510000) makes notice in ordinary procedure a duty since 2025-01-01, but only a press
 * report of its regulations was seen (grade P): until counsel has read the text, nobody in 四川 is told that he was late. Whether a
 * place runs the prosecution-review pilot is a local decision that was not seen for any. 安徽 (340000) lets a center assign any
 * lawyer in the pools of its city (全市统筹指派); of that too only the press was seen (grade P), but it only permits: it is on.
 */
export const REGION_POLICIES: readonly RegionPolicyRow[] = [
  { region: null, timelyWorkingDays: DEFAULT_TIMELY_WORKING_DAYS, answerWorkingDays: DEFAULT_ANSWER_WORKING_DAYS },
  { region: '340000', switches: [RegionSwitch.CityWideAssignment] },
];

/** Where a switch comes from (依据): article, and what was seen of it. A switch without does not compile. */
export const SWITCH_BASIS: Readonly<Record<RegionSwitch, { readonly article: string; readonly seen: string }>> = {
  [RegionSwitch.OrdinaryProcedureDuty]: {
    article: '四川省法律援助条例（2024）',
    seen: '仅见新闻报道（成都日报2025年1月2日），条例条文未见',
  },
  [RegionSwitch.ProsecutionReviewPilot]: {
    article: '关于进一步深化刑事案件律师辩护全覆盖试点工作的意见（司发通〔2022〕49号）',
    seen: '要点见于地方方案，条文全文未见；是否开展试点由各地决定，未见任何一地的决定',
  },
  [RegionSwitch.CityWideAssignment]: {
    article: '没有条文（安徽：全市统筹指派）',
    seen: '仅见新闻报道；只允许、不增加义务',
  },
};

/**
 * The policy in a region: each point from the most specific row that decides it. Switches add up: what a province has
 * switched on is on in its cities.
 */
export function regionPolicyOf(
  region: string | null,
  rows: readonly RegionPolicyRow[] = REGION_POLICIES,
): {
  readonly timelyWorkingDays: number;
  readonly answerWorkingDays: number;
  readonly switches: readonly RegionSwitch[];
} {
  const covering = rows
    .filter((row) => covers(row.region, region))
    .sort((a, b) => specificity(b.region) - specificity(a.region));
  return {
    timelyWorkingDays:
      covering.find(({ timelyWorkingDays }) => timelyWorkingDays !== undefined)?.timelyWorkingDays ??
      DEFAULT_TIMELY_WORKING_DAYS,
    answerWorkingDays:
      covering.find(({ answerWorkingDays }) => answerWorkingDays !== undefined)?.answerWorkingDays ??
      DEFAULT_ANSWER_WORKING_DAYS,
    switches: covering.flatMap(({ switches }) => switches ?? []),
  };
}
