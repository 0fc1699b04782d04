/** What a step on a case reads, in one statement behind the lock of its affair. */
import { sql } from 'kysely';
import type { Agency, Case, FileAccessRequest, Lawyer, Meeting, Person } from '../../prisma/generated/client.js';
import { subsidyPayoutWorkflowId } from '../../workflows/names.js';
import { CollaborationKind } from '../../workflows/domain/vocabulary.js';
import type { Queries } from '../adapters/database.js';
import { ANSWERED_ACTS, type EarlierAct } from './case-act.js';
import { engineRows, instantsOf, revive, reviveEngineRows, type AffairRows } from '../affair/step-reads.js';

/** The subsidy of a case, as its process goes by it. */
export interface OpenedSubsidy {
  readonly state: string;
  /** Number of its next instruction: above one, a bank has sent one back. */
  readonly attempt: number;
  /** Its process has been told of it, by whomever. */
  readonly isBegun: boolean;
}

/** What came of the letter that was to hand the case over. */
export interface TransferOutcome {
  readonly letterId: string;
  readonly number: string;
  readonly toId: string;
  /** Else the center that has it was designated. */
  readonly goes: boolean;
}

/** What belongs to a case beside that. */
export interface CaseRows extends AffairRows {
  readonly case: Case;
  readonly person: Person;
  /** Meetings and requests oldest first, as the views show them. */
  readonly meetings: readonly Meeting[];
  readonly fileAccessRequests: readonly FileAccessRequest[];
  /** Organ, center, firm and place of custody. */
  readonly agencies: readonly Agency[];
  /** Counsel. */
  readonly lawyers: readonly Lawyer[];
  /** Null: there is none. */
  readonly payout: OpenedSubsidy | null;
  /** What came of the letter that was to hand it over to another center; null: there is none, or it was taken. */
  readonly transfer: TransferOutcome | null;
  /** Oldest first. */
  readonly earlier: readonly EarlierAct[];
}

/** In one statement: what a step always needs. */
export async function caseRows(tx: Queries, id: string): Promise<CaseRows> {
  const payoutProcess = subsidyPayoutWorkflowId(id);
  const { rows } = await sql<CaseRows>`
    SELECT row_to_json(c) AS case, row_to_json(p) AS person, ${engineRows(id)},
      (SELECT coalesce(json_agg(m ORDER BY m."requestedAt", m.id), '[]') FROM "Meeting" m WHERE m."caseId" = c.id) AS meetings,
      (SELECT coalesce(json_agg(f ORDER BY f."requestedAt", f.id), '[]') FROM "FileAccessRequest" f
        WHERE f."caseId" = c.id) AS "fileAccessRequests",
      (SELECT coalesce(json_agg(a), '[]') FROM "Agency" a
        WHERE a.id IN (c."organId", c."centerId", c."firmId", c."custodyPlaceId")) AS agencies,
      (SELECT coalesce(json_agg(l), '[]') FROM "Lawyer" l WHERE l.id = c."lawyerId") AS lawyers,
      (SELECT json_build_object('state', p.state, 'attempt', p.attempt, 'isBegun', EXISTS (SELECT FROM "Process" q WHERE q.id = ${payoutProcess}))
        FROM "Payout" p WHERE p."caseId" = c.id) AS payout,
      (SELECT json_build_object('letterId', l.id, 'number', a.number, 'toId', l."toId", 'goes', l.state = 'confirmed')
        FROM "Collaboration" l JOIN "Affair" a ON a.id = l.id
        WHERE l."caseId" = c.id AND l.kind = ${CollaborationKind.TransferCase} AND l."fromId" = c."centerId"
          AND l."takenHomeAt" IS NULL AND ((l.state = 'confirmed' AND l.recognised)
            OR (l.state = 'lapsed' AND EXISTS (SELECT FROM "Act" d WHERE d."affairId" = l.id AND d.kind = 'designated'
              AND d.body ->> 'centerId' = l."fromId")))
        ORDER BY l."endedAt" LIMIT 1) AS transfer,
      (SELECT coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'subjectId', e."subjectId",
          'occurredAt', e."occurredAt", 'step', e.body ->> 'step') ORDER BY e."occurredAt", e.id), '[]')
        FROM "Act" e WHERE e."affairId" = c.id AND e.kind = ANY(${[...ANSWERED_ACTS]})) AS earlier
    FROM "Case" c JOIN "Person" p ON p.id = c."personId" WHERE c.id = ${id}`.execute(tx);
  const [found] = rows;
  if (found === undefined) throw new Error('An affair without its case');
  reviveEngineRows(found);
  revive(found.case, INSTANTS_OF_CASE);
  for (const meeting of found.meetings) revive(meeting, ['requestedAt', 'meetingAt', 'heldAt']);
  for (const act of found.earlier) revive(act, ['occurredAt']);
  for (const request of found.fileAccessRequests) revive(request, ['requestedAt', 'availableAt', 'givenAt']);
  return found;
}

const INSTANTS_OF_CASE = instantsOf<Case>()(
  'assignedAt',
  'custodySince',
  'hearingAt',
  'discoveredAt',
  'issuedAt',
  'receivedAt',
  'refusalOpenedAt',
  'replacementRequestedAt',
  'objectionOpenedAt',
);
