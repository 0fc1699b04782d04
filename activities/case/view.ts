/** Case (案件) as the contract shows it; the custodial place gets the narrower view. */
import { sql } from 'kysely';
import type {
  Affair,
  Case,
  FileAccessRequest,
  Meeting,
  Person,
  Prisma,
  Programme,
} from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import { shanghaiInstant, shanghaiInstantOrNull } from '../records/instants.js';
import { programmeOnCase } from './assignment/programmes.js';

/** What a read of a list of cases must include. */
export const CASE_INCLUDE = {
  affair: true,
  person: true,
  meetings: { orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }] },
  fileAccessRequests: { orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.CaseInclude;

/** The affair and what only a case has, as one row. */
export type AffairOfCase = Affair & Case;

export type CaseRow = AffairOfCase & {
  readonly person: Person;
  meetings: readonly Meeting[];
  fileAccessRequests: readonly FileAccessRequest[];
};

/** As one row. */
export function joined<Row extends Case>({
  affair,
  ...row
}: Row & { readonly affair: Affair }): Affair & Omit<Row, 'affair'> {
  return { ...affair, ...row };
}

/** Names and counts a case view shows beside its own row. */
export interface CaseSurroundings {
  readonly agencyNames: ReadonlyMap<string, string>;
  readonly lawyerNames: ReadonlyMap<string, string>;
  /** By id: those of paired help by which the lawyers come. */
  readonly programmes: ReadonlyMap<string, Programme>;
  /** By case id: obligations still owed and the earliest `dueAt` among them. */
  readonly owed: ReadonlyMap<string, { readonly count: number; readonly nextDueAt: Date | null }>;
}

/** Reads what the views of these cases need: three directory reads at most and one count, whatever the number of cases. */
export async function surroundingsOf(tx: Queries, cases: readonly AffairOfCase[]): Promise<CaseSurroundings> {
  const agencyIds = new Set<string>();
  const lawyerIds = new Set<string>();
  for (const row of cases) {
    agencyIds.add(row.organId).add(row.centerId);
    if (row.firmId !== null) agencyIds.add(row.firmId);
    if (row.lawyerId !== null) lawyerIds.add(row.lawyerId);
  }
  const agencies = await tx
    .selectFrom('Agency')
    .select(['id', 'name'])
    .where('id', '=', sql<string>`ANY(${[...agencyIds]})`)
    .execute();
  const lawyers =
    lawyerIds.size === 0
      ? []
      : await tx
          .selectFrom('Lawyer')
          .select(['id', 'name'])
          .where('id', '=', sql<string>`ANY(${[...lawyerIds]})`)
          .execute();
  const programmeIds = cases.flatMap(({ programmeId }) => (programmeId === null ? [] : [programmeId]));
  const owed = await tx
    .selectFrom('Obligation')
    .select(({ fn }) => ['affairId', fn.countAll().as('count'), fn.min('dueAt').as('nextDueAt')])
    .where('affairId', '=', sql<string>`ANY(${cases.map(({ id }) => id)})`)
    .where('state', 'in', ['owed', 'paused'])
    .groupBy('affairId')
    .execute();
  return {
    agencyNames: new Map(agencies.map(({ id, name }) => [id, name])),
    lawyerNames: new Map(lawyers.map(({ id, name }) => [id, name])),
    programmes: await programmesById(tx, programmeIds),
    owed: new Map(owed.map(({ affairId, count, nextDueAt }) => [affairId, { count: Number(count), nextDueAt }])),
  };
}

/** Asks only where there are some. */
export async function programmesById(tx: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, Programme>> {
  if (ids.length === 0) return new Map();
  const found = sql<string>`ANY(${[...new Set(ids)]})`;
  const rows = await tx.selectFrom('Programme').selectAll().where('id', '=', found).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function programmeOf({ programmeId }: AffairOfCase, { programmes }: CaseSurroundings) {
  const programme = programmeId === null ? undefined : programmes.get(programmeId);
  return programme === undefined ? null : programmeOnCase(programme);
}

function named(id: string | null, names: ReadonlyMap<string, string>): { id: string; name: string } | null {
  return id === null ? null : { id, name: names.get(id) ?? id };
}

function meetingView(meeting: Meeting) {
  return {
    id: meeting.id,
    state: meeting.state,
    requestedAt: shanghaiInstant(meeting.requestedAt),
    meetingAt: shanghaiInstantOrNull(meeting.meetingAt),
    room: meeting.room,
    outcome: meeting.outcome,
  };
}

function fileRequestView(request: FileAccessRequest) {
  return {
    id: request.id,
    state: request.state,
    requestedAt: shanghaiInstant(request.requestedAt),
    explanation: request.explanation,
    availableAt: shanghaiInstantOrNull(request.availableAt),
    items: Array.isArray(request.items) ? request.items.map(String) : [],
    medium: request.medium,
    givenAt: shanghaiInstantOrNull(request.givenAt),
  };
}

export function caseView(row: CaseRow, around: CaseSurroundings) {
  const owed = around.owed.get(row.id);
  return {
    id: row.id,
    caseNumber: row.number,
    matterId: row.matterId,
    stage: row.stage,
    status: row.status,
    version: row.version,
    organCaseNumber: row.organCaseNumber,
    charge: row.charge,
    ground: row.ground,
    groundDetail: row.groundDetail,
    region: row.region,
    person: {
      name: row.person.name,
      sex: row.person.sex,
      birthDate: row.person.birthDate,
      identity: {
        kind: row.person.identityKind,
        number: row.person.identityNumber,
        issuedBy: row.person.identityIssuedBy,
      },
      disabilities: row.person.disabilities,
    },
    organ: { id: row.organId, name: around.agencyNames.get(row.organId) ?? row.organId },
    handlingOfficial: { name: row.officialName, phone: row.officialPhone },
    center: { id: row.centerId, name: around.agencyNames.get(row.centerId) ?? row.centerId },
    lawyer: named(row.lawyerId, around.lawyerNames),
    firm: named(row.firmId, around.agencyNames),
    programme: programmeOf(row, around),
    custody: { measure: row.custodyMeasure, placeId: row.custodyPlaceId },
    hearing:
      row.hearingAt === null
        ? null
        : { at: shanghaiInstant(row.hearingAt), place: row.hearingPlace, procedure: row.hearingProcedure },
    meetings: row.meetings.map(meetingView),
    fileAccessRequests: row.fileAccessRequests.map(fileRequestView),
    openObligations: owed?.count ?? 0,
    nextDueAt: shanghaiInstantOrNull(owed?.nextDueAt ?? null),
  };
}

export type CaseView = ReturnType<typeof caseView>;

/** What the detention center sees: name, birth date, measure, lawyer and meetings (contract.md, Who sees a case). */
export function custodyCaseView(row: CaseRow, around: CaseSurroundings) {
  return {
    id: row.id,
    caseNumber: row.number,
    status: row.status,
    version: row.version,
    person: { name: row.person.name, birthDate: row.person.birthDate },
    lawyer: named(row.lawyerId, around.lawyerNames),
    firm: named(row.firmId, around.agencyNames),
    custody: { measure: row.custodyMeasure, placeId: row.custodyPlaceId },
    meetings: row.meetings.map(meetingView),
  };
}

export type CustodyCaseView = ReturnType<typeof custodyCaseView>;
