/**
 * Calculating the subsidy (补贴核算) when the closing file is accepted: line by line from the tariff of the case's region
 * on the closing day, in integer fen. Only a case that several centers handle is divided (`shares.ts`); what the tariff does not name is
 * not paid, but a gap between two of its generations is a mistake that nobody is to bear.
 */
import type { Bilingual, Ground, Stage } from '../../workflows/domain/vocabulary.js';
import type { Lawyer, Tariff } from '../../prisma/generated/client.js';
import { refuse } from '../affair/index.js';
import type { CaseContext, OpenedPayout } from '../case/index.js';
import { knownWords, STAGE_WORDS } from '../papers/words.js';
import { BAND_WORDS, TariffItem, difficultyBand, distanceBand } from './bands.js';
import { caseFlags, flag, FlagCode } from './flags.js';
import { newPayout } from './new-payout.js';
import { agreedShares, lockShares, restOf, type AgreedShare } from './shares.js';
import { tariffLine, tariffsFor } from './tariff-lines.js';
import { gapAround, gapWords, tariffOn, type TariffQuestion } from './tariffs.js';
import type { PayoutFlag, PayoutLine } from './view.js';

/**
 * Opens the payout of a case whose closing file is in order, in the step that accepts it. Its process is begun by the case's.
 * Throws Refusal: `no-tariff`, `no-payee-account`.
 */
export async function openPayout(ctx: CaseContext): Promise<OpenedPayout> {
  const { tx, caseRow } = ctx;
  const { closingDay } = caseRow;
  if (closingDay === null) throw new Error('A closing file without a closing day');
  const lawyer = await ctx.directory.lawyer(caseRow.lawyerId);
  if (lawyer === null) {
    return refuse(409, 'no-payee-account', { zh: '案件没有承办律师', en: 'The case has no lawyer to be paid' });
  }
  await lockShares(tx, caseRow.id);
  const shares = await agreedShares(tx, caseRow.id);
  const lines = await calculated(ctx, lawyer, { closingDay, shares });
  const { region, centerId } = caseRow;
  const baseFen = lines[0]?.allowedFen ?? 0;
  const flags = async (totalFen: number) => [
    ...(await caseFlags(ctx, { lawyerId: lawyer.id, totalFen, baseFen })),
    ...shares.map(sharedFlag),
  ];
  return newPayout(ctx, { region, centerId, lawyer, closingDay, lines, flags });
}

function sharedFlag({ centerName, percent, letterNumber }: AgreedShare): PayoutFlag {
  return flag(FlagCode.PaidElsewhere, {
    zh: `联合办理：${centerName}承担基本补贴的${percent}%（${letterNumber}），已从本笔扣除`,
    en: `Handled together: ${centerName} pays ${percent}% of the base amount (${letterNumber}), left out here`,
  });
}

type QuestionOfCase = TariffQuestion & { readonly stage: Stage };

interface Reckoning {
  readonly closingDay: string;
  /** Taken by other centers. */
  readonly shares: readonly AgreedShare[];
}

/** The lines; the base amount is the first. Throws Refusal when there is none on that day. */
async function calculated(
  ctx: CaseContext,
  lawyer: Lawyer,
  { closingDay, shares }: Reckoning,
): Promise<readonly PayoutLine[]> {
  const { tx, caseRow, directory } = ctx;
  const tariffs = await tariffsFor(tx, caseRow.region);
  const stage = caseRow.stage as Stage;
  await directory.load([caseRow.organId, lawyer.firmId]);
  const organ = await directory.agency(caseRow.organId);
  const firm = await directory.agency(lawyer.firmId);
  const distance = distanceBand(firm?.region ?? lawyer.region, organ?.region ?? caseRow.region);
  const difficulty = difficultyBand(caseRow.ground as Ground);
  const about = { region: caseRow.region, stage };
  const base: QuestionOfCase = { ...about, item: TariffItem.Base, band: null };
  const baseTariff = tariffOn(tariffs, base, closingDay);
  if (baseTariff === null) return refuseGap(tariffs, base, closingDay);
  const supplements = [
    { item: TariffItem.Distance, band: distance },
    { item: TariffItem.Difficulty, band: difficulty },
  ].flatMap(({ item, band }): PayoutLine[] => {
    const question: QuestionOfCase = { ...about, item, band };
    const tariff = tariffOn(tariffs, question, closingDay);
    if (tariff !== null) return [lineOf(tariff, closingDay, BAND_WORDS[band])];
    const { from, to } = gapAround(tariffs, question, closingDay);
    return from === null || to === null ? [] : refuseGap(tariffs, question, closingDay);
  });
  return [sharedLine(lineOf(baseTariff, closingDay, STAGE_WORDS[stage]), shares), ...supplements];
}

/** Supplements are of who had them; the base amount is one, whoever pays it. */
function sharedLine(line: PayoutLine, shares: readonly AgreedShare[]): PayoutLine {
  if (shares.length === 0) return line;
  const others = shares.map(({ centerName, percent }) => `${centerName} ${percent}%`).join('，');
  return {
    ...line,
    allowedFen: restOf(line.claimedFen, shares),
    reason: {
      zh: `${line.reason.zh}；联合办理，其他中心承担：${others}`,
      en: `${line.reason.en}; handled together, other centers pay: ${others}`,
    },
  };
}

function lineOf(tariff: Tariff, closingDay: string, why: Bilingual): PayoutLine {
  return tariffLine(tariff, {
    zh: `${why.zh}，结案日${closingDay}适用的标准（${tariff.basis}）`,
    en: `${why.en}; tariff in force on the closing day ${closingDay} (${tariff.basis})`,
  });
}

function refuseGap(tariffs: readonly Tariff[], question: QuestionOfCase, closingDay: string): never {
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
  const { zh, en } = knownWords(BAND_WORDS, band);
  const name = item === TariffItem.Distance ? { zh: '异地', en: 'distance' } : { zh: '难度', en: 'difficulty' };
  return { zh: `（${name.zh}：${zh}）`, en: ` (${name.en}: ${en})` };
}
