/**
 * A desk on which transitions are run by hand: real PostgreSQL, no Temporal, and a clock that moves only when told. What
 * the workflow would do between acts (look at alarms) a test does itself.
 */
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { SubmissionKind } from '../../activities/adapters/case-gateway.js';
import { createPrisma } from '../../activities/adapters/database.js';
import { loadLaw, type Law } from '../../activities/law/store.js';
import { runTransition, type TransitionResult } from '../../activities/transition/index.js';
import type {
  ActBody,
  ActEnvelope,
  ActFields,
  CaseActKind,
  DefenceNoticeBody,
  PayoutDecisionBody,
  Problem,
} from '../../workflows/domain/messages.js';
import type { Case, Obligation, Prisma, PrismaClient, Submission } from '../../prisma/generated/client.js';
import { actBody } from '../support/builders.js';
import type { ActAnswer } from '../support/office.js';
import { seededDatabase } from '../support/stack/databases.js';

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

/** Wednesday 2026-11-18, 10:00 in Asia/Shanghai: the day of the contract's worked example. */
export const WEDNESDAY = Date.parse('2026-11-18T10:00:00+08:00');

export const CREDENTIALS = ['practice-licence', 'firm-letter', 'aid-letter'] as const;

/** What an act answers, with what only some acts say. */
export type DeskAnswer = ActAnswer & {
  readonly payoutId?: string;
  readonly complaintId?: string;
  readonly missing?: readonly { readonly kind: string }[];
};

type More = Partial<Prisma.SubmissionUncheckedCreateInput>;

export class Desk {
  private constructor(
    readonly databaseUrl: string,
    readonly prisma: PrismaClient,
    readonly law: Law,
    public now: number,
  ) {}

  static async open(now = WEDNESDAY): Promise<Desk> {
    const databaseUrl = await seededDatabase();
    const prisma = createPrisma(databaseUrl);
    return new Desk(databaseUrl, prisma, await loadLaw(prisma), now);
  }

  close(): Promise<void> {
    return this.prisma.$disconnect();
  }

  /** Puts a submission into the inbox, as the API does. */
  record(
    account: string,
    kind: SubmissionKind,
    caseId: string,
    body: ActBody | DefenceNoticeBody | PayoutDecisionBody,
    more: More = {},
  ): Promise<Submission> {
    return this.prisma.submission.create({
      data: {
        id: uuid(),
        kind,
        accountId: account,
        requestHash: 'test',
        caseId,
        body: JSON.parse(JSON.stringify(body)) as Prisma.InputJsonValue,
        state: 'pending',
        receivedAt: new Date(this.now),
        ...more,
      },
    });
  }

  run(submission: Pick<Submission, 'id' | 'caseId'>): Promise<TransitionResult> {
    return runTransition(this, {
      caseId: submission.caseId,
      submissionId: submission.id,
      expectedVersion: null,
      at: this.now,
    });
  }

  /** Records and applies. @returns the submission's row afterwards */
  async submit(
    account: string,
    kind: 'defence-notice' | 'act',
    caseId: string,
    body: ActBody | DefenceNoticeBody,
    more: More = {},
  ): Promise<Submission> {
    const recorded = await this.record(account, kind, caseId, body, more);
    await this.run(recorded);
    return this.prisma.submission.findUniqueOrThrow({ where: { id: recorded.id } });
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
    return row.result as unknown as DeskAnswer;
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

  /** What the workflow does when its timer wakes it. */
  lookAtAlarms(caseId: string): Promise<TransitionResult> {
    return runTransition(this, { caseId, expectedVersion: null, at: this.now });
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
      where: { caseId, state: 'owed' },
      _min: { nextAt: true },
    });
    return _min.nextAt?.getTime() ?? null;
  }

  /** The obligations of one rule in a case, oldest first. */
  obligations(caseId: string, ruleId: string): Promise<Obligation[]> {
    return this.prisma.obligation.findMany({
      where: { caseId, ruleId },
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
    const rows = await this.prisma.obligation.findMany({ where: { caseId, state: 'owed' }, select: { ruleId: true } });
    return rows.map(({ ruleId }) => ruleId).toSorted();
  }

  /** Every obligation of one rule as `state dueOn`, `late` behind it, oldest first. */
  async course(caseId: string, ruleId: string): Promise<string[]> {
    const rows = await this.obligations(caseId, ruleId);
    return rows.map(({ state, dueOn, late }) => `${state} ${dueOn ?? '-'}${late ? ' late' : ''}`);
  }

  caseRow(caseId: string): Promise<Case> {
    return this.prisma.case.findUniqueOrThrow({ where: { id: caseId } });
  }

  /** The newest paper of a form. */
  async paper(caseId: string, form: string): Promise<{ readonly text: string; readonly to: readonly string[] }> {
    const found = await this.prisma.notice.findFirstOrThrow({
      where: { caseId, form },
      orderBy: { id: 'desc' },
      include: { recipients: true },
    });
    const to = found.recipients.map(({ agencyId, personId }) => personId ?? agencyId);
    return { text: found.text, to: to.toSorted() };
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
    const { state } = await this.lookAtAlarms(caseId);
    return state?.ended === true;
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
    const rows = await this.prisma.notice.findMany({ where: { caseId }, orderBy: { id: 'asc' } });
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
      outbox: prisma.outbox,
      history: prisma.historyEntry,
    } as const;
    const counted = Object.entries(tables).map(async ([name, table]): Promise<[string, number]> => [
      name,
      await (table as { count(): Promise<number> }).count(),
    ]);
    return Object.fromEntries(await Promise.all(counted));
  }
}

function problemOf(row: Submission): Problem {
  if (row.state !== 'refused') throw new Error(`Expected a refusal, got ${row.state}`);
  return row.problem as unknown as Problem;
}
