/**
 * Calculating the subsidy (补贴核算) when the closing file is accepted: line by line from the tariff of the case's region
 * on the closing day, in integer fen. Nothing is divided or rounded; what the tariff does not name is not paid, but a gap
 * between two of its generations is a mistake that nobody is to bear.
 */
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { PayoutState, type Bilingual, type Ground, type Stage } from '../../workflows/domain/vocabulary.js';
import type { Lawyer, Tariff } from '../../prisma/generated/client.js';
import { PAYOUT_CHANGED } from '../../workflows/domain/signals.js';
import { ProcessKind } from '../../workflows/names.js';
import { tellProcess } from '../records/tell-process.js';
import { refuse } from '../affair/index.js';
import type { CaseContext, OpenedPayout } from '../case/index.js';
import { STAGE_WORDS } from '../papers/words.js';
import { coveringRegions } from '../../workflows/domain/region.js';
import { BAND_WORDS, TariffItem, difficultyBand, distanceBand, payeeKindIn } from './bands.js';
import { caseFlags } from './flags.js';
import { requirePayee } from './payees.js';
import { gapAround, gapWords, tariffOn, type TariffQuestion } from './tariffs.js';
import { storedFlags, storedLines, type PayoutLine } from './view.js';

/**
 * Opens the payout of a case whose closing file is in order, in the step that accepts it. Its process is begun by the case's.
 * Throws Refusal: `no-tariff`, `no-payee-account`.
 */
export async function openPayout(ctx: CaseContext): Promise<OpenedPayout> {
  const { tx, writes, caseRow, at } = ctx;
  const { closingDay } = caseRow;
  if (closingDay === null) throw new Error('A closing file without a closing day');
  const lawyer = await ctx.directory.lawyer(caseRow.lawyerId);
  if (lawyer === null) {
    return refuse(409, 'no-payee-account', { zh: '案件没有承办律师', en: 'The case has no lawyer to be paid' });
  }
  const lines = await calculated(ctx, lawyer, closingDay);
  const totalFen = lines.reduce((sum, { allowedFen }) => sum + allowedFen, 0);
  const kind = payeeKindIn(caseRow.region);
  const payeeId = kind === 'firm' ? lawyer.firmId : lawyer.id;
  const payeeName = kind === 'firm' ? ((await ctx.directory.agency(lawyer.firmId))?.name ?? '') : lawyer.name;
  const { payee, account, flags } = await requirePayee(tx, payeeId, payeeName, at);
  const ofTheCase = await caseFlags(ctx, {
    lawyerId: lawyer.id,
    totalFen,
    baseFen: lines[0]?.allowedFen ?? 0,
  });
  const calculation = {
    caseId: caseRow.id,
    region: caseRow.region,
    centerId: caseRow.centerId,
    state: PayoutState.Calculated,
    payeeId,
    payeeKind: kind,
    payeeName: payee.name,
    lawyerId: lawyer.id,
    account,
    closingDay,
    totalFen,
    lines: storedLines(lines),
    flags: storedFlags([...ofTheCase, ...flags]),
    budgetLineId: null,
    attempt: 1,
    proposedById: null,
    approvedById: null,
    movedAt: new Date(at),
    nextAt: null,
    settledAt: null,
  };
  const before = ctx.payout === null ? null : await closedBefore(ctx);
  const payoutId = before?.id ?? uuid();
  if (before === null) {
    writes.insert('Payout', [{ ...calculation, id: payoutId, version: 1, createdAt: new Date(at) }]);
  } else {
    writes.update('Payout', [{ ...calculation, id: payoutId, version: before.version + 1 }]);
    tellProcess(writes, { kind: ProcessKind.Payout, refId: caseRow.id }, [PAYOUT_CHANGED]);
  }
  return { payoutId, totalFen, payeeName: payee.name };
}

/** Its conclusion was undone and has come again: one case has one payout, which goes on under its id. */
function closedBefore({ tx, caseRow }: CaseContext) {
  return tx.selectFrom('Payout').select(['id', 'version']).where('caseId', '=', caseRow.id).executeTakeFirstOrThrow();
}

/** The lines; the base amount is the first. Throws Refusal when there is none on that day. */
async function calculated(ctx: CaseContext, lawyer: Lawyer, closingDay: string): Promise<readonly PayoutLine[]> {
  const { tx, caseRow, directory } = ctx;
  const tariffs = await tx
    .selectFrom('Tariff')
    .selectAll()
    .where('region', '=', sql<string>`ANY(${[...coveringRegions(caseRow.region)]})`)
    .orderBy('id')
    .execute();
  const stage = caseRow.stage as Stage;
  await directory.load([caseRow.organId, lawyer.firmId]);
  const organ = await directory.agency(caseRow.organId);
  const firm = await directory.agency(lawyer.firmId);
  const distance = distanceBand(firm?.region ?? lawyer.region, organ?.region ?? caseRow.region);
  const difficulty = difficultyBand(caseRow.ground as Ground);
  const about = { region: caseRow.region, stage };
  const base: TariffQuestion = { ...about, item: TariffItem.Base, band: null };
  const baseTariff = tariffOn(tariffs, base, closingDay);
  if (baseTariff === null) return refuseGap(tariffs, base, closingDay);
  const supplements = [
    { item: TariffItem.Distance, band: distance },
    { item: TariffItem.Difficulty, band: difficulty },
  ].flatMap(({ item, band }): PayoutLine[] => {
    const question: TariffQuestion = { ...about, item, band };
    const tariff = tariffOn(tariffs, question, closingDay);
    if (tariff !== null) return [lineOf(tariff, closingDay, BAND_WORDS[band])];
    const { from, to } = gapAround(tariffs, question, closingDay);
    return from === null || to === null ? [] : refuseGap(tariffs, question, closingDay);
  });
  return [lineOf(baseTariff, closingDay, STAGE_WORDS[stage]), ...supplements];
}

function lineOf(tariff: Tariff, closingDay: string, why: Bilingual): PayoutLine {
  return {
    item: { zh: tariff.titleZh, en: tariff.titleEn },
    tariffId: tariff.id,
    claimedFen: tariff.amountFen,
    allowedFen: tariff.amountFen,
    reason: {
      zh: `${why.zh}，结案日${closingDay}适用的标准（${tariff.basis}）`,
      en: `${why.en}; tariff in force on the closing day ${closingDay} (${tariff.basis})`,
    },
  };
}

function refuseGap(tariffs: readonly Tariff[], question: TariffQuestion, closingDay: string): never {
  const stage = STAGE_WORDS[question.stage];
  const gap = gapWords(gapAround(tariffs, question, closingDay));
  const band = bandWords(question);
  return refuse(409, 'no-tariff', {
    zh: `结案日${closingDay}没有${stage.zh}阶段的补贴标准${band.zh}：${gap.zh}`,
    en: `There is no tariff for the stage ${stage.en}${band.en} on the closing day ${closingDay}: ${gap.en}`,
  });
}

function bandWords({ item, band }: TariffQuestion): Bilingual {
  if (band === null) return { zh: '', en: '' };
  const { zh, en } = BAND_WORDS[band];
  const name = item === TariffItem.Distance ? { zh: '异地', en: 'distance' } : { zh: '难度', en: 'difficulty' };
  return { zh: `（${name.zh}：${zh}）`, en: ` (${name.en}: ${en})` };
}
