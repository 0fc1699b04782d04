/** A desk that the guard watches. Real time is the database's: it passes when a test says so. */
import { sql } from 'kysely';
import { pino } from 'pino';
import { look, type GuardDeps } from '../../activities/process/guard.js';
import type { Process } from '../../prisma/generated/client.js';
import { ProcessKind, workflowIdOf } from '../../workflows/names.js';
import { noticeBody } from './builders.js';
import { Desk } from './desk.js';

export const SECOND = 1_000;

interface Shown {
  readonly level: number;
  readonly workflowId: string;
  readonly msg: string;
}

export class Watch {
  /** What the operator sees. */
  readonly lines: Shown[] = [];
  readonly #deps: Omit<GuardDeps, 'session'>;

  private constructor(readonly desk: Desk) {
    const logger = pino({ level: 'info' }, { write: (line: string) => this.lines.push(JSON.parse(line) as Shown) });
    this.#deps = { records: desk.records, clock: desk.clock, logger };
  }

  static async open(): Promise<Watch> {
    return new Watch(await Desk.open());
  }

  close(): Promise<void> {
    return this.desk.close();
  }

  /** One look of the guard. @returns how many it told */
  look(): Promise<number> {
    return look(this.#deps);
  }

  /** Everything that the guard has noted lies that much further back. */
  async passes(ms: number): Promise<void> {
    await sql`UPDATE "Process" SET "lateSince" = "lateSince" - ${ms} * interval '1 millisecond',
      "lateNextAt" = "lateNextAt" - ${ms} * interval '1 millisecond'`.execute(this.desk.records);
  }

  /** As the dispatcher would. */
  async everybodyIsTold(): Promise<void> {
    await this.desk.prisma.process.updateMany({ data: { waiting: false, signals: [] } });
  }

  rowOf(refId: string, kind: ProcessKind = ProcessKind.Case): Promise<Process> {
    return this.desk.prisma.process.findUniqueOrThrow({ where: { id: workflowIdOf({ kind, refId }) } });
  }

  /** Workflow IDs of all that wait to be told. */
  async waiting(): Promise<string[]> {
    const rows = await this.desk.prisma.process.findMany({ where: { waiting: true }, orderBy: { id: 'asc' } });
    return rows.map(({ id }) => id);
  }

  /** A new case whose process knows of it. */
  async opened(): Promise<{ readonly caseId: string; readonly nextAt: number }> {
    const { desk } = this;
    const caseId = await desk.notify(noticeBody(desk.now));
    await this.everybodyIsTold();
    const { nextAt } = await desk.caseRow(caseId);
    return { caseId, nextAt: nextAt?.getTime() ?? NaN };
  }

  /** A case in which something is due, found so by one look. */
  async foundDue(): Promise<{ readonly caseId: string; readonly nextAt: number }> {
    const found = await this.opened();
    this.desk.now = found.nextAt;
    await this.look();
    return found;
  }
}
