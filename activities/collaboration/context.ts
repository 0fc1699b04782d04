/** What a step on a collaboration knows (协作步骤), and the one statement that reads it behind the lock of its affair. */
import { sql } from 'kysely';
import type { Affair as AffairRow, Agency, Collaboration } from '../../prisma/generated/client.js';
import { CollaborationKind, PayoutState, type CollaborationState } from '../../workflows/domain/vocabulary.js';
import { subsidyPayoutWorkflowId } from '../../workflows/names.js';
import type { Queries } from '../adapters/database.js';
import type { AffairContext } from '../affair/context.js';
import { engineRows, instantsOf, revive, reviveEngineRows, type AffairRows } from '../affair/step-reads.js';
import type { CollaborationSituation } from './collaboration-act.js';
import type { Home } from './homes.js';
import { kindRow } from './kinds.js';

export interface CollaborationContext extends AffairContext {
  /** As it stands; what a step changes of it, it changes here. */
  readonly collaboration: Collaboration;
  /** Null: it hangs on none. */
  readonly home: Home | null;
  /** Regions of both centers: whoever looks on from either. */
  regions: readonly string[];
  /** Who did the task, and which center was asked, when the step began. */
  readonly former: Pick<Collaboration, 'lawyerId' | 'toId'>;
  /** What the asked center pays for the work; null: nothing was opened before this step. */
  readonly payout: { readonly isBegun: boolean } | null;
}

/** What is known of it before it is seen as an affair. */
export type KnownCollaboration = Omit<CollaborationContext, 'affair'>;

export interface CollaborationRows extends AffairRows {
  readonly collaboration: Collaboration;
  readonly home: Home | null;
  readonly payout: CollaborationContext['payout'];
  /** Both centers, and the bureau above them where one has been asked. */
  readonly agencies: readonly Agency[];
}

export async function collaborationRows(tx: Queries, id: string): Promise<CollaborationRows> {
  const { rows } = await sql<CollaborationRows>`
    SELECT ${engineRows(id)}, row_to_json(c) AS collaboration,
      (SELECT json_build_object('id', a.id, 'kind', a.kind, 'number', a.number, 'hasEnded', a."closedAt" IS NOT NULL,
          'endedAt', extract(epoch FROM a."closedAt") * 1000, 'lawyerId', h."lawyerId", 'centerId', h."centerId",
          'placeId', h."custodyPlaceId", 'places', (SELECT coalesce(json_agg(DISTINCT k.place), '[]') FROM (
              SELECT coalesce(m.body ->> 'placeId', m.body -> 'custody' ->> 'placeId') AS place FROM "Act" m
              WHERE m."affairId" = a.id AND m.kind IN ('defence-notice', 'custody-changed')) k WHERE k.place IS NOT NULL),
          'hasMoved', EXISTS (SELECT FROM "Act" m
            WHERE m."affairId" = a.id AND m.kind = 'custody-changed' AND m."recordedAt" > c."sentAt"),
          'isCalculated', EXISTS (SELECT FROM "Payout" p WHERE p."caseId" = a.id
            AND (p.state <> ${PayoutState.Closed} OR p.attempt > 1)))
        FROM "Affair" a LEFT JOIN "Case" h ON h.id = a.id WHERE a.id = coalesce(c."caseId", c."applicationId")) AS home,
      (SELECT json_build_object('isBegun', EXISTS (SELECT FROM "Process" q WHERE q.id = ${subsidyPayoutWorkflowId(id)}))
        FROM "Payout" p WHERE p."caseId" = c.id) AS payout,
      (SELECT coalesce(json_agg(g), '[]') FROM "Agency" g WHERE g.id IN (c."fromId", c."toId", c."superiorId",
        (SELECT h."centerId" FROM "Case" h WHERE h.id = c."caseId"))) AS agencies
    FROM "Collaboration" c WHERE c.id = ${id}`.execute(tx);
  const [found] = rows;
  if (found === undefined) throw new Error('An affair without its collaboration');
  reviveEngineRows(found);
  revive(found.collaboration, INSTANTS);
  return found;
}

const INSTANTS = instantsOf<Collaboration>()('sentAt', 'receivedAt', 'answeredAt', 'endedAt', 'takenHomeAt');

/** A case that both handle, with the shares that they agreed. */
export function isShared({ kind, askedShare, recognised }: Collaboration): boolean {
  return kind === CollaborationKind.JointHandling && askedShare !== null && recognised === true;
}

/** Rule by which the asked center settles what it pays. */
export const SETTLE = 'settle-cooperation-cost';

/**
 * The center that has what the letter hangs on: answers are read where the case is, which may have gone over since the letter ended. Of
 * the letter that handed it over who sent it keeps the line.
 */
export function askingCenterOf({
  collaboration: { kind, fromId },
  home,
}: Pick<CollaborationContext, 'home'> & { readonly collaboration: Pick<Collaboration, 'kind' | 'fromId'> }): string {
  return kindRow(kind).transfers ? fromId : (home?.centerId ?? fromId);
}

/** Rule whose duty lapses when nobody has contested in time. */
const CONTEST = 'contest-competence';

export function situationOf({
  collaboration,
  obligations,
  row,
  home,
  payout,
}: Pick<CollaborationContext, 'home' | 'payout'> & {
  readonly collaboration: Collaboration;
  readonly obligations: AffairRows['obligations'];
  readonly row: Pick<AffairRow, 'version'>;
}): CollaborationSituation {
  const {
    caseId,
    applicationId,
    state,
    kind,
    fromId,
    toId,
    superiorId,
    provinceIds,
    proposedOn,
    sentAt,
    receivedAt,
    answeredAt,
  } = collaboration;
  return {
    called: { zh: '协作事项', en: 'collaboration' },
    status: state as CollaborationState,
    version: row.version,
    // The center that asks enters what the other one says on paper or by telephone; of a letter that came on paper itself, and so hangs
    // on nothing here, either does.
    enteredFor: caseId === null && applicationId === null ? [toId, fromId] : [toId],
    transfers: kindRow(kind).transfers,
    lawyerId: collaboration.lawyerId,
    isCostSettled:
      payout !== null || obligations.some(({ ruleId, state: is }) => ruleId === SETTLE && is === 'fulfilled'),
    isForHomeToConclude: isShared(collaboration) && home !== null && !home.isCalculated,
    isLawyersWork: kindRow(kind).work !== 'none',
    bureauIds: superiorId === null ? provinceIds : [superiorId],
    ...{ fromId, toId, proposedOn, sentAt, receivedAt, answeredAt },
    isTakenAsCompetent: obligations.some(({ ruleId, state: is }) => ruleId === CONTEST && is === 'lapsed'),
  };
}
