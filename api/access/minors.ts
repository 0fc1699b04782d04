/**
 * Whose affairs are those of minors (未成年人案件), which the law keeps from strangers' eyes: the person had not turned eighteen when the
 * notice was issued, and it stays so when he grows up. A letter is of its case's person.
 */
import { sql, type RawBuilder } from 'kysely';
import { ADULT_AGE } from '../../activities/law/mandatory-defence.js';
import { seenBy } from '../../activities/records/affair-scope.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { Ground } from '../../workflows/domain/vocabulary.js';

/** @param affairId of a case or a letter */
export function isOfMinor(affairId: RawBuilder<string>): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (
    SELECT FROM "Case" c JOIN "Person" p ON p.id = c."personId"
    WHERE c.id IN (${affairId}, (SELECT l."caseId" FROM "Collaboration" l WHERE l.id = ${affairId}))
      AND (c.ground = ${Ground.Minor} OR ${isMinorAt(sql.ref('p.birthDate'), sql.ref('c.issuedAt'))}))`;
}

/**
 * What `hasTurned` denies, as a condition. The year is counted back in the words of the date, as the law's own is counted on in them:
 * taken from a time, eighteen years before 29 February are the 28th, and who was born on that day would be a minor a day longer.
 * @param birthDate calendar date as text
 * @param at instant of the notice; its day is that of Shanghai
 */
export function isMinorAt(birthDate: RawBuilder<unknown>, at: RawBuilder<unknown>): RawBuilder<boolean> {
  const day = sql`(${at} AT TIME ZONE 'Asia/Shanghai')`;
  const lastBirthday = sql`(date_part('year', ${day})::int - ${ADULT_AGE}::int)::text || to_char(${day}, '-MM-DD')`;
  return sql<boolean>`(${birthDate} COLLATE "C" >= ${lastBirthday})`;
}

/** Of an entry `e`: that it told of a minor whose affair this viewer sees. Of others he does not learn it. */
export function toldOfMinor(viewer: Viewer): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM "Affair"
    WHERE "Affair".id = ANY(e.affairs) AND ${seenBy(viewer)} AND ${isOfMinor(sql.ref<string>('Affair.id'))})`;
}
