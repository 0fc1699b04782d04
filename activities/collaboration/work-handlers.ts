/** What the asked center does about the work itself (协作办理): whom it names, and what it pays him. */
import { LOOK_AGAIN } from '../../workflows/domain/signals.js';
import { processOfAffair } from '../../workflows/names.js';
import type { AffairContext } from '../affair/context.js';
import { CollaborationKind } from '../../workflows/domain/vocabulary.js';
import { refuse, refuseField } from '../affair/refusal.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { poolOf } from '../records/lawyer-pool.js';
import { tellProcess } from '../records/tell-process.js';
import { isShared, type CollaborationContext } from './context.js';
import type { CollaborationEffects, CollaborationStep } from './effects.js';

/** Work that one center does for another, and pays by its own tariff. */
export interface PaidWork {
  readonly centerId: string;
  /** Region of that center: its tariff, its finance, its budget. */
  readonly region: string;
  readonly lawyerId: string;
  /** Calendar date whose tariff counts; null: of a case handled together, the closing day at home. */
  readonly doneOn: string | null;
  readonly task: string;
  /** Of a case handled together: which, and the hundredths that the center takes; null: a task is paid as such. */
  readonly share: { readonly caseId: string; readonly percent: number; readonly letterNumber: string } | null;
}

/** What an act on a letter asks of other rooms, in its own step. */
export interface CollaborationPorts {
  /** 核定协作补贴. Throws Refusal: `no-tariff`, `no-payee-account`, `paid-at-home`. Amount in integer fen. */
  readonly openPayable: (
    ctx: AffairContext,
    work: PaidWork,
  ) => Promise<{ readonly totalFen: number; readonly payeeName: string }>;
  /** How far a case is shared out. Until the step ends nobody else agrees on any of it, nor calculates. */
  readonly sharedOut: (ctx: AffairContext, caseId: string) => Promise<SharedOut>;
}

/** A case of which other centers pay a part. */
export interface SharedOut {
  /** Hundredths that they have taken. */
  readonly taken: number;
  /** The home center has calculated its part: nothing is left to be agreed on. */
  readonly isCalculated: boolean;
}

/** Together no more than the whole, and something for the center that has the case. Throws Refusal 409. */
export async function agreeOnShare(ctx: CollaborationContext, ports: CollaborationPorts): Promise<void> {
  const { home, collaboration } = ctx;
  const { kind, askedShare } = collaboration;
  if (kind !== CollaborationKind.JointHandling || askedShare === null || home === null) return;
  // Both behind its lock: what the step has read of the case may have changed while it waited.
  const { taken, isCalculated } = await ports.sharedOut(ctx, home.id);
  if (isCalculated) {
    refuse(409, 'home-case-concluded', {
      zh: '该案补贴已经核算，不能再约定分担',
      en: 'The subsidy of the case is calculated already: no share can be agreed on any more',
    });
  }
  if (taken + askedShare < 100) return;
  refuse(409, 'shares-above-whole', {
    zh: `其他中心已承担${taken}%，加上本函的${askedShare}%没有余额，请退回协商`,
    en: `Other centers have taken ${taken}%: with the ${askedShare}% of this letter nothing is left; send it back`,
  });
}

/** One of the asked center's pool on the day. Throws Refusal 422. */
export async function nameLawyer(ctx: CollaborationStep<'lawyer-named'>): Promise<CollaborationEffects> {
  const { tx, directory, collaboration, occurredAt, actingFor, body } = ctx;
  const lawyer = await directory.lawyer(body.lawyerId);
  const pool = await poolOf(tx, collaboration.toId, body.lawyerId);
  if (lawyer === null || !pool.admits(lawyer.id, shanghaiDate(occurredAt))) {
    return refuseField('/lawyerId', 'lawyer-not-admitted', {
      zh: '不在本中心当日的律师库内',
      en: 'is not in the pool of this center on that day',
    });
  }
  return {
    changes: { lawyerId: lawyer.id, firmId: lawyer.firmId },
    news: { occurredAt, lawyerName: lawyer.name },
    summary: {
      zh: `${actingFor.name}指定${lawyer.name}律师办理协作事项`,
      en: `${actingFor.nameEn} named lawyer ${lawyer.name} for the task`,
    },
  };
}

/** What the work is paid is the asked center's payable: proposed and approved there as the subsidy of a case is. */
export async function settleCost(
  ctx: CollaborationStep<'cost-settled'>,
  ports: CollaborationPorts,
): Promise<CollaborationEffects> {
  const { occurredAt, actingFor, row, writes, body } = ctx;
  const { unpaidReason } = body;
  // Both centers read it; what the other one pays is not its partner's to know.
  const common = {
    news: { occurredAt },
    summary: { zh: `${actingFor.name}核定协作补贴`, en: `${actingFor.nameEn} settled what the work is paid` },
  };
  if (unpaidReason !== undefined) return { ...common, facts: { isPaid: false } };
  const { totalFen, payeeName } = await ports.openPayable(ctx, workOf(ctx));
  // Its process begins that of the payable.
  tellProcess(writes, processOfAffair(row), [LOOK_AGAIN]);
  return { ...common, facts: { isPaid: true }, payable: { totalFen, payeeName } };
}

function workOf({ collaboration, home, actingFor, row }: CollaborationStep<'cost-settled'>): PaidWork {
  const { toId: centerId, lawyerId, kind: task, answeredAt, askedShare } = collaboration;
  if (lawyerId === null || answeredAt === null) throw new Error('Work that nobody did');
  const work = { centerId, region: actingFor.region, lawyerId, task };
  if (!isShared(collaboration) || home === null || askedShare === null) {
    return { ...work, doneOn: shanghaiDate(answeredAt.getTime()), share: null };
  }
  return { ...work, doneOn: null, share: { caseId: home.id, percent: askedShare, letterNumber: row.number } };
}
