/** Which papers said what has been corrected (更正文书): each is replaced for everybody who got it and is still concerned. */
import { sql } from 'kysely';
import { AgencyKind } from '../../../workflows/domain/vocabulary.js';
import type { Agency, Notice } from '../../../prisma/generated/client.js';
import { nextPaperNumber } from '../../affair/issue-act-papers.js';
import { issuePaper, type Addressee } from '../../affair/issue-paper.js';
import { asText } from '../../papers/as-text.js';
import { paperOf } from '../../papers-of-all.js';
import { storedPaper } from '../../records/stored-paper.js';
import type { CaseContext } from '../context.js';
import type { Correction } from '../paper-shapes.js';
import { paperCorrection } from './papers.js';

export interface PutRight {
  readonly actId: string;
  readonly actingFor: Agency;
  /** Epoch ms. */
  readonly occurredAt: number;
  readonly corrections: readonly Correction[];
  readonly reason: string;
}

/** What is issued is added to the step. */
export async function replacePapers(ctx: CaseContext, putRight: PutRight): Promise<void> {
  const { tx, caseRow } = ctx;
  const papers = await tx
    .selectFrom('Notice')
    .selectAll()
    .where('affairId', '=', caseRow.id)
    .where('form', '<>', paperCorrection.form)
    .where('causeKey', 'like', 'act/%')
    .orderBy('issuedAt')
    .orderBy('id')
    .execute();
  const wrong = papers.flatMap((paper) => {
    const corrections = paperOf(paper.form)?.signedFor === true ? carriedBy(paper, putRight.corrections) : [];
    return corrections.length === 0 ? [] : [{ paper, corrections }];
  });
  const recipients = await tx
    .selectFrom('NoticeRecipient')
    .select(['noticeId', 'agencyId', 'personId'])
    .where('noticeId', '=', sql<string>`ANY(${wrong.map(({ paper }) => paper.id)})`)
    .execute();
  for (const { paper, corrections } of wrong) {
    const to: Addressee[] = [];
    for (const recipient of recipients.filter(({ noticeId }) => noticeId === paper.id)) {
      const addressee = await concerned(ctx, recipient);
      if (addressee !== null && addressee.agencyId !== putRight.actingFor.id) to.push(addressee);
    }
    await replace(ctx, { ...putRight, corrections }, paper, to);
  }
}

/** A paper tells no more of a correction than it told before: what the place of custody never read it does not read now. */
function carriedBy(paper: Notice, corrections: readonly Correction[]): readonly Correction[] {
  const text = asText(storedPaper(paper));
  return corrections.filter(({ carriedAs }) => carriedAs.some((words) => text.includes(words)));
}

/** Whoever has left the case since, and the place that holds the person no more, need not know. */
async function concerned(
  { caseRow, directory }: CaseContext,
  { agencyId, personId }: { readonly agencyId: string; readonly personId: string | null },
): Promise<Addressee | null> {
  if (personId !== null) {
    const lawyer = personId === caseRow.lawyerId ? await directory.lawyer(personId) : null;
    return lawyer === null ? null : { agencyId, personId, name: lawyer.name, email: lawyer.email };
  }
  const agency = await directory.agency(agencyId);
  if (agency === null) return null;
  const mayLeave = agency.kind === AgencyKind.LawFirm || agency.kind === AgencyKind.DetentionCenter;
  const isIn = agencyId === caseRow.firmId || agencyId === caseRow.custodyPlaceId;
  return mayLeave && !isIn ? null : { agencyId, personId: null, name: agency.name, email: agency.email };
}

async function replace(
  ctx: CaseContext,
  { actId, actingFor, occurredAt, corrections, reason }: PutRight,
  paper: Notice,
  to: readonly Addressee[],
): Promise<void> {
  if (to.length === 0) return;
  const issued = issuePaper(
    ctx.writes,
    {
      paper: paperCorrection,
      data: {
        affair: await ctx.affair.onPaper(),
        replaced: {
          title: storedPaper(paper).title,
          number: paper.number,
          issuedAt: paper.issuedAt.getTime(),
        },
        ...{ corrections, reason, occurredAt },
      },
      affairId: ctx.caseRow.id,
      number: nextPaperNumber(ctx),
      causeKey: `act/${actId}/${paperCorrection.form}/${paper.id}`,
      sender: actingFor,
      to,
      replacesId: paper.id,
    },
    ctx.at,
  );
  if (issued !== null) ctx.papers.push(issued);
}
