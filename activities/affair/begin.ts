/** What every step begins with: the law in force, held until the step ends, the host's clock compared, and who sent it. */
import { sql, type RawBuilder } from 'kysely';
import type { AbsentPerson } from '../../workflows/domain/permissions.js';
import type { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';
import type { Agency } from '../../prisma/generated/client.js';
import { assertClock, type Clock } from '../adapters/clock.js';
import type { Queries, Tx } from '../adapters/database.js';
import { shanghaiDate } from '../law/counting/legal-date.js';
import { LAW_LOCK, PUBLISHED_SO_FAR, type LawBook } from '../records/law-book.js';
import { fromSequence } from '../records/running-numbers.js';
import { standsInFor as standsInForColumn } from '../records/stand-ins.js';
import { Writes } from '../records/writes.js';
import { Refusal } from './refusal.js';
import type { Sender, StepBase } from './context.js';

export interface StepDeps {
  readonly records: Queries;
  readonly law: LawBook;
  readonly clock: Clock;
}

/** @throws ClockSkew when this host's clock is too far from PostgreSQL's */
export async function beginStep(tx: Tx, deps: Pick<StepDeps, 'law' | 'clock'>): Promise<StepBase> {
  await holdLaw(tx);
  const { rows } = await sql<Moment>`SELECT ${MOMENT}`.execute(tx);
  return baseOf(tx, deps, rows[0]);
}

/** The sender of a submission as the tables know him now: a right withdrawn since is gone. */
export interface KnownSender extends Sender {
  readonly agency: Agency;
}

/** @throws Refusal 401 for an account that is not there or not active any more */
export async function beginStepOf(tx: Tx, deps: Pick<StepDeps, 'law' | 'clock'>, account: string): Promise<BegunStep> {
  await holdLaw(tx);
  const { rows } = await beginningOf(account, deps.clock).execute(tx);
  return begunStep(tx, deps, rows[0]);
}

export interface BegunStep {
  readonly base: StepBase;
  readonly sender: KnownSender;
}

/** What a step of this account reads first, behind `HOLD_LAW`. One row, whoever he is. */
export function beginningOf(account: string, clock: Clock): RawBuilder<Beginning> {
  return sql`
    SELECT a.id AS account, a.name, a.role, a."lawyerId", row_to_json(g) AS agency,
      ${standsInForColumn('a', shanghaiDate(clock.now()))} AS "standsInFor", ${MOMENT}
    FROM (SELECT) AS always LEFT JOIN "Account" a ON a.id = ${account} AND a.active
      LEFT JOIN "Agency" g ON g.id = a."agencyId"`;
}

/** @throws ClockSkew, and Refusal 401 for an account that is not there or not active any more */
export async function begunStep(
  tx: Tx,
  deps: Pick<StepDeps, 'law' | 'clock'>,
  row: Beginning | undefined,
): Promise<BegunStep> {
  const base = await baseOf(tx, deps, row);
  const { account, name, role, lawyerId, agency, standsInFor } = knownSender(row);
  const viewer = {
    account,
    role,
    agencyId: agency.id,
    agencyKind: agency.kind as AgencyKind,
    region: agency.region,
    lawyerId,
    standsInFor,
  };
  return { base, sender: { viewer, actor: { id: account, name, agency: agency.name }, agency } };
}

/** Throws Refusal 401 where nobody active has this account. */
export function knownSender(
  row: Beginning | undefined,
): Beginning & { readonly account: string; readonly agency: Agency } {
  if (row?.account == null || row.agency === null) throw new Refusal({ status: 401, code: 'unknown-account' });
  const { account, agency } = row;
  return { ...row, account, agency };
}

/** Behind this statement nothing is published until the step has ended; what waits for it must be read behind it. */
export const HOLD_LAW = `SELECT pg_advisory_xact_lock_shared(${LAW_LOCK})`;

async function holdLaw(tx: Tx): Promise<void> {
  await sql.raw(HOLD_LAW).execute(tx);
}

interface Moment {
  readonly published: string;
  /** Epoch ms by PostgreSQL's clock; compared, never recorded. */
  readonly now: number;
}

export interface Beginning extends Moment {
  readonly account: string | null;
  readonly name: string;
  readonly role: Role;
  readonly lawyerId: string | null;
  readonly agency: Agency | null;
  readonly standsInFor: readonly AbsentPerson[];
}

const MOMENT = sql`${PUBLISHED_SO_FAR} AS published, extract(epoch FROM clock_timestamp())::float8 * 1000 AS now`;

async function baseOf(
  tx: Tx,
  { law, clock }: Pick<StepDeps, 'law' | 'clock'>,
  moment: Moment | undefined,
): Promise<StepBase> {
  if (moment === undefined) throw new Error('The beginning of a step was answered by nothing');
  assertClock(clock, moment.now);
  return { tx, writes: new Writes(), law: await law.at(moment.published, tx), clock, numbering: fromSequence };
}
