/** What a step on a collaboration knows (协作步骤), and the one statement that reads it behind the lock of its affair. */
import { sql } from 'kysely';
import type { Affair as AffairRow, Agency, Collaboration } from '../../prisma/generated/client.js';
import type { CollaborationState } from '../../workflows/domain/vocabulary.js';
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
}

/** What is known of it before it is seen as an affair. */
export type KnownCollaboration = Omit<CollaborationContext, 'affair'>;

export interface CollaborationRows extends AffairRows {
  readonly collaboration: Collaboration;
  readonly home: Home | null;
  /** Both centers, and the bureau above them where one has been asked. */
  readonly agencies: readonly Agency[];
}

export async function collaborationRows(tx: Queries, id: string): Promise<CollaborationRows> {
  const { rows } = await sql<CollaborationRows>`
    SELECT ${engineRows(id)}, row_to_json(c) AS collaboration,
      (SELECT json_build_object('id', a.id, 'kind', a.kind, 'number', a.number, 'hasEnded', a."closedAt" IS NOT NULL,
          'lawyerId', h."lawyerId")
        FROM "Affair" a LEFT JOIN "Case" h ON h.id = a.id WHERE a.id = coalesce(c."caseId", c."applicationId")) AS home,
      (SELECT coalesce(json_agg(g), '[]') FROM "Agency" g WHERE g.id IN (c."fromId", c."toId", c."superiorId")) AS agencies
    FROM "Collaboration" c WHERE c.id = ${id}`.execute(tx);
  const [found] = rows;
  if (found === undefined) throw new Error('An affair without its collaboration');
  reviveEngineRows(found);
  revive(found.collaboration, INSTANTS);
  return found;
}

const INSTANTS = instantsOf<Collaboration>()('sentAt', 'receivedAt', 'answeredAt', 'endedAt', 'handedOverAt');

/** Rule whose duty lapses when nobody has contested in time. */
const CONTEST = 'contest-competence';

export function situationOf({
  collaboration,
  obligations,
  row,
}: {
  readonly collaboration: Collaboration;
  readonly obligations: AffairRows['obligations'];
  readonly row: Pick<AffairRow, 'version'>;
}): CollaborationSituation {
  const { caseId, applicationId, state, kind, fromId, toId, superiorId, proposedOn, sentAt, receivedAt, answeredAt } =
    collaboration;
  return {
    called: { zh: '协作事项', en: 'collaboration' },
    status: state as CollaborationState,
    version: row.version,
    // The center that asks enters what the other one says on paper or by telephone; of a letter that came on paper itself, and so hangs
    // on nothing here, either does.
    enteredFor: caseId === null && applicationId === null ? [toId, fromId] : [toId],
    transfers: kindRow(kind).transfers,
    ...{ fromId, toId, superiorId, proposedOn, sentAt, receivedAt, answeredAt },
    isTakenAsCompetent: obligations.some(({ ruleId, state: is }) => ruleId === CONTEST && is === 'lapsed'),
  };
}
