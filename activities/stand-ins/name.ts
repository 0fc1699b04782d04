/**
 * Naming who stands in (设定代班): by the one who goes away, or by who does it for him. It may not overlap another absence of his, nor
 * fall to somebody who is away himself; so nothing is ever handed on.
 */
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { absenceScope, mayNameStandInFor, type Viewer } from '../../workflows/domain/permissions.js';
import type { Account, StandIn } from '../../prisma/generated/client.js';
import type { Queries, Tx } from '../adapters/database.js';
import { refuse, refuseFields } from '../affair/index.js';
import { defendsAgainst } from '../case/index.js';
import { fieldProblem, type FieldProblem } from '../fields/field-problem.js';
import { addDays, shanghaiDate } from '../law/counting/legal-date.js';
import { tellStandIn } from './news.js';
import type { StandInRow } from './view.js';

/** Both days included. */
export const LONGEST_DAYS = 90;
const FARTHEST_AHEAD_DAYS = 365;

export type By = Viewer & { readonly name: string };

interface Naming {
  readonly by: By;
  /** Account of who is away. */
  readonly absentAccount: string;
  readonly standInAccount: string;
  /** Calendar dates in Shanghai. */
  readonly fromOn: string;
  readonly toOn: string;
  readonly reason: string | null;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

interface Warning {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

interface Pair {
  readonly absent: Account;
  readonly standIn: Account;
}

/** In the caller's transaction. Throws Refusal 403, 409, 422. */
export async function nameStandIn(
  tx: Tx,
  naming: Naming,
): Promise<{ readonly row: StandInRow; readonly warnings: readonly Warning[] }> {
  const { by, absentAccount, fromOn, toOn, reason, at } = naming;
  if (absentAccount !== by.account && absenceScope(by).of === 'own') refuseForOthers();
  const { absent, standIn } = await pairOf(tx, naming);
  if (!mayNameStandInFor(by, { ...absent, account: absent.id })) refuseForOthers();
  refuseWhenAny(periodProblems(naming));
  await refuseOverlap(tx, absent, naming);
  await refuseAway(tx, standIn, naming);
  await refuseConflict(tx, { absent, standIn });
  const row = await tx
    .insertInto('StandIn')
    .values({
      ...{ id: uuid(), agencyId: by.agencyId, personId: absent.id, deputyId: standIn.id, fromOn, toOn, reason },
      ...{ namedById: by.account, namedByName: by.name, namedAt: new Date(at) },
      ...{ endedById: null, endedByName: null, endedAt: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await tellStandIn(tx, { row, absent, standIn, by: by.name, at });
  return { row: { ...row, person: absent, deputy: standIn }, warnings: await notHandedOn(tx, row) };
}

function refuseForOthers(): never {
  return refuse(403, 'forbidden', {
    zh: '您只能为本人设定代班；为他人设定的，由法律援助中心负责人或者律师事务所内勤（限本所律师）办理',
    en: 'You name a stand-in for yourself; for others a center’s director does, and a firm’s clerk for its lawyers',
  });
}

/** Both accounts, locked in the order of their ids: of two namings at once the second sees the first. */
async function pairOf(tx: Tx, { by, absentAccount, standInAccount }: Naming): Promise<Pair> {
  const accounts = await tx
    .selectFrom('Account')
    .selectAll()
    .where('id', 'in', [absentAccount, standInAccount])
    .where('agencyId', '=', by.agencyId)
    .where('active', '=', true)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const absent = accounts.find(({ id }) => id === absentAccount);
  const standIn = accounts.find(({ id }) => id === standInAccount);
  const problems = [
    ...(absent === undefined ? [unknownColleague('/absentAccount')] : []),
    ...(standIn === undefined ? [unknownColleague('/standInAccount')] : []),
    ...(absentAccount === standInAccount ? [ONESELF] : []),
  ];
  refuseWhenAny(problems);
  if (absent === undefined || standIn === undefined) throw new Error('A colleague was found missing twice');
  return { absent, standIn };
}

function unknownColleague(pointer: string): FieldProblem {
  return fieldProblem(pointer, 'unknown-colleague', '本单位没有这个在用账户', 'is no active account of your agency');
}

const ONESELF = fieldProblem('/standInAccount', 'stand-in-oneself', '不能由本人代班', 'nobody stands in for himself');

function periodProblems({ fromOn, toOn, at }: Naming): readonly FieldProblem[] {
  const today = shanghaiDate(at);
  if (fromOn < today) {
    return [fieldProblem('/fromOn', 'in-past', '起始日不能早于今天', 'lies before today')];
  }
  if (fromOn > addDays(today, FARTHEST_AHEAD_DAYS)) {
    return [fieldProblem('/fromOn', 'too-far-ahead', '起始日不能晚于一年以后', 'lies more than a year ahead')];
  }
  if (toOn < fromOn) {
    return [fieldProblem('/toOn', 'before-first-day', '截止日不能早于起始日', 'lies before the first day')];
  }
  if (toOn < addDays(fromOn, LONGEST_DAYS)) return [];
  const last = addDays(fromOn, LONGEST_DAYS - 1);
  return [
    fieldProblem(
      '/toOn',
      'stand-in-too-long',
      `一次代班最长${LONGEST_DAYS}日（含首尾两日），截止日最晚为${last}`,
      `is too late: ${LONGEST_DAYS} days at most, both included, so ${last}`,
    ),
  ];
}

function refuseWhenAny(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) refuseFields([...problems]);
}

type Period = Pick<Naming, 'fromOn' | 'toOn'>;

/** Absences of somebody that have a day with this one in common. */
function absencesOf(tx: Queries, account: string, { fromOn, toOn }: Period): Promise<StandIn[]> {
  return tx
    .selectFrom('StandIn')
    .selectAll()
    .where('personId', '=', account)
    .where('endedAt', 'is', null)
    .where('fromOn', '<=', toOn)
    .where('toOn', '>=', fromOn)
    .orderBy('fromOn')
    .execute();
}

async function refuseOverlap(tx: Queries, { id, name }: Account, naming: Naming): Promise<void> {
  const [other] = await absencesOf(tx, id, naming);
  if (other === undefined) return;
  refuse(409, 'stand-in-overlaps', {
    zh: `${name}自${other.fromOn}至${other.toOn}已设定代班，请先结束该代班或者改选日期`,
    en: `${name} has a stand-in from ${other.fromOn} to ${other.toOn} already; end that one first, or choose other days`,
  });
}

async function refuseAway(tx: Queries, { id, name }: Account, naming: Naming): Promise<void> {
  const [other] = await absencesOf(tx, id, naming);
  if (other === undefined) return;
  refuse(409, 'stand-in-away', {
    zh: `${name}自${other.fromOn}至${other.toOn}本人不在岗，请改选他人或者日期`,
    en: `${name} is away from ${other.fromOn} to ${other.toOn}; choose somebody else, or other days`,
  });
}

/** Whoever defends a co-accused may not read the other one's papers (SPC-I 43). */
async function refuseConflict(tx: Queries, { absent, standIn }: Pair): Promise<void> {
  if (absent.lawyerId === null || standIn.lawyerId === null) return;
  if (!(await defendsAgainst(tx, { lawyerId: absent.lawyerId, otherLawyerId: standIn.lawyerId }))) return;
  refuseFields([
    fieldProblem(
      '/standInAccount',
      'stand-in-in-conflict',
      '该律师为同案或者关联案件的其他当事人辩护，不能查阅其文书，请改选他人',
      'defends another person of the same or a linked case, and may not read these papers; choose somebody else',
    ),
  ]);
}

/** Who is now away stood in for others: that does not go over to his own stand-in. */
async function notHandedOn(tx: Queries, { personId, fromOn, toOn }: StandIn): Promise<readonly Warning[]> {
  const others = await tx
    .selectFrom('StandIn as s')
    .innerJoin('Account as p', 'p.id', 's.personId')
    .select('p.name')
    .where('s.deputyId', '=', personId)
    .where('s.endedAt', 'is', null)
    .where('s.fromOn', '<=', toOn)
    .where('s.toOn', '>=', fromOn)
    .orderBy(sql`p.name`)
    .execute();
  return others.map(({ name }) => ({
    code: 'stand-in-not-handed-on',
    zh: `此期间原由其代${name}收件，该代班不随之转交，请${name}或者其负责人另行设定`,
    en: `He stands in for ${name} in that time; this is not handed on, so somebody else should be named for ${name}`,
  }));
}
