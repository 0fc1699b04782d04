/** Acts of assignment (指派): named by the center, accepted or declined by the lawyer, retainer, papers, registration. */
import type { ActBodyOf } from '../acts.js';
import type { Agency, Lawyer, Programme } from '../../../prisma/generated/client.js';
import { shanghaiDate, startOfDay } from '../../law/counting/legal-date.js';
import { aboutCounsel } from '../appointments/entry-warnings.js';
import { casesBeside, earlierLawyerOf } from './cases-beside.js';
import { barsOf } from './lawyer-ranking.js';
import { broughtBy, programmeById, titleOf, whyNotBy } from './programmes.js';
import { refuseField } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { NO_COUNSEL } from '../counsel/handlers.js';
import type { HandlersOf } from '../handler.js';
import type { ASSIGNMENT_ACTS } from './acts.js';

export const ASSIGNMENT_HANDLERS: HandlersOf<typeof ASSIGNMENT_ACTS> = {
  'lawyer-assigned': lawyerAssigned,
  'assignment-accepted': assignmentAccepted,
  'assignment-declined': assignmentDeclined,
  'retainer-signed': retainerSigned,
  'counsel-registered': counselRegistered,
  'papers-filed': papersFiled,
};

async function lawyerAssigned(ctx: ActContext<ActBodyOf<'lawyer-assigned'>>): Promise<CaseEffects> {
  const { caseRow, body, directory, tx } = ctx;
  const { lawyer, firm, programme } = await eligibleLawyer(ctx, body);
  const earlier = await directory.lawyer(earlierLawyerOf(await casesBeside(tx, caseRow)));
  const kept = earlier === null || earlier.id === lawyer.id;
  if (
    !kept &&
    body.preferenceNotKeptReason === undefined &&
    (await barsOf(tx, earlier, caseRow, ctx.occurredAt)).length === 0
  ) {
    return refuseField('/preferenceNotKeptReason', 'preference-reason-required', {
      zh: '前一阶段的律师可以继续承办，另行指派须说明理由',
      en: 'The lawyer of the earlier stage could go on; say why another is assigned',
    });
  }
  const sameAgain = earlier !== null && earlier.id === lawyer.id;
  const by = broughtBy(programme);
  const notKept = !kept && body.preferenceNotKeptReason !== undefined ? body.preferenceNotKeptReason : null;
  return {
    caseChanges: {
      lawyerId: lawyer.id,
      firmId: lawyer.firmId,
      assignedAt: new Date(ctx.occurredAt),
      programmeId: programme?.id ?? null,
    },
    lawyer,
    ...(programme === null ? {} : { paperDetails: { programme: titleOf(programme) } }),
    warnings: await aboutCounsel(ctx, lawyer),
    summary: {
      zh: `指派${firm?.name ?? ''}${lawyer.name}律师承办${sameAgain ? '（沿用前一阶段律师）' : ''}${by.zh}${notKept === null ? '' : `；未沿用前一阶段律师：${notKept}`}`,
      en: `Assigned lawyer ${lawyer.name}${firm === null ? '' : ` of ${firm.name}`}${sameAgain ? ', counsel of the earlier stage' : ''}${by.en}${notKept === null ? '' : `; earlier stage's lawyer not kept: ${notKept}`}`,
    },
  };
}

/** Who is to be named, and by which programme of paired help, if by one. */
interface Named {
  readonly lawyerId: string;
  readonly programmeId?: string | undefined;
}

/**
 * The lawyer to be named, held until the step ends; the day on which he was named decides. Refuses 422 at `/programmeId` when he does
 * not come by it, at `/lawyerId` when the law or the pool bars him.
 */
export async function eligibleLawyer(
  ctx: ActContext,
  { lawyerId, programmeId }: Named,
): Promise<{ readonly lawyer: Lawyer; readonly firm: Agency | null; readonly programme: Programme | null }> {
  const { caseRow, directory, tx } = ctx;
  const lawyer = await directory.lawyer(lawyerId);
  if (lawyer === null) {
    return refuseField('/lawyerId', 'unknown-lawyer', { zh: '没有这位律师', en: 'There is no such lawyer' });
  }
  // Two co-accused assigned to one lawyer in the same moment: the second waits here and then sees the first.
  await tx.selectFrom('Lawyer').select('id').where('id', '=', lawyer.id).forNoKeyUpdate().execute();
  const programme = programmeId === undefined ? null : await programmeById(tx, programmeId);
  if (programmeId !== undefined) {
    const journey = { on: shanghaiDate(ctx.occurredAt), from: lawyer.region, to: caseRow.region };
    const flaw = whyNotBy(programme, journey);
    if (flaw !== null) return refuseField('/programmeId', flaw.code, flaw);
  }
  const [bar] = await barsOf(tx, lawyer, caseRow, ctx.occurredAt, programme?.id);
  if (bar !== undefined) return refuseField('/lawyerId', bar.code, bar);
  return { lawyer, firm: await directory.agency(lawyer.firmId), programme };
}

async function assignmentAccepted(): Promise<CaseEffects> {
  return { summary: { zh: '律师接受指派', en: 'The lawyer accepted the assignment' } };
}

async function assignmentDeclined(ctx: ActContext<ActBodyOf<'assignment-declined'>>): Promise<CaseEffects> {
  const lawyer = await ctx.directory.lawyer(ctx.caseRow.lawyerId);
  return {
    caseChanges: NO_COUNSEL,
    paperDetails: { reason: ctx.body.reason },
    ...(lawyer === null ? {} : { lawyer }),
    summary: {
      zh: `律师${lawyer?.name ?? ''}不能承办：${ctx.body.reason}`,
      en: `Lawyer ${lawyer?.name ?? ''} declined the assignment: ${ctx.body.reason}`,
    },
  };
}

async function retainerSigned(ctx: ActContext<ActBodyOf<'retainer-signed'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const prevented = body.signedOn === undefined;
  return {
    facts: { prevented },
    ...(body.signedOn === undefined ? {} : { anchors: { signedOn: startOfDay(body.signedOn) } }),
    summary: prevented
      ? { zh: `未能签订委托协议：${body.reason ?? ''}`, en: `The retainer could not be signed: ${body.reason ?? ''}` }
      : { zh: `签订委托协议（${body.signedOn}）`, en: `Retainer signed on ${body.signedOn}` },
  };
}

async function papersFiled(): Promise<CaseEffects> {
  return {
    summary: { zh: '律师向办案机关提交法律援助手续', en: 'The lawyer filed the legal-aid papers with the organ' },
  };
}

async function counselRegistered(): Promise<CaseEffects> {
  return { summary: { zh: '辩护人已登记', en: 'Counsel registered' } };
}
