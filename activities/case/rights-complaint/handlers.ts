/** Complaint about an obstructed right (阻碍律师执业权利的申诉、控告, CPL 49; SPP-R 57, 58) and its answer. */
import { covers } from '../../../workflows/domain/region.js';
import { AgencyKind } from '../../../workflows/domain/vocabulary.js';
import type { ActBodyOf } from '../acts.js';
import type { Agency, Obligation } from '../../../prisma/generated/client.js';
import type { Directory } from '../../affair/directory.js';
import { refuseField, refuseImpossible } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { complaintFacts } from '../../affair/complaint-facts.js';
import { dutyOf } from '../duties.js';
import { paperObligation, workingWords } from '../../affair/paper-obligation.js';
import { notBefore } from '../../affair/order.js';
import { obligationNamed } from '../terms/handlers.js';
import type { HandlersOf } from '../handler.js';
import { complaintAnswered, type RIGHTS_COMPLAINT_ACTS } from './acts.js';

export const RIGHTS_COMPLAINT_HANDLERS: HandlersOf<typeof RIGHTS_COMPLAINT_ACTS> = {
  'rights-complaint-filed': rightsComplaintFiled,
  'rights-complaint-decided': rightsComplaintDecided,
};

async function rightsComplaintFiled(ctx: ActContext<ActBodyOf<'rights-complaint-filed'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const row = obligationNamed(ctx, body.obligationId);
  if (!dutyOf(row, ctx.law.rules).obstructs) {
    refuseField('/obligationId', 'no-ground-of-complaint', {
      zh: '该事项不属于可以申诉、控告的情形（高检规则第57条）',
      en: 'is none of the duties whose breach may be complained about (SPP-R 57)',
    });
  }
  notBefore(ctx, row.triggerAt);
  const procuratorate = await addressee(ctx, row);
  const facts = await complaintFacts(ctx, row);
  const { reason } = body;
  return {
    subjectId: ctx.actId,
    addresseeId: procuratorate.id,
    paperDetails: {
      aboutObligation: paperObligation(row, ctx.at, await workingWords(ctx, row)),
      complaintFacts: facts,
      ...(reason === undefined ? {} : { reason }),
    },
    answer: { complaintId: ctx.actId },
    summary: {
      zh: `就“${row.titleZh}”（${row.owedByName}）向${procuratorate.name}提出申诉、控告${reason === undefined ? '' : `：${reason}`}`,
      en: `Complaint about "${row.titleEn}" (${row.owedByName}) filed with ${procuratorate.name}${reason === undefined ? '' : `: ${reason}`}`,
    },
  };
}

/** The one named, else the one that hears complaints against who owes. */
async function addressee(
  { body, directory }: ActContext<ActBodyOf<'rights-complaint-filed'>>,
  row: Obligation,
): Promise<Agency> {
  const owing = await directory.agency(row.owedByAgencyId);
  if (body.procuratorateId !== undefined) {
    const named = await directory.agency(body.procuratorateId);
    if (named?.kind !== AgencyKind.Procuratorate) {
      return refuseField('/procuratorateId', 'unknown-procuratorate', {
        zh: '没有这个检察院',
        en: 'there is no such procuratorate',
      });
    }
    if (owing !== null && body.reason === undefined) await assertInCharge(directory, owing, named);
    return named;
  }
  const found = owing === null ? null : await directory.procuratorateFor(owing);
  return (
    found ??
    refuseField('/procuratorateId', 'required', {
      zh: '名录中没有受理的检察院，须指明',
      en: 'is required: the directory knows no procuratorate for it',
    })
  );
}

/** The complaint names client and lawyer: it goes to who is at the place or above it, to another one with a reason. */
async function assertInCharge(directory: Directory, owing: Agency, named: Agency): Promise<void> {
  const usual = await directory.procuratorateFor(owing);
  if (named.id === usual?.id || covers(named.region, owing.region)) return;
  refuseField('/procuratorateId', 'organ-not-competent', {
    zh: `${named.name}不是${owing.name}的同级或者上级检察院（高检规则第57条）；确由其受理的，须说明理由`,
    en: `${named.nameEn} is neither at the place of the one complained about nor above it; if it hears this, say why (reason)`,
  });
}

async function rightsComplaintDecided(ctx: ActContext<ActBodyOf<'rights-complaint-decided'>>): Promise<CaseEffects> {
  const { body, tx } = ctx;
  const filed = await tx
    .selectFrom('Act')
    .selectAll()
    .where('id', '=', body.complaintId)
    .where('affairId', '=', ctx.caseRow.id)
    .where('kind', '=', 'rights-complaint-filed')
    .executeTakeFirst();
  if (filed === undefined) {
    return refuseField('/complaintId', 'unknown-complaint', {
      zh: '本案没有这一申诉、控告',
      en: 'there is no such complaint in this case',
    });
  }
  notBefore(ctx, filed.occurredAt);
  const owed = ctx.obligations.filter(
    ({ subjectKind, subjectId }) => subjectKind === 'complaint' && subjectId === filed.id,
  );
  refuseImpossible(complaintAnswered(owed, filed.id));
  const about = obligationNamed(ctx, (filed.body as unknown as ActBodyOf<'rights-complaint-filed'>).obligationId);
  return {
    subjectId: filed.id,
    facts: { upheld: body.upheld },
    paperDetails: {
      upheld: body.upheld,
      reason: body.reason,
      aboutObligation: paperObligation(about, ctx.at),
      ...(owed[0] === undefined ? {} : { decidedBy: owed[0].owedByName }),
    },
    summary: body.upheld
      ? {
          zh: `检察院认定申诉、控告属实，通知纠正：${body.reason}`,
          en: `The procuratorate found the complaint true and has it corrected: ${body.reason}`,
        }
      : {
          zh: `检察院认定申诉、控告不成立：${body.reason}`,
          en: `The procuratorate found the complaint unfounded: ${body.reason}`,
        },
  };
}
