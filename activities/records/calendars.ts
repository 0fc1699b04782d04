/**
 * Publishing a calendar (节假日安排公布): a new version beside the old ones, never an edit. With it goes the outbox row that
 * brings every open obligation to it.
 */
import type { CalendarVersion } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import {
  calendarProblems,
  mergeNotice,
  versionName,
  type CalendarNotice,
  type CalendarProblem,
  type ChangedDay,
} from '../law/calendar-upload.js';
import { partsOf, shanghaiDate } from '../law/legal-date.js';
import { storedCalendar, storedDays } from '../law/store.js';
import { OutboxKind, writeOutbox } from './outbox.js';

/** 节假日安排待录入: closed by the publication itself. */
export const CALENDAR_TASK = 'publish-calendar';

export interface Publication {
  readonly notice: CalendarNotice;
  /** Account that publishes it. */
  readonly by: string;
  /** Epoch ms of the business clock. */
  readonly at: number;
}

export type PublishedCalendar =
  | { readonly state: 'refused'; readonly problems: readonly CalendarProblem[] }
  /** The days are published so already. */
  | { readonly state: 'unchanged'; readonly version: string }
  | {
      readonly state: 'published';
      readonly version: string;
      readonly horizon: string;
      readonly changedDays: readonly ChangedDay[];
    };

/** In the caller's transaction. Two publications come one after the other: the second is checked against the first. */
export async function publishCalendar(tx: Tx, { notice, by, at }: Publication): Promise<PublishedCalendar> {
  await tx.$executeRaw`LOCK TABLE "CalendarVersion" IN SHARE ROW EXCLUSIVE MODE`;
  const stored = await tx.calendarVersion.findFirst({ orderBy: { serial: 'desc' } });
  if (stored === null) throw new Error('No law has been published into this database');
  const inForce = { calendar: storedCalendar(stored), rows: storedDays(stored.days) };
  const problems = calendarProblems(notice, inForce, partsOf(shanghaiDate(at)).year);
  if (problems.length > 0) return { state: 'refused', problems };
  const { horizon, days, changedDays } = mergeNotice(notice, inForce);
  if (horizon === stored.horizon && changedDays.length === 0) return { state: 'unchanged', version: stored.version };
  const names = await tx.calendarVersion.findMany({ select: { version: true } });
  const version = versionName(
    notice.year,
    names.map((row) => row.version),
  );
  await tx.calendarVersion.create({
    data: {
      version,
      year: notice.year,
      source: notice.source,
      reason: notice.reason ?? null,
      publishedById: by,
      horizon,
      days: JSON.parse(JSON.stringify(days)),
      loadedAt: new Date(at),
    },
  });
  await tx.task.updateMany({
    where: { kind: CALENDAR_TASK, closedAt: null },
    data: { closedAt: new Date(at), closedById: by, outcome: `published: ${version}` },
  });
  await writeReprojection(tx, version, at);
  return { state: 'published', version, horizon, changedDays };
}

/** Starts the process that brings everything owed to this version; once for ever. @param at epoch ms */
export async function writeReprojection(tx: Tx, version: string, at: number): Promise<void> {
  const key = `calendar-reprojection/${version}`;
  await writeOutbox(tx, [{ kind: OutboxKind.ReprojectCalendar, refId: version, payload: { version }, key }], at);
}

/** A calendar that came without an upload (a newer package) moves dates too: asked when a worker starts. */
export async function reprojectIfStale(tx: Tx, at: number): Promise<void> {
  const [row] = await tx.$queryRaw<Pick<CalendarVersion, 'version'>[]>`
    SELECT version FROM "CalendarVersion" AS c WHERE serial = (SELECT max(serial) FROM "CalendarVersion")
    AND EXISTS (SELECT FROM "Obligation" WHERE state IN ('owed', 'paused') AND "calendarVersion" <> c.version)`;
  if (row !== undefined) await writeReprojection(tx, row.version, at);
}
