/**
 * Brings everything still owed to the calendar in force, some cases at a time. A batch may be run again at any point: what
 * was done says so by the calendar's version. Most dates stay: those are marked by one statement a batch.
 */
import type { Obligation, PrismaClient } from '../../prisma/generated/client.js';
import { recount } from '../law/recount.js';
import { lawInForce, type Law } from '../law/store.js';
import type { RuleRow } from '../law/rule-row.js';
import { updateRows } from '../records/update-rows.js';
import { STANDING } from '../transition/ladder-state.js';
import { isStale, reprojectCase, type Reprojection } from './reproject-case.js';

export interface ReprojectInput {
  /** Id of the last case looked at; null: begin. */
  readonly after: string | null;
  /** Epoch ms, the workflow's clock. */
  readonly at: number;
}

export interface ReprojectResult {
  /** To go on behind; null: there is nothing left behind it. */
  readonly next: string | null;
  readonly cases: number;
  /** Dates that moved. */
  readonly moved: number;
}

/** Cases of one batch, and how many of them are worked on side by side where dates move. */
const CASES_PER_BATCH = 250;
const AT_ONCE = 6;
/** Generous: a batch on a busy machine. */
const BATCH_WITHIN_MS = 30_000;

export type Reproject = (input: ReprojectInput) => Promise<ReprojectResult>;

/** One batch after `after`. */
export function createReproject(prisma: PrismaClient): Reproject {
  const readLaw = lawInForce(prisma);
  return async ({ after, at }) => {
    const law = await readLaw();
    const { version } = law.calendar;
    const ids = await staleCases(prisma, version, after);
    const last = ids.at(-1);
    if (last === undefined) return { next: null, cases: 0, moved: 0 };
    const { source } = await prisma.calendarVersion.findUniqueOrThrow({ where: { version }, select: { source: true } });
    const reprojection: Reprojection = { law, source, at };
    const rest = await markUnmoved(prisma, reprojection, ids);
    let moved = 0;
    const lane = async (): Promise<void> => {
      for (let id = rest.shift(); id !== undefined; id = rest.shift()) {
        const caseId = id;
        const here = await prisma.$transaction((tx) => reprojectCase(tx, reprojection, caseId), {
          timeout: BATCH_WITHIN_MS,
        });
        moved += here;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    return { next: ids.length < CASES_PER_BATCH ? null : last, cases: ids.length, moved };
  };
}

async function staleCases(prisma: PrismaClient, version: string, after: string | null): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ caseId: string }[]>`
    SELECT DISTINCT "caseId" FROM "Obligation"
    WHERE "caseId" > ${after ?? ''} AND state = ANY(${[...STANDING]}) AND "calendarVersion" <> ${version}
    ORDER BY "caseId" LIMIT ${CASES_PER_BATCH}`;
  return rows.map(({ caseId }) => caseId);
}

/**
 * Marks the cases in which no date moves, under the lock of each. A case that somebody works on is not waited for.
 * @returns the cases left: dates move in them, or they were locked
 */
async function markUnmoved(
  prisma: PrismaClient,
  reprojection: Reprojection,
  ids: readonly string[],
): Promise<string[]> {
  const { law } = reprojection;
  const rules = rulesByVersion(law);
  return prisma.$transaction(
    async (tx) => {
      const cases = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM "Case" WHERE id = ANY(${[...ids]}) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`;
      const held = new Set(cases.map(({ id }) => id));
      const rows = await tx.$queryRaw<Obligation[]>`
        SELECT * FROM "Obligation" WHERE "caseId" = ANY(${[...held]}) AND state = ANY(${[...STANDING]})`;
      const moving = new Set(ids.filter((id) => !held.has(id)));
      const marks: Pick<Obligation, 'id' | 'provisional' | 'calendarVersion'>[] = [];
      const ofCase = new Map<string, Obligation[]>();
      for (const row of rows) if (isStale(row, law)) push(ofCase, row.caseId, row);
      for (const [caseId, stale] of ofCase) {
        const counts = stale.map((row) => {
          const counted = recount(row, rules.get(`${row.ruleId}/${row.ruleVersion}`) ?? [], law.calendar);
          return {
            id: row.id,
            agrees: counted?.agrees ?? true,
            provisional: counted?.deadline.provisional ?? row.provisional,
          };
        });
        if (counts.some(({ agrees }) => !agrees)) {
          moving.add(caseId);
          continue;
        }
        marks.push(
          ...counts.map(({ id, provisional }) => ({ id, provisional, calendarVersion: law.calendar.version })),
        );
      }
      await updateRows(tx, 'Obligation', marks);
      return [...moving];
    },
    { timeout: BATCH_WITHIN_MS },
  );
}

/** So that a batch does not look through the whole table for each of its rows. */
function rulesByVersion({ rules }: Law): ReadonlyMap<string, readonly RuleRow[]> {
  const rows = new Map<string, RuleRow[]>();
  for (const rule of rules) push(rows, `${rule.id}/${rule.version}`, rule);
  return rows;
}

function push<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
