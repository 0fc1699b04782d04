/**
 * The notice for defence (通知辩护) opens a case: the person, his matter, the case. Who is the same person and what is
 * the same matter is decided here, under a lock on his identity.
 */
import type { StepBase } from '../../affair/context.js';
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { isHeld } from '../../../workflows/domain/custody.js';
import { Ground, Stage } from '../../../workflows/domain/vocabulary.js';
import type { DefenceNoticeBody } from './acts.js';
import { maySee, type Viewer } from '../../../workflows/domain/permissions.js';
import type { Agency, Case, Matter, Person } from '../../../prisma/generated/client.js';
import type { Queries, Tx } from '../../adapters/database.js';
import { shanghaiDate } from '../../law/counting/legal-date.js';
import type { CaseRow } from '../view.js';
import { identityKey, openKeyOf } from './identity-key.js';
import { newAffair } from '../../affair/new-affair.js';
import { Refusal } from '../../affair/refusal.js';
import { handedOverTo } from '../proceedings/hand-over.js';

export interface NewCase {
  readonly affairId: string;
  /** Epoch ms: when the notice arrived. */
  readonly receivedAt: number;
  readonly body: DefenceNoticeBody;
  readonly organ: Agency;
  readonly center: Agency;
  readonly person: KnownPerson;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

/** Under which a person is known, and his open case in this stage is found. */
export interface KnownPerson {
  /** Null: the identity is unknown. */
  readonly identityKey: string | null;
  readonly openKey: string;
}

const STAGE_ORDER: readonly Stage[] = [
  Stage.Investigation,
  Stage.ProsecutionReview,
  Stage.FirstInstance,
  Stage.SecondInstance,
  Stage.DeathReview,
];

export function personOf(body: DefenceNoticeBody, organId: string): KnownPerson {
  const key = identityKey(body.person.identity);
  const openKey = openKeyOf({
    identityKey: key,
    stage: body.stage,
    organId,
    organCaseNumber: body.organCaseNumber,
    name: body.person.name,
  });
  return { identityKey: key, openKey };
}

/**
 * Locks the person until the step ends: two notices about one person wait for each other, so that they agree on duplicate and
 * matter. Throws Refusal 409 when he has an open case in this stage.
 */
export async function samePerson(
  tx: Tx,
  body: DefenceNoticeBody,
  organId: string,
  viewer: Viewer,
): Promise<KnownPerson> {
  const person = personOf(body, organId);
  const { identityKey: key, openKey } = person;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key ?? openKey}, 0))`.execute(tx);
  await refuseDuplicate(tx, openKey, viewer);
  return person;
}

/** Writes person, matter, affair and case. Who sees it is written at the end of the step. */
export async function openCase({ tx, writes }: Pick<StepBase, 'tx' | 'writes'>, input: NewCase): Promise<CaseRow> {
  const { body, organ, center, at, person: identified } = input;
  const { matterId, opened } = await matterFor(tx, identified.identityKey, body, organ.id, center.region, at);
  const number = await caseNumber(tx, center, at);
  const affair = newAffair({ id: input.affairId, kind: 'case', number, region: center.region }, at);
  const person = personRow(input);
  const row = caseRow(input, { id: affair.id, matterId, personId: person.id });
  writes.insert('Matter', opened);
  writes.insert('Person', [person]);
  writes.insert('Affair', [affair]);
  writes.insert('Case', [row]);
  return { ...affair, ...row, person, meetings: [], fileAccessRequests: [] };
}

function personRow({ body, person: { identityKey: key } }: NewCase): Person {
  return {
    id: uuid(),
    name: body.person.name,
    sex: body.person.sex,
    birthDate: body.person.birthDate ?? null,
    identityKind: body.person.identity.kind,
    identityNumber: body.person.identity.number ?? null,
    identityKey: key,
    disabilities: [...(body.person.disabilities ?? [])],
  };
}

function caseRow(input: NewCase, ids: Pick<Case, 'id' | 'matterId' | 'personId'>): Case {
  const { body, organ, center } = input;
  return {
    ...ids,
    stage: body.stage,
    status: 'received',
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
    // The center's clock runs from arrival in its inbox: when the notice arrived here, or as the paper says.
    receivedAt: new Date(body.receivedAt ?? input.receivedAt),
    openKey: input.person.openKey,
    lawyerId: null,
    firmId: null,
    assignedAt: null,
    custodySince: null,
    privateCounselName: null,
    privateCounselFirm: null,
    refusalOpenedAt: null,
    replacementRequestedAt: null,
    objectionOpenedAt: null,
    closingPaper: null,
    closingDay: null,
  };
}

async function refuseDuplicate(tx: Tx, openKey: string, viewer: Viewer): Promise<void> {
  const existing = await tx
    .selectFrom('Case as c')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .select(['a.id', 'a.number', 'a.parties', 'c.centerId'])
    .where('c.openKey', '=', openKey)
    .executeTakeFirst();
  if (existing === undefined) return;
  const detail = { zh: '该当事人在本阶段已有在办案件', en: 'This person has an open case in this stage' };
  const center = await tx
    .selectFrom('Agency')
    .select(['id', 'name'])
    .where('id', '=', existing.centerId)
    .executeTakeFirst();
  throw new Refusal({
    status: 409,
    code: 'duplicate-notice',
    detail,
    ...(maySee(viewer, existing)
      ? { existing: { caseId: existing.id, caseNumber: existing.number } }
      : center === undefined
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
    const matters = await mattersOf(tx, key);
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

/** The person's matters, the latest first, each with what its cases are known by. */
async function mattersOf(tx: Queries, key: string) {
  const matters = await tx
    .selectFrom('Matter')
    .selectAll()
    .where('identityKey', '=', key)
    .orderBy('openedAt', 'desc')
    .execute();
  const cases =
    matters.length === 0
      ? []
      : await tx
          .selectFrom('Case')
          .select(['matterId', 'stage', 'organCaseNumber', 'linkedCaseNumbers'])
          .where('matterId', '=', sql<string>`ANY(${matters.map(({ id }) => id)})`)
          .execute();
  return matters.map((matter) => ({ ...matter, cases: cases.filter(({ matterId }) => matterId === matter.id) }));
}

/**
 * 案号: region of the center, year, running number. From a sequence, so that notices of one center do not wait for each
 * other's transactions; a notice refused in the same moment leaves a gap.
 */
async function caseNumber(tx: Tx, center: Agency, at: number): Promise<string> {
  const year = shanghaiDate(at).slice(0, 4);
  const { rows } = await sql<{ value: bigint }>`
    SELECT next_running_number(${`case_${center.region}_${year}`}) AS value`.execute(tx);
  const running = rows[0]?.value ?? 1n;
  return `援刑（${year}）${center.region}第${String(running).padStart(5, '0')}号`;
}
