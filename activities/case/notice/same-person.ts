/**
 * Who is the same person and what is the same matter (同一人、一人一事; contract.md, Matter and duplicate, One person): decided under a
 * lock on the person, for a notice and for what corrects one.
 */
import { sql } from 'kysely';
import { maySee, type Viewer } from '../../../workflows/domain/permissions.js';
import { CaseStatus, Stage, type IdentityKind } from '../../../workflows/domain/vocabulary.js';
import type { Queries, Tx } from '../../adapters/database.js';
import { Refusal } from '../../affair/refusal.js';
import { normalCaseNumber } from '../../fields/normal-text.js';
import type { CaseRow } from '../view.js';
import { handedOverTo } from '../proceedings/hand-over.js';
import {
  calledKeyOf,
  numberKeys,
  openKeyOf,
  personKeys,
  type IdentityPaper,
  type NumberKeys,
  type PersonKeys,
} from './identity-key.js';

/** A person in a stage, as a notice names him. */
export interface Named {
  readonly stage: Stage;
  readonly organId: string;
  readonly organCaseNumber: string;
  readonly linkedCaseNumbers: readonly string[];
  readonly person: { readonly name: string; readonly identity: IdentityPaper };
}

/** What says under which locks a person stands. */
export interface PersonOfCase {
  readonly identityKey: string | null;
  readonly nameKey: string | null;
  readonly organId: string;
  readonly organNumberKey: string | null;
}

/** Under which he is known, and his open case in this stage is found. */
export interface Identified extends Named {
  readonly keys: PersonKeys;
  readonly numbers: NumberKeys;
  readonly openKey: string;
}

/** The person of a case as it stands. */
export function namedIn({ person, ...row }: CaseRow): Named {
  const identity = {
    kind: person.identityKind as IdentityKind,
    number: person.identityNumber,
    issuedBy: person.identityIssuedBy,
  };
  return { ...row, stage: row.stage as Stage, person: { name: person.name, identity } };
}

export function identified(named: Named): Identified {
  const keys = personKeys(named.person);
  const numbers = numberKeys(named.organCaseNumber, named.linkedCaseNumbers);
  const { stage, organId } = named;
  return { ...named, keys, numbers, openKey: openKeyOf({ ...keys, ...numbers, stage, organId }) };
}

/**
 * Locks the person until the step ends: two notices about one person wait for each other, so that they agree on duplicate and
 * matter. Throws Refusal 409 when he has an open case in this stage.
 * @param butFor id of the case that is his already
 */
export async function holdPerson(tx: Tx, who: Identified, viewer: Viewer, butFor = ''): Promise<void> {
  await lock(tx, [who.keys.identityKey, calledKey(who)]);
  const open = await openCaseOf(tx, who, butFor);
  if (open === undefined) return;
  const center = await tx
    .selectFrom('Agency')
    .select(['id', 'name'])
    .where('id', '=', open.centerId)
    .executeTakeFirst();
  throw new Refusal({
    status: 409,
    code: 'duplicate-notice',
    detail: { zh: '该当事人在本阶段已有在办案件', en: 'This person has an open case in this stage' },
    ...(maySee(viewer, open)
      ? { existing: { caseId: open.id, caseNumber: open.number } }
      : center === undefined
        ? {}
        : { center }),
  });
}

/** For a case that had ended and runs again. Throws Refusal 409 when another one of the person runs in this stage meanwhile. */
export async function openAgain(tx: Tx, row: CaseRow, viewer: Viewer): Promise<{ readonly openKey: string }> {
  const who = identified(namedIn(row));
  await holdPerson(tx, who, viewer, row.id);
  return { openKey: who.openKey };
}

/** Locks the persons of two cases until the step ends, as a notice about one of them would. */
export function lockPersons(tx: Tx, persons: readonly PersonOfCase[]): Promise<void> {
  return lock(
    tx,
    persons.flatMap((of) => [of.identityKey, calledKeyOf(of)]),
  );
}

/** In one order, whoever takes them. */
async function lock(tx: Tx, keys: readonly (string | null)[]): Promise<void> {
  const sorted = [...new Set(keys)].filter((key) => key !== null).toSorted();
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(${sorted}::text[]) AS key`.execute(tx);
}

function calledKey({ keys, numbers, organId }: Identified): string {
  return calledKeyOf({ ...numbers, organId, nameKey: keys.nameKey });
}

/** The same paper; or, where one of the two has none yet, the same name in the same case of the organ. */
function openCaseOf(tx: Tx, { keys, numbers, openKey, stage, organId }: Identified, butFor: string) {
  return tx
    .selectFrom('Case as c')
    .innerJoin('Affair as a', 'a.id', 'c.id')
    .innerJoin('Person as p', 'p.id', 'c.personId')
    .select(['a.id', 'a.number', 'a.parties', 'c.centerId'])
    .where('c.id', '<>', butFor)
    .where('c.openKey', 'is not', null)
    .where((of) =>
      of.or([
        of('c.openKey', '=', openKey),
        of.and([
          of('c.organId', '=', organId),
          of('c.organNumberShared', '=', numbers.organNumberShared),
          of('c.organNumberKey', '=', numbers.organNumberKey),
          of('c.stage', '=', stage),
          of('p.nameKey', '=', keys.nameKey),
          ...(keys.identityKey === null ? [] : [of('p.identityKey', 'is', null)]),
        ]),
      ]),
    )
    .executeTakeFirst();
}

const STAGE_ORDER: readonly Stage[] = [
  Stage.Investigation,
  Stage.ProsecutionReview,
  Stage.FirstInstance,
  Stage.SecondInstance,
  Stage.DeathReview,
];

/**
 * A later stage joins the person's latest matter; the same or an earlier stage joins only a matter that shares an organ
 * case number. An unknown identity never joins.
 * @param butFor id of the matter that the case is in already
 * @returns null: it is a matter of its own
 */
export async function matterOf(tx: Queries, who: Identified, butFor = ''): Promise<string | null> {
  const { identityKey } = who.keys;
  if (identityKey === null) return null;
  const matters = await mattersOf(tx, identityKey, butFor);
  const position = STAGE_ORDER.indexOf(who.stage);
  const [latest] = matters;
  const isLater =
    position >= 0 &&
    latest !== undefined &&
    latest.cases.every(
      ({ stage }) => STAGE_ORDER.indexOf(stage as Stage) < position && STAGE_ORDER.includes(stage as Stage),
    );
  if (isLater) return latest.id;
  const numbers = allNumbers(who);
  const shared = matters.find(({ cases }) =>
    cases.some((one) => allNumbers(one).some((number) => numbers.includes(number))),
  );
  if (shared !== undefined) return shared.id;
  // Sent back to an earlier stage (发回重审), or handed over under a number of its own.
  return handedOverTo(tx, { identityKey, organId: who.organId, stage: who.stage });
}

function allNumbers(of: Pick<Named, 'organCaseNumber' | 'linkedCaseNumbers'>): readonly string[] {
  return [of.organCaseNumber, ...of.linkedCaseNumbers].map(normalCaseNumber);
}

/**
 * Whether a case that was under another's number leaves that person's matter without the others in it.
 * @param was the number's key, and the matter, before; `id` of the case itself
 */
export async function leavesAlone(
  tx: Queries,
  was: { readonly id: string; readonly matterId: string; readonly identityKey: string | null },
): Promise<boolean> {
  if (was.identityKey === null) return false;
  const other = await tx
    .selectFrom('Case as c')
    .innerJoin('Person as p', 'p.id', 'c.personId')
    .select('c.id')
    .where('c.matterId', '=', was.matterId)
    .where('c.id', '<>', was.id)
    .where('p.identityKey', '=', was.identityKey)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

/** The person's matters, the latest first, each with what its cases that stand are known by. */
async function mattersOf(tx: Queries, identityKey: string, butFor: string) {
  const rows = await tx
    .selectFrom('Case as c')
    .innerJoin('Matter as m', 'm.id', 'c.matterId')
    .select(['m.id', 'm.openedAt', 'c.stage', 'c.organCaseNumber', 'c.linkedCaseNumbers'])
    .where('c.matterId', 'in', (from) =>
      from
        .selectFrom('Case as k')
        .innerJoin('Person as p', 'p.id', 'k.personId')
        .select('k.matterId')
        .where('p.identityKey', '=', identityKey),
    )
    .where('c.matterId', '<>', butFor)
    .where('c.status', '<>', CaseStatus.Withdrawn)
    .orderBy('m.openedAt', 'desc')
    .orderBy('m.id')
    .execute();
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.map((id) => ({ id, cases: rows.filter((row) => row.id === id) }));
}
