/**
 * Payouts that look like one paid twice (疑似重复发放): for the same person in the same stage, in another case. Nothing is refused by it: a
 * case that is heard anew looks like this too, and so do two people of one name. Looked at whenever a payout is shown, since the other
 * one may come later.
 */
import { sql } from 'kysely';
import { maySeePayout, type Viewer } from '../../workflows/domain/permissions.js';
import { PayoutState, type Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Queries } from '../adapters/database.js';
import type { PayoutFlag } from './view.js';

const CODE = 'duplicate-looking';
/** A name alone may fit many; who looks needs to see that, not all of them. */
const MOST_NAMED = 5;

interface Other {
  readonly lawyerId: string;
  readonly firmId: string | null;
  readonly payoutId: string;
  /** Of the other case. */
  readonly number: string;
  readonly centerId: string;
  readonly region: string;
  /** By a paper, and not by name alone. */
  readonly isSamePaper: boolean;
}

/** @returns by payout, of those that look like another; of the other case its number, where this person sees its payout */
export async function duplicateFlags(
  reads: Queries,
  viewer: Viewer,
  payoutIds: readonly string[],
): Promise<ReadonlyMap<string, PayoutFlag>> {
  const others = payoutIds.length === 0 ? [] : await lookAlikes(reads, payoutIds);
  const flags = new Map<string, PayoutFlag>();
  for (const payoutId of new Set(others.map((other) => other.payoutId))) {
    flags.set(
      payoutId,
      flagOf(
        viewer,
        others.filter((other) => other.payoutId === payoutId),
      ),
    );
  }
  return flags;
}

/**
 * The same paper; or, where one of the two has none yet, the same name. Equal names under two papers are two people. One that was closed
 * pays nobody.
 */
async function lookAlikes(reads: Queries, payoutIds: readonly string[]): Promise<readonly Other[]> {
  const { rows } = await sql<Other>`
    WITH this AS (
      SELECT p.id, p."caseId", c.stage, q."identityKey", q."nameKey"
      FROM "Payout" p JOIN "Case" c ON c.id = p."caseId" JOIN "Person" q ON q.id = c."personId"
      WHERE p.id = ANY(${[...payoutIds]}) AND p.state <> ${PayoutState.Closed}),
    person AS (
      SELECT this.id AS "payoutId", r.id, true AS "isSamePaper"
      FROM this JOIN "Person" r ON r."identityKey" = this."identityKey"
      UNION
      SELECT this.id, r.id, false
      FROM this JOIN "Person" r ON r."nameKey" = this."nameKey"
      WHERE this."identityKey" IS NULL OR r."identityKey" IS NULL)
    SELECT this.id AS "payoutId", a.number, o."centerId", o.region, o."lawyerId", d."firmId", bool_or(person."isSamePaper") AS "isSamePaper"
    FROM this JOIN person ON person."payoutId" = this.id
    JOIN "Case" d ON d."personId" = person.id AND d.id <> this."caseId" AND d.stage = this.stage
    JOIN "Payout" o ON o."caseId" = d.id AND o.state <> ${PayoutState.Closed}
    JOIN "Affair" a ON a.id = d.id
    GROUP BY this.id, a.number, o."centerId", o.region, o."lawyerId", d."firmId" ORDER BY a.number`.execute(reads);
  return rows;
}

function flagOf(viewer: Viewer, others: readonly Other[]): PayoutFlag {
  const numbers = others.filter((other) => maySeePayout(viewer, other)).map(({ number }) => number);
  const named = numbers.slice(0, MOST_NAMED);
  const who: Bilingual = others.some(({ isSamePaper }) => isSamePaper)
    ? { zh: '同一受援人', en: 'the same client' }
    : { zh: '同名受援人', en: 'a client of the same name' };
  const which = named.length === 0 ? { zh: '', en: '' } : { zh: `：${named.join('、')}`, en: `: ${named.join(', ')}` };
  const rest = others.length - named.length;
  const more = rest === 0 ? { zh: '', en: '' } : { zh: `（另有${rest}件未列明）`, en: ` (${rest} not named here)` };
  return {
    code: CODE,
    zh: `疑似重复：${who.zh}在同一诉讼阶段另有补贴${which.zh}${more.zh}`,
    en: `Looks like a duplicate: another payout for ${who.en} in the same stage${which.en}${more.en}`,
  };
}
