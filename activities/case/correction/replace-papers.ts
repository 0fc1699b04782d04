/** Which papers said what has been corrected (更正文书): they are replaced for everybody who got them and is still concerned. */
import { sql } from 'kysely';
import { AgencyKind, type Bilingual } from '../../../workflows/domain/vocabulary.js';
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
    .select((of) =>
      of
        .exists(
          of
            .selectFrom('Delivery')
            .select('Delivery.id')
            .whereRef('Delivery.recipientId', '=', 'NoticeRecipient.id')
            .where('Delivery.hourClock', '=', true),
        )
        .as('hourClock'),
    )
    .where('noticeId', '=', sql<string>`ANY(${wrong.map(({ paper }) => paper.id)})`)
    .execute();
  const letters = new Map<string, Letter>();
  for (const reader of distinct(recipients)) {
    const addressee = await concerned(ctx, reader);
    if (addressee === null || addressee.agencyId === putRight.actingFor.id) continue;
    const got = recipients.filter((one) => isSame(one, reader));
    const papers = wrong.filter(({ paper }) => got.some(({ noticeId }) => noticeId === paper.id));
    const key = papers.map(({ paper }) => paper.id).join();
    const letter = letters.get(key) ?? { papers, to: [], hourClock: got.some((one) => one.hourClock === true) };
    letter.to.push(addressee);
    letters.set(key, letter);
  }
  for (const [n, letter] of [...letters.values()].entries()) await replace(ctx, putRight, letter, n);
}

interface WrongPaper {
  readonly paper: Notice;
  readonly corrections: readonly Correction[];
}

/** All that one reader holds is put right in one letter, which those who hold the same get together. */
interface Letter {
  /** Oldest first. */
  readonly papers: readonly WrongPaper[];
  readonly to: Addressee[];
  /** One of them tells of a limit that is counted by the hour. */
  readonly hourClock: boolean;
}

interface Reader {
  readonly agencyId: string;
  readonly personId: string | null;
}

function isSame(one: Reader, other: Reader): boolean {
  return one.agencyId === other.agencyId && one.personId === other.personId;
}

function distinct(readers: readonly Reader[]): readonly Reader[] {
  return readers.filter((one, n) => readers.findIndex((other) => isSame(one, other)) === n);
}

/** A paper tells no more of a correction than it told before: what the place of custody never read it does not read now. */
function carriedBy(paper: Notice, corrections: readonly Correction[]): readonly Correction[] {
  const text = asText(storedPaper(paper));
  const isCorrection = paper.form === paperCorrection.form;
  return corrections.filter(({ carriedAs, was }) =>
    (isCorrection ? toldAsRight(was) : carriedAs).some((words) => text.includes(words)),
  );
}

/** How a correction said what by now is wrong in its turn. */
function toldAsRight({ zh }: Bilingual): readonly string[] {
  return [`更正为“${zh}”`, `现为“${zh}”`];
}

/** Whoever has left the case since, and the place that holds the person no more, need not know. */
async function concerned(
  { caseRow, directory }: CaseContext,
  { agencyId, personId }: Reader,
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
  { papers, to, hourClock }: Letter,
  n: number,
): Promise<void> {
  const last = papers.at(-1);
  if (last === undefined) return;
  const issued = issuePaper(
    ctx.writes,
    {
      paper: paperCorrection,
      data: {
        affair: await ctx.affair.onPaper(),
        replaced: papers.map(({ paper }) => ({
          title: storedPaper(paper).title,
          number: paper.number,
          issuedAt: paper.issuedAt.getTime(),
        })),
        corrections: corrections.filter((one) => papers.some((paper) => paper.corrections.includes(one))),
        ...{ reason, occurredAt },
      },
      affairId: ctx.caseRow.id,
      number: nextPaperNumber(ctx),
      causeKey: `act/${actId}/${paperCorrection.form}/${n}`,
      sender: actingFor,
      ...{ to, hourClock },
      replacesId: last.paper.id,
    },
    ctx,
  );
  if (issued !== null) ctx.papers.push(issued);
}
