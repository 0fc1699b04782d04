/**
 * What one center pays for work that it did for another (协作补贴), by its own tariff: a task by what the tariff names for it; of a case
 * handled together its share of the base amount, which the home center has left out of its own.
 */
import type { Stage } from '../../workflows/domain/vocabulary.js';
import type { Tariff } from '../../prisma/generated/client.js';
import { refuse, type AffairContext } from '../affair/index.js';
import type { OpenedPayout } from '../case/index.js';
import type { PaidWork } from '../collaboration/index.js';
import { TariffItem } from './bands.js';
import { flag, FlagCode } from './flags.js';
import { newPayout } from './new-payout.js';
import { leftAtHome, lockShares, shareOf } from './shares.js';
import { tariffLine, tariffsFor } from './tariff-lines.js';
import { gapAround, gapWords, tariffOn, type TariffQuestion } from './tariffs.js';
import type { PayoutFlag, PayoutLine } from './view.js';

interface Priced {
  readonly closingDay: string;
  readonly line: PayoutLine;
  readonly flags: readonly PayoutFlag[];
}

/** Throws Refusal: `no-tariff`, `no-payee-account`, `paid-at-home`. */
export async function openPayable(ctx: AffairContext, work: PaidWork): Promise<OpenedPayout> {
  const lawyer = await ctx.directory.lawyer(work.lawyerId);
  if (lawyer === null) throw new Error('A task of a lawyer who is not there');
  const { closingDay, line, flags } =
    work.share === null ? await asTask(ctx, work) : await asShare(ctx, work, work.share);
  const { region, centerId } = work;
  return newPayout(ctx, { region, centerId, lawyer, closingDay, lines: [line], flags: () => Promise.resolve(flags) });
}

async function asTask(ctx: AffairContext, { region, task, doneOn }: PaidWork): Promise<Priced> {
  if (doneOn === null) throw new Error('A task that has no day');
  const tariff = await priceOf(ctx, { item: TariffItem.Cooperation, region, stage: null, band: task }, doneOn);
  const reason = {
    zh: `协作事项，办结日${doneOn}适用的标准（${tariff.basis}）`,
    en: `Task for another center; tariff in force on ${doneOn} (${tariff.basis})`,
  };
  return { closingDay: doneOn, line: tariffLine(tariff, reason), flags: [] };
}

/** Its own tariff's share, and never more than was left out at home for it. */
async function asShare(
  ctx: AffairContext,
  { region }: PaidWork,
  { caseId, percent, letterNumber }: NonNullable<PaidWork['share']>,
): Promise<Priced> {
  await lockShares(ctx.tx, caseId);
  const home = await leftAtHome(ctx.tx, caseId);
  if (home === null) {
    return refuse(409, 'home-case-not-concluded', {
      zh: '联合办理的案件已撤销办结，重新结案核算后再核定',
      en: 'The conclusion of the case was undone meanwhile: it is settled when that is calculated again',
    });
  }
  const { closingDay, baseFen, leftFen } = home;
  const question = { item: TariffItem.Base, region, stage: home.stage as Stage, band: null };
  const tariff = await priceOf(ctx, question, closingDay);
  const allowedFen = Math.min(shareOf(tariff.amountFen, percent), shareOf(baseFen, percent), leftFen);
  if (allowedFen <= 0) {
    return refuse(409, 'paid-at-home', {
      zh: '该案的基本补贴已由发函的中心全额核定，不得重复发放',
      en: 'The whole base amount is paid by the center that asked: it is not paid twice',
    });
  }
  const reason = {
    zh: `联合办理，承担${percent}%（${letterNumber}），结案日${closingDay}适用的标准（${tariff.basis}），不超过办案中心让出的部分`,
    en: `Handled together, ${percent}% (${letterNumber}); tariff in force on ${closingDay} (${tariff.basis}), within what the home center left out`,
  };
  const elsewhere = flag(FlagCode.PaidElsewhere, {
    zh: `同一案件的其余补贴由发函的中心发放（${letterNumber}）`,
    en: `The rest of the case is paid by the center that asked (${letterNumber})`,
  });
  return { closingDay, line: tariffLine(tariff, reason, allowedFen), flags: [elsewhere] };
}

async function priceOf({ tx }: AffairContext, question: TariffQuestion, on: string): Promise<Tariff> {
  const tariffs = await tariffsFor(tx, question.region);
  const tariff = tariffOn(tariffs, question, on);
  if (tariff !== null) return tariff;
  const gap = gapWords(gapAround(tariffs, question, on));
  return refuse(409, 'no-tariff', {
    zh: `${on}没有本地区就此的补贴标准：${gap.zh}；不发放的，写明理由（unpaidReason）`,
    en: `The region has no tariff for it on ${on}: ${gap.en}; where nothing is paid, say why (unpaidReason)`,
  });
}
