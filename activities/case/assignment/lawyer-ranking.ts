/**
 * Which lawyer may take a case, and in which order they are proposed (推荐排序). The gates are the law's (LAL 26, Order 148
 * art 26, SPC-I 43); the order is a proposal with reasons, a person decides.
 */
import { sql } from 'kysely';
import type { ActFields } from '../acts.js';
import { Ground, Stage, type Bilingual } from '../../../workflows/domain/vocabulary.js';
import type { Lawyer, Programme } from '../../../prisma/generated/client.js';
import { regionPrefix } from '../../../workflows/domain/region.js';
import type { Queries } from '../../adapters/database.js';
import type { CaseRow } from '../view.js';
import { shanghaiDate } from '../../law/counting/legal-date.js';
import { shanghaiInstant } from '../../records/instants.js';
import { casesBeside, earlierLawyerOf, lawyersOfOthers, type BesideThis, type CaseBeside } from './cases-beside.js';
import { poolOf, type Pool } from '../../records/lawyer-pool.js';
import { awayReason, lawyersAway, type Absence } from '../../records/stand-ins.js';
import { titleOf } from './programmes.js';

export interface Reason {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Gates: each code is also the contract's 422 code on `/lawyerId`. */
const GATE: Readonly<Record<string, Bilingual>> = {
  'lawyer-not-admitted': {
    zh: '指派当日，该律师不在本中心可指派的律师库中（未入库、入库日未到、已出库，或者只在其他中心入库）',
    en: 'On that day the lawyer is in no pool from which this center assigns (never admitted, not yet, no longer, or elsewhere)',
  },
  'lawyer-in-conflict': {
    zh: '该律师已为同案或关联案件的其他当事人辩护，存在利益冲突（刑诉法解释第43条）',
    en: 'The lawyer defends another person of the same or a linked case: conflict of interest (SPC-I 43)',
  },
  'lawyer-left-case': {
    zh: '该律师已因准许拒绝辩护或者更换退出本案',
    en: 'The lawyer has left this case: the client refused him with leave, or he was replaced',
  },
  'lawyer-lacks-experience': {
    zh: '可能判处无期徒刑、死刑的案件须由具有三年以上刑事辩护执业经历的律师承办（法律援助法第26条）',
    en: 'Life-or-death cases need three years of criminal defence practice (LAL 26)',
  },
  'lawyer-lacks-minor-experience': {
    zh: '未成年人案件须由熟悉未成年人身心特点的律师承办（办理法律援助案件程序规定第26条第2款）',
    en: "Minors' cases need a lawyer who knows minors' ways (Order 148 art 26(2))",
  },
};

const CRIMINAL_DEFENCE_YEARS = 3;
export interface RankedLawyer {
  readonly id: string;
  readonly name: string;
  readonly firm: { readonly id: string; readonly name: string };
  readonly eligible: boolean;
  readonly rank: number;
  readonly reasons: readonly Reason[];
}

/** What the gates ask about the case. */
export type CaseForRanking = BesideThis & Pick<CaseRow, 'ground' | 'centerId'>;

/** `YYYY-MM-DD` some whole years before the day of `at` in Asia/Shanghai. */
function yearsBefore(at: number, years: number): string {
  const today = shanghaiInstant(new Date(at)).slice(0, 10);
  return `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
}

/** @returns the lawyers whom the client refused with leave in this case, or who were replaced in it. */
async function lawyersWhoLeft(tx: Queries, caseId: string): Promise<ReadonlySet<string>> {
  const acts = await tx
    .selectFrom('Act')
    .select('body')
    .where('affairId', '=', caseId)
    .where('kind', 'in', ['lawyer-assigned', 'replacement-decided', 'counsel-refusal-decided'])
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
  const left = new Set<string>();
  let counsel: string | undefined;
  for (const { body } of acts) {
    const { lawyerId, granted, justified } = body as unknown as Partial<
      ActFields['replacement-decided'] & ActFields['counsel-refusal-decided']
    >;
    if ((granted === true || justified === true) && counsel !== undefined) left.add(counsel);
    if (granted === true || justified === true || lawyerId !== undefined) counsel = lawyerId;
  }
  return left;
}

/** The center's pool, and the lawyers barred from a case by what happened in it and beside it. */
interface Choice {
  /** Null: membership is not asked of who comes by a programme. */
  readonly pool: Pool | null;
  readonly inConflict: ReadonlySet<string>;
  readonly left: ReadonlySet<string>;
}

async function choiceFor(
  tx: Queries,
  row: CaseForRanking,
  pool: Pool | null,
  beside: readonly CaseBeside[],
): Promise<Choice> {
  return { pool, inConflict: lawyersOfOthers(beside), left: await lawyersWhoLeft(tx, row.id) };
}

function gates(lawyer: Lawyer, row: CaseForRanking, { pool, inConflict, left }: Choice, at: number): Reason[] {
  const failed: string[] = [];
  if (pool !== null && !pool.admits(lawyer.id, yearsBefore(at, 0))) failed.push('lawyer-not-admitted');
  if (inConflict.has(lawyer.id)) failed.push('lawyer-in-conflict');
  if (left.has(lawyer.id)) failed.push('lawyer-left-case');
  const grave = row.ground === Ground.LifeOrDeath || row.ground === Ground.DeathReviewApplicant;
  const since = lawyer.criminalDefenceSince;
  if (
    (grave || row.stage === Stage.DeathReview) &&
    (since === null || since > yearsBefore(at, CRIMINAL_DEFENCE_YEARS))
  ) {
    failed.push('lawyer-lacks-experience');
  }
  if (row.ground === Ground.Minor && !lawyer.knowsMinors) failed.push('lawyer-lacks-minor-experience');
  return failed.map((code) => ({ code, ...(GATE[code] ?? { zh: code, en: code }) }));
}

/**
 * @returns what bars this lawyer from this case; empty when he may take it. @param at epoch ms of the assignment
 * @param programmeId of paired help by which he comes; null: he comes of the center's own pool
 */
export async function barsOf(
  tx: Queries,
  lawyer: Lawyer,
  row: CaseForRanking,
  at: number,
  programmeId: string | null = null,
): Promise<readonly Reason[]> {
  const pool = programmeId === null ? await poolOf(tx, row.centerId, lawyer.id) : null;
  return gates(lawyer, row, await choiceFor(tx, row, pool, await casesBeside(tx, row)), at);
}

/**
 * The center's ranked list of those who are in its pool, were or will be, or whom a programme brings: eligible first; then the lawyer
 * of the earlier stage, then who is not away, then less open work, then longer criminal practice. Every place says why.
 * @param programme of paired help, which has been found to bring lawyers to this case
 */
export async function rankLawyers(
  tx: Queries,
  row: CaseForRanking,
  at: number,
  programme: Programme | null = null,
): Promise<readonly RankedLawyer[]> {
  const pool = programme === null ? await poolOf(tx, row.centerId) : null;
  const lawyers = await tx
    .selectFrom('Lawyer')
    .selectAll()
    .$if(pool !== null, (all) => all.where('id', '=', sql<string>`ANY(${[...(pool?.lawyerIds ?? [])]})`))
    .$if(programme !== null, (all) =>
      all.where(sql<boolean>`starts_with(region, ${regionPrefix(programme?.fromRegion ?? '')})`),
    )
    .execute();
  const load = await tx
    .selectFrom('Case as c')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .select(({ fn }) => ['c.lawyerId', fn.countAll().as('count')])
    .where('a.closedAt', 'is', null)
    .where('c.lawyerId', 'is not', null)
    .groupBy('c.lawyerId')
    .execute();
  const beside = await casesBeside(tx, row);
  const choice = await choiceFor(tx, row, pool, beside);
  const earlier = earlierLawyerOf(beside);
  const firms = await tx
    .selectFrom('Agency')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`ANY(${[...new Set(lawyers.map(({ firmId }) => firmId))]})`)
    .execute();
  const firmNames = new Map(firms.map(({ id, name }) => [id, name]));
  const openCases = new Map(load.map(({ lawyerId, count }) => [lawyerId, Number(count)]));
  const away = await lawyersAway(tx, shanghaiDate(at));
  const rows = lawyers.map((lawyer) => {
    const bars = gates(lawyer, row, choice, at);
    const { id } = lawyer;
    return { lawyer, bars, open: openCases.get(id) ?? 0, isEarlier: id === earlier, absence: away.get(id) ?? null };
  });
  rows.sort(
    (a, b) =>
      Number(a.bars.length > 0) - Number(b.bars.length > 0) ||
      Number(b.isEarlier) - Number(a.isEarlier) ||
      Number(a.absence !== null) - Number(b.absence !== null) ||
      a.open - b.open ||
      (a.lawyer.criminalDefenceSince ?? '9999').localeCompare(b.lawyer.criminalDefenceSince ?? '9999') ||
      a.lawyer.id.localeCompare(b.lawyer.id),
  );
  return rows.map(({ lawyer, bars, open, isEarlier, absence }, index) => ({
    id: lawyer.id,
    name: lawyer.name,
    firm: { id: lawyer.firmId, name: firmNames.get(lawyer.firmId) ?? lawyer.firmId },
    eligible: bars.length === 0,
    rank: index + 1,
    reasons: [...bars, ...being(absence), ...comingBy(programme), ...merits(lawyer, open, isEarlier, at)],
  }));
}

function being(absence: Absence | null): Reason[] {
  return absence === null ? [] : [awayReason(absence)];
}

function comingBy(programme: Programme | null): Reason[] {
  if (programme === null) return [];
  const { zh, en } = titleOf(programme);
  return [{ code: 'comes-by-programme', zh: `对口帮扶项目：${zh}`, en: `By the programme of paired help “${en}”` }];
}

function merits(lawyer: Lawyer, open: number, isEarlier: boolean, at: number): Reason[] {
  const reasons: Reason[] = [];
  if (isEarlier) {
    reasons.push({ code: 'earlier-stage-lawyer', zh: '前一诉讼阶段由其办理', en: 'Had the case in the earlier stage' });
  }
  if (lawyer.criminalDefenceSince !== null) {
    const years = Number(yearsBefore(at, 0).slice(0, 4)) - Number(lawyer.criminalDefenceSince.slice(0, 4));
    reasons.push({
      code: 'criminal-defence-years',
      zh: `刑事辩护执业约${years}年`,
      en: `About ${years} years of criminal defence`,
    });
  }
  if (lawyer.knowsMinors) {
    reasons.push({ code: 'knows-minors', zh: '熟悉未成年人身心特点', en: "Knows minors' ways" });
  }
  reasons.push({ code: 'open-cases', zh: `在办案件${open}件`, en: `${open} open cases` });
  return reasons;
}
