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
  // A year of age is full on the day after the birthday.
  const lastBirthday = sql`to_char(c."issuedAt" AT TIME ZONE 'Asia/Shanghai' - make_interval(years => ${ADULT_AGE}), 'YYYY-MM-DD')`;
  return sql<boolean>`EXISTS (
    SELECT FROM "Case" c JOIN "Person" p ON p.id = c."personId"
    WHERE c.id IN (${affairId}, (SELECT l."caseId" FROM "Collaboration" l WHERE l.id = ${affairId}))
      AND (c.ground = ${Ground.Minor} OR p."birthDate" >= ${lastBirthday}))`;
}

/** Of an entry `e`: that it told of a minor whose affair this viewer sees. Of others he does not learn it. */
export function toldOfMinor(viewer: Viewer): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM "Affair"
    WHERE "Affair".id = ANY(e.affairs) AND ${seenBy(viewer)} AND ${isOfMinor(sql.ref<string>('Affair.id'))})`;
}
