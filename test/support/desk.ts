/**
 * A desk on which steps are run by hand: real PostgreSQL, no Temporal, and a clock that moves only when told. What
 * the workflow would do between acts (look at alarms) a test does itself.
 */
import { createHash } from 'node:crypto';
import type { PayoutDecisionBody } from '../../activities/subsidy/decide.js';
import type { ActEnvelope } from '../../activities/acts/define-act.js';
import type { ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import type { ActBody, ActFields, CaseActKind } from '../../activities/case/acts.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import { v7 as uuid } from 'uuid';
import { openDatabase, type Database } from '../../activities/adapters/database.js';
import { createLogger } from '../../activities/adapters/logger.js';
import { joined, type AffairOfCase } from '../../activities/case/view.js';
import { LawBook, type Law } from '../../activities/records/law-book.js';
import type { Outcome } from '../../activities/adapters/once.js';
import { stepAffair, type AffairState } from '../../activities/process/step-affair.js';
import type { Problem } from '../../workflows/domain/problem.js';
import type { Obligation, PrismaClient } from '../../prisma/generated/client.js';
import { actBody } from './builders.js';
import { recordAs, type More, type SentKind } from './record.js';
import type { ActAnswer } from './office.js';
import { seededDatabase } from './stack/databases.js';
import { textOf } from './paper-text.js';

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

/** Wednesday 2026-11-18, 10:00 in Asia/Shanghai: the day of the contract's worked example. */
export const WEDNESDAY = Date.parse('2026-11-18T10:00:00+08:00');

/** Thursday 2026-11-19, 09:00: offices are open again, and who has not signed for a paper of that Wednesday is asked to. */
export const FIRST_ASKED = WEDNESDAY + 23 * HOUR;

/** Epoch ms of a wall-clock time in Shanghai, `2026-11-20T16:20:00`. */
export const at = (wallClock: string): number => Date.parse(`${wallClock}+08:00`);

/** Where the people of the tests are held. */
export const PLACE = 'agency-cd-detention';

export const CREDENTIALS = ['practice-licence', 'firm-letter', 'aid-letter'] as const;

type StepFields = Partial<Omit<ActFields['procedural-step'], 'step'> & ActEnvelope>;

/** What an act answers, with what only some acts say. */
export type DeskAnswer = ActAnswer & {
  readonly payoutId?: string;
  readonly complaintId?: string;
  readonly missing?: readonly { readonly kind: string }[];
};

/** What became of a submission. */
export interface Submitted {
  readonly id: string;
  readonly caseId: string;
  readonly state: Outcome['state'];
  readonly result: unknown;
  readonly problem: Problem | null;
}

export class Desk {
  readonly law = new LawBook();
  readonly logger = createLogger('test', 'silent');
  readonly clock = { now: (): number => this.now };
  readonly records: Database['records'];
  readonly reads: Database['reads'];
  readonly prisma: PrismaClient;

  private constructor(
    readonly databaseUrl: string,
    private readonly database: Database,
    public now: number,
  ) {
    this.records = database.records;
    this.reads = database.reads;
    this.prisma = database.prisma;
  }

  static async open(now = WEDNESDAY): Promise<Desk> {
    const databaseUrl = await seededDatabase();
    return new Desk(databaseUrl, openDatabase(databaseUrl), now);
  }

  close(): Promise<void> {
    return this.database.close();
  }

  /** The law in force. */
  lawInForce(): Promise<Law> {
    return this.law.inForce(this.reads);
  }

  /** Records a submission as the API does, in one step. @returns what became of it */
  async submit(
    account: string,
    kind: SentKind,
    caseId: string,
    body: ActBody | DefenceNoticeBody | PayoutDecisionBody,
    more: More = {},
  ): Promise<Submitted> {
    const id = more.id ?? uuid();
    const outcome = await recordAs(this, account, kind, caseId, body, { ...more, id });
    return {
      id: outcome.state === 'done' ? outcome.id : id,
      caseId: outcome.state === 'done' ? (outcome.affairId ?? caseId) : caseId,
      state: outcome.state,
      result: outcome.state === 'done' ? JSON.parse(JSON.stringify(outcome.body)) : null,
      problem: outcome.state === 'refused' ? outcome.problem : null,
    };
  }

  /** Opens a case. @returns its id */
  async notify(body: DefenceNoticeBody, account = 'court-clerk', more: More = {}): Promise<string> {
    const row = await this.submit(account, 'defence-notice', uuid(), body, more);
    if (row.state !== 'done') throw new Error(`The notice was not taken: ${JSON.stringify(row.problem)}`);
    return row.caseId;
  }

  /** A notice that must not be taken. */
  async refusedNotice(body: DefenceNoticeBody, account = 'court-clerk'): Promise<Problem> {
    return problemOf(await this.submit(account, 'defence-notice', uuid(), body));
  }

  /** An act, now, that must be taken. */
  async act<K extends CaseActKind>(
    account: string,
    caseId: string,
    kind: K,
    fields: ActFields[K] & Partial<ActEnvelope>,
  ): Promise<DeskAnswer> {
    const row = await this.submit(account, 'act', caseId, actBody(kind, this.now, fields));
    if (row.state !== 'done') throw new Error(`${kind} was not taken: ${JSON.stringify(row.problem)}`);
    return row.result as DeskAnswer;
  }

  /** A step of the proceedings that must be taken. */
  step(account: string, caseId: string, step: ProceduralStep, more: StepFields = {}): Promise<DeskAnswer> {
    return this.act(account, caseId, 'procedural-step', { step, ...more });
  }

  /** An act, now, that must not be taken. */
  async refused<K extends CaseActKind>(
    account: string,
    caseId: string,
    kind: K,
    fields: ActFields[K] & Partial<ActEnvelope>,
    more: More = {},
  ): Promise<Problem> {
    return problemOf(await this.submit(account, 'act', caseId, actBody(kind, this.now, fields), more));
  }

  /** What the process does when its timer wakes it. */
  look(caseId: string): Promise<AffairState> {
    return stepAffair(this, { affairId: caseId, at: this.now });
  }

  /** The same where everybody has signed for his papers: only what is owed is dealt with. */
  async lookAtAlarms(caseId: string): Promise<AffairState> {
    await this.prisma.noticeRecipient.updateMany({
      where: { affairId: caseId },
      data: { nextStep: null, nextAt: null },
    });
    return this.look(caseId);
  }

  /** Goes to the instant of the next alarm and looks. @returns that instant, null when nothing is to come */
  async nextAlarm(caseId: string): Promise<number | null> {
    const next = await this.#nextAt(caseId);
    if (next === null) return null;
    this.now = Math.max(this.now, next);
    await this.lookAtAlarms(caseId);
    return this.now;
  }

  async #nextAt(caseId: string): Promise<number | null> {
    const { _min } = await this.prisma.obligation.aggregate({
      where: { affairId: caseId, state: 'owed' },
      _min: { nextAt: true },
    });
    return _min.nextAt?.getTime() ?? null;
  }

  /** The obligations of one rule in a case, oldest first. */
  obligations(caseId: string, ruleId: string): Promise<Obligation[]> {
    return this.prisma.obligation.findMany({
      where: { affairId: caseId, ruleId },
      orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    });
  }

  async obligation(caseId: string, ruleId: string): Promise<Obligation> {
    const rows = await this.obligations(caseId, ruleId);
    const [row] = rows;
    if (row === undefined || rows.length > 1) throw new Error(`${rows.length} obligations of ${ruleId}`);
    return row;
  }

  /** Ids of the rules under which something is owed in a case, in order of the alphabet. */
  async owed(caseId: string): Promise<string[]> {
    const rows = await this.prisma.obligation.findMany({
      where: { affairId: caseId, state: 'owed' },
      select: { ruleId: true },
    });
    return rows.map(({ ruleId }) => ruleId).toSorted();
  }

  /** Every obligation of one rule as `state dueOn`, `late` behind it, oldest first. */
  async course(caseId: string, ruleId: string): Promise<string[]> {
    const rows = await this.obligations(caseId, ruleId);
    return rows.map(({ state, dueOn, late }) => `${state} ${dueOn ?? '-'}${late ? ' late' : ''}`);
  }

  async caseRow(caseId: string): Promise<AffairOfCase> {
    const row = await this.prisma.case.findUniqueOrThrow({ where: { id: caseId }, include: { affair: true } });
    return joined(row);
  }

  /** The newest paper of a form. */
  async paper(caseId: string, form: string): Promise<{ readonly text: string; readonly to: readonly string[] }> {
    const found = await this.prisma.notice.findFirstOrThrow({
      where: { affairId: caseId, form },
      orderBy: { id: 'desc' },
      include: { recipients: true },
    });
    const to = found.recipients.map(({ agencyId, personId }) => personId ?? agencyId);
    return { text: textOf(found), to: to.toSorted() };
  }

  /** Fires every alarm up to an instant, as the workflow's timer would, and stands there. */
  async goTo(caseId: string, instant: string): Promise<void> {
    const end = Date.parse(instant);
    for (let next = await this.#nextAt(caseId); next !== null && next <= end; next = await this.#nextAt(caseId)) {
      await this.nextAlarm(caseId);
    }
    this.now = end;
  }

  /** Whether the workflow of the case would end now. */
  async ended(caseId: string): Promise<boolean> {
    const { isOver } = await this.lookAtAlarms(caseId);
    return isOver;
  }

  /** A document of the demo world, as uploaded. @returns its id */
  async document(account: string, kind: string): Promise<string> {
    const id = uuid();
    const content = Buffer.from(`${kind} ${id}`);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const file = { fileName: `${kind}.txt`, contentType: 'text/plain', size: content.length, sha256, content };
    await this.prisma.document.create({
      data: { id, kind, uploaderId: account, uploadedAt: new Date(this.now), ...file },
    });
    return id;
  }

  async forms(caseId: string): Promise<string[]> {
    const rows = await this.prisma.notice.findMany({ where: { affairId: caseId }, orderBy: { id: 'asc' } });
    return rows.map(({ form }) => form);
  }

  /** Named by the center and accepted. */
  async accepted(caseId: string, lawyerId = 'lawyer-cd-zhou', account = 'lawyer'): Promise<void> {
    await this.act('center-staff', caseId, 'lawyer-assigned', { lawyerId });
    await this.act(account, caseId, 'assignment-accepted', {});
  }

  /** Asked for by the lawyer with all papers. @returns the meeting's id */
  async meetingRequested(caseId: string): Promise<string> {
    const { meetingId } = await this.act('lawyer', caseId, 'meeting-requested', { credentials: CREDENTIALS });
    return meetingId ?? '';
  }

  /** Every row of the database but submissions, by table: for "nothing was half done". */
  async counts(): Promise<Record<string, number>> {
    const { prisma } = this;
    const tables = {
      person: prisma.person,
      matter: prisma.matter,
      case: prisma.case,
      act: prisma.act,
      meeting: prisma.meeting,
      fileAccessRequest: prisma.fileAccessRequest,
      obligation: prisma.obligation,
      notice: prisma.notice,
      recipient: prisma.noticeRecipient,
      delivery: prisma.delivery,
      process: prisma.process,
      history: prisma.historyEntry,
    } as const;
    const counted = Object.entries(tables).map(async ([name, table]): Promise<[string, number]> => [
      name,
      await (table as { count(): Promise<number> }).count(),
    ]);
    return Object.fromEntries(await Promise.all(counted));
  }
}

function problemOf({ state, problem }: Submitted): Problem {
  if (problem === null) throw new Error(`Expected a refusal, got ${state}`);
  return problem;
}
