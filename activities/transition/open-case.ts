/**
 * The notice for defence (通知辩护) opens a case: the person, his matter, the case. Who is the same person and what is
 * the same matter is decided here, under a lock on his identity.
 */
import { v7 as uuid } from 'uuid';
import { isHeld } from '../../workflows/domain/custody.js';
import { Ground, Stage } from '../../workflows/domain/vocabulary.js';
import type { DefenceNoticeBody } from '../../workflows/domain/messages.js';
import { maySee, type Viewer } from '../../workflows/domain/permissions.js';
import type { Agency, Case, Matter, Person, Submission } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { shanghaiDate } from '../law/legal-date.js';
import type { CaseRow } from '../records/case-view.js';
import { identityKey, openKeyOf } from '../records/identity-key.js';
import { insertRows } from '../records/insert-rows.js';
import { Refusal } from './context.js';
import { handedOverTo } from './hand-over.js';

export interface NewCase {
  readonly submission: Submission;
  readonly body: DefenceNoticeBody;
  readonly organ: Agency;
  readonly center: Agency;
  readonly viewer: Viewer;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

const STAGE_ORDER: readonly Stage[] = [
  Stage.Investigation,
  Stage.ProsecutionReview,
  Stage.FirstInstance,
  Stage.SecondInstance,
  Stage.DeathReview,
];

/** Writes person, matter and case. Throws Refusal 409 when the person has an open case in this stage. */
export async function openCase(tx: Tx, input: NewCase): Promise<CaseRow> {
  const { body, organ, center, at, submission } = input;
  const key = identityKey(body.person.identity);
  const openKey = openKeyOf({
    identityKey: key,
    stage: body.stage,
    organId: organ.id,
    organCaseNumber: body.organCaseNumber,
    name: body.person.name,
  });
  // Two notices about one person wait for each other, so that they agree on duplicate and matter.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key ?? openKey}, 0))`;
  await refuseDuplicate(tx, openKey, input.viewer);
  const { matterId, opened } = await matterFor(tx, key, body, organ.id, center.region, at);
  const person: Person = {
    id: uuid(),
    name: body.person.name,
    sex: body.person.sex,
    birthDate: body.person.birthDate ?? null,
    identityKind: body.person.identity.kind,
    identityNumber: body.person.identity.number ?? null,
    identityKey: key,
    disabilities: [...(body.person.disabilities ?? [])],
  };
  const row: Case = {
    id: submission.caseId,
    number: await caseNumber(tx, center, at),
    matterId,
    personId: person.id,
    stage: body.stage,
    status: 'received',
    version: 1,
    region: center.region,
    organId: organ.id,
    organCaseNumber: body.organCaseNumber,
    linkedCaseNumbers: [...(body.linkedOrganCaseNumbers ?? [])],
    centerId: center.id,
    ground: body.ground,
    groundDetail: body.groundDetail ?? null,
    mandatory: body.ground !== Ground.Discretionary,
    charge: body.charge,
    officialName: body.handlingOfficial.name,
    officialPhone: body.handlingOfficial.phone,
    custodyMeasure: body.custody.measure,
    // A place named beside bail or none holds nobody, and must not see him.
    custodyPlaceId: isHeld(body.custody.measure) ? (body.custody.placeId ?? null) : null,
    hearingId: body.hearing === undefined ? null : uuid(),
    hearingAt: body.hearing === undefined ? null : new Date(body.hearing.at),
    hearingPlace: body.hearing?.place ?? null,
    hearingProcedure: body.hearing?.procedure ?? null,
    discoveredAt: new Date(body.discoveredAt),
    issuedAt: new Date(body.issuedAt),
    // The center's clock runs from arrival in its inbox: when the submission was recorded, or as the paper says.
    receivedAt: body.receivedAt === undefined ? submission.receivedAt : new Date(body.receivedAt),
    openedAt: new Date(at),
    openKey,
    lawyerId: null,
    firmId: null,
    assignedAt: null,
    closedAt: null,
    custodySince: null,
    privateCounselName: null,
    privateCounselFirm: null,
    refusalOpenedAt: null,
    replacementRequestedAt: null,
    objectionOpenedAt: null,
    closingPaper: null,
    closingDay: null,
    historySeq: 0,
    historyHash: '',
    paperSeq: 0,
  };
  await insertRows(tx, { Matter: opened, Person: [person], Case: [row] });
  return { ...row, person, meetings: [], fileAccessRequests: [] };
}

async function refuseDuplicate(tx: Tx, openKey: string, viewer: Viewer): Promise<void> {
  const existing = await tx.case.findUnique({ where: { openKey } });
  if (existing === null) return;
  const detail = { zh: '该当事人在本阶段已有在办案件', en: 'This person has an open case in this stage' };
  const center = await tx.agency.findUnique({ where: { id: existing.centerId }, select: { id: true, name: true } });
  throw new Refusal({
    status: 409,
    code: 'duplicate-notice',
    detail,
    ...(maySee(viewer, existing)
      ? { existing: { caseId: existing.id, caseNumber: existing.number } }
      : center === null
        ? {}
        : { center }),
  });
}

/**
 * A later stage joins the person's latest matter; the same or an earlier stage joins only a matter that shares an organ
 * case number (contract.md, Matter and duplicate). An unknown identity never joins.
 */
async function matterFor(
  tx: Tx,
  key: string | null,
  body: DefenceNoticeBody,
  organId: string,
  region: string,
  at: number,
): Promise<{ readonly matterId: string; readonly opened: readonly Matter[] }> {
  if (key !== null) {
    const numbers = [body.organCaseNumber, ...(body.linkedOrganCaseNumbers ?? [])];
    const matters = await tx.matter.findMany({
      where: { identityKey: key },
      orderBy: { openedAt: 'desc' },
      include: { cases: { select: { stage: true, organCaseNumber: true, linkedCaseNumbers: true } } },
    });
    const position = STAGE_ORDER.indexOf(body.stage);
    const [latest] = matters;
    const isLater =
      position >= 0 &&
      latest !== undefined &&
      latest.cases.every(
        ({ stage }) => STAGE_ORDER.indexOf(stage as Stage) < position && STAGE_ORDER.includes(stage as Stage),
      );
    if (isLater) return { matterId: latest.id, opened: [] };
    const shared = matters.find(({ cases }) =>
      cases.some((one) =>
        numbers.some((number) => number === one.organCaseNumber || one.linkedCaseNumbers.includes(number)),
      ),
    );
    if (shared !== undefined) return { matterId: shared.id, opened: [] };
    // Sent back to an earlier stage (发回重审), or handed over under a number of its own.
    const handedOver = await handedOverTo(tx, { identityKey: key, organId, stage: body.stage });
    if (handedOver !== null) return { matterId: handedOver, opened: [] };
  }
  const id = uuid();
  return { matterId: id, opened: [{ id, identityKey: key, region, openedAt: new Date(at) }] };
}

/**
 * 案号: region of the center, year, running number. From a sequence, so that notices of one center do not wait for each
 * other's transactions; a notice refused in the same moment leaves a gap.
 */
async function caseNumber(tx: Tx, center: Agency, at: number): Promise<string> {
  const year = shanghaiDate(at).slice(0, 4);
  const rows = await tx.$queryRaw<{ value: bigint }[]>`
    SELECT next_running_number(${`case_${center.region}_${year}`}) AS value`;
  const running = rows[0]?.value ?? 1n;
  return `援刑（${year}）${center.region}第${String(running).padStart(5, '0')}号`;
}
