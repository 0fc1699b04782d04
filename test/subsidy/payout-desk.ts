/**
 * A desk at which payouts are decided and paid by hand: real PostgreSQL, no Temporal, no bank. Cases come to their closing
 * file by real acts; where many are needed, one of them is copied.
 */
import { v7 as uuid } from 'uuid';
import type { PayoutDecisionBody } from '../../activities/subsidy/decide.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import {
  recordAnswer,
  recordInstructed,
  type AnswerOutcome,
  type BankAnswer,
} from '../../activities/subsidy/answers.js';
import { inStep } from '../../activities/payments/instruct.js';
import { shownPayout, type KnownPayout } from '../../activities/subsidy/payout-step.js';
import type { Problem } from '../../workflows/domain/problem.js';
import { closingMaterials } from '../../activities/law/closing-materials.js';
import type { StepDeps } from '../../activities/affair/begin.js';
import type { StepBase } from '../../activities/affair/context.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import type { Stage } from '../../workflows/domain/vocabulary.js';
import { Prisma, type Payout, type PaymentInstruction } from '../../prisma/generated/client.js';
import { Desk, type Submitted } from '../support/desk.js';
import type { More } from '../support/record.js';
import { noticeBody } from '../support/builders.js';

export const CD_2026 = 'budget-cd-2026';
export const CD_2027 = 'budget-cd-2027';

export const FINANCE: Viewer = {
  ...{ account: 'finance-officer', role: 'finance-officer', agencyId: 'agency-cd-finance', agencyKind: 'finance' },
  ...{ region: '510100', lawyerId: null },
};

type Decision = PayoutDecisionBody['decision'];

/** What a sender may say beside the decision. */
interface DecisionDetails extends Omit<More, 'expectedVersion' | 'receivedAt'> {
  readonly reason?: string;
  /** As read; null: none is named; default: the payout's version now. */
  readonly version?: number | null;
}

interface FileDetails {
  /** Calendar date. */
  readonly closingDay?: string;
  readonly lawyerId?: string;
  readonly account?: string;
  readonly items?: 'all' | 'none';
}

export class PayoutDesk {
  private constructor(readonly desk: Desk) {}

  static async open(now?: number): Promise<PayoutDesk> {
    return new PayoutDesk(await Desk.open(now));
  }

  /** What steps and activities work with. */
  get deps(): StepDeps {
    const { records, law, clock } = this.desk;
    return { records, law, clock };
  }

  get prisma() {
    return this.desk.prisma;
  }

  close(): Promise<void> {
    return this.desk.close();
  }

  /** A case of 成都 whose file waits for acceptance. @returns its id */
  async fileSubmitted(
    changes: Partial<DefenceNoticeBody> = {},
    { closingDay = '2026-11-18', lawyerId = 'lawyer-cd-zhou', account = 'lawyer', items = 'all' }: FileDetails = {},
  ): Promise<string> {
    const { desk } = this;
    const stage: Stage = changes.stage ?? 'first-instance';
    const organ = stage === 'prosecution-review' ? 'procuratorate-clerk' : 'court-clerk';
    const clerk = stage === 'investigation' ? 'police-officer' : organ;
    const caseId = await desk.notify(noticeBody(desk.now, changes), clerk);
    await desk.accepted(caseId, lawyerId, account);
    await desk.act(account, caseId, 'concluded', {
      closingPaper: CLOSING_PAPERS[stage],
      documentId: await desk.document(account, CLOSING_PAPERS[stage]),
      receivedOn: '2026-11-18',
    });
    const kinds = items === 'none' ? ['closing-report'] : closingMaterials(stage).map(({ kind }) => kind);
    const handedIn = kinds.map(async (kind) => ({ kind, documentId: await desk.document(account, kind) }));
    await desk.act(account, caseId, 'closing-file-submitted', { items: await Promise.all(handedIn) });
    // Acts cannot be entered before the notice; a tariff of another year needs a closing day that lies there.
    await this.prisma.case.update({ where: { id: caseId }, data: { closingDay } });
    return caseId;
  }

  /** A case whose closing file was accepted. */
  async calculated(...file: Parameters<PayoutDesk['fileSubmitted']>): Promise<Payout> {
    const caseId = await this.fileSubmitted(...file);
    await this.desk.act('center-staff', caseId, 'closing-file-accepted', {});
    return this.payoutOf(caseId);
  }

  payoutOf(caseId: string): Promise<Payout> {
    return this.prisma.payout.findUniqueOrThrow({ where: { caseId } });
  }

  again({ id }: Pick<Payout, 'id'>): Promise<Payout> {
    return this.prisma.payout.findUniqueOrThrow({ where: { id } });
  }

  /** @param viewer default finance of 成都 */
  shown({ id }: Pick<Payout, 'id'>, viewer: Viewer = FINANCE): ReturnType<typeof shownPayout> {
    return shownPayout(this.desk.reads, id, viewer);
  }

  /** One transaction of an activity. */
  inStep<T>(work: (base: StepBase) => Promise<T>): Promise<T> {
    return inStep(this.deps, work);
  }

  /** A decision that may be taken or not, recorded as the API does. @returns what became of it */
  async tried(
    account: string,
    payout: Pick<Payout, 'id' | 'caseId'>,
    decision: Decision,
    { reason, version, ...more }: DecisionDetails = {},
  ): Promise<Submitted> {
    const expectedVersion = version === undefined ? (await this.again(payout)).version : version;
    const body = { payoutId: payout.id, decision, ...(reason === undefined ? {} : { reason }) };
    return this.desk.submit(account, 'payout-decision', payout.caseId, body, { ...more, expectedVersion });
  }

  /** A decision that must be taken. */
  async decide(...args: Parameters<PayoutDesk['tried']>): Promise<Payout> {
    const { state, problem } = await this.tried(...args);
    if (state !== 'done') throw new Error(`${args[2]} was not taken: ${JSON.stringify(problem)}`);
    return this.again(args[1]);
  }

  /** A decision that must not be taken. */
  async refused(...args: Parameters<PayoutDesk['tried']>): Promise<Problem> {
    const { state, problem } = await this.tried(...args);
    if (problem === null) throw new Error(`Expected a refusal, got ${state}`);
    return problem;
  }

  /** Proposed by the center and approved by finance. */
  async approved(payout: Payout): Promise<Payout> {
    await this.decide('center-staff', payout, 'propose');
    return this.decide('finance-officer', payout, 'approve');
  }

  /** What the payment activities do up to the moment at which the bank may see the order. */
  async release(payout: Payout): Promise<PaymentInstruction> {
    const { id: payoutId, attempt, account, payeeName, totalFen } = await this.again(payout);
    const id = `${payoutId}-${attempt}`;
    const content = {
      batchId: uuid(),
      state: 'released',
      payeeName,
      account,
      amountFen: totalFen,
      remark: '法律援助补贴',
      preparedAt: new Date(this.desk.now),
    };
    return this.prisma.paymentInstruction.upsert({
      where: { id },
      create: { id, payoutId, attempt, ...content },
      update: content,
    });
  }

  async instructed(payout: Payout): Promise<PaymentInstruction> {
    const { id } = await this.release(payout);
    await this.recordInstructed(id);
    return this.prisma.paymentInstruction.findUniqueOrThrow({ where: { id } });
  }

  recordInstructed(instructionId: string): Promise<KnownPayout> {
    return this.inStep((base) => recordInstructed(base, { instructionId }));
  }

  answer(
    instruction: Pick<PaymentInstruction, 'id' | 'amountFen'>,
    result: BankAnswer['result'],
    changes: Partial<BankAnswer> = {},
  ): Promise<AnswerOutcome> {
    const answer: BankAnswer = {
      instructionId: instruction.id,
      result,
      amountFen: instruction.amountFen,
      reason: result === 'returned' ? '账户不存在' : null,
      at: this.desk.now,
      ...changes,
    };
    return this.inStep((base) => recordAnswer(base, answer));
  }

  /** Cases and calculated payouts like this one, each of a matter of its own. */
  async copies(payout: Payout, count: number): Promise<Payout[]> {
    const { affair, ...row } = await this.prisma.case.findUniqueOrThrow({
      where: { id: payout.caseId },
      include: { affair: true },
    });
    const numbers = Array.from({ length: count }, () => uuid());
    const noHistory = { historySeq: 0, historyHash: '' };
    await this.prisma.affair.createMany({
      data: numbers.map((id) => ({ ...affair, id, number: `援刑${id}`, ...noHistory })),
    });
    await this.prisma.case.createMany({ data: numbers.map((id) => ({ ...row, id, openKey: null })) });
    await this.prisma.payout.createMany({
      data: numbers.map((caseId) => ({
        ...payout,
        id: uuid(),
        caseId,
        lines: payout.lines as Prisma.InputJsonValue,
        flags: payout.flags as Prisma.InputJsonValue,
      })),
    });
    return this.prisma.payout.findMany({ where: { caseId: { in: numbers } }, orderBy: { id: 'asc' } });
  }

  /** Leaves so much on a line, by taking from what was allotted; the ledger is told. */
  async leaveOn(lineId: string, roomFen: number): Promise<void> {
    const line = await this.line(lineId);
    const take = line.allottedFen - line.reservedFen - line.spentFen - BigInt(roomFen);
    const entry = { transferId: `test/${uuid()}`, kind: 'allot', budgetLineId: lineId, at: new Date(this.desk.now) };
    await this.prisma.$transaction([
      this.prisma.budgetLine.update({ where: { id: lineId }, data: { allottedFen: { decrement: take } } }),
      this.prisma.ledgerEntry.createMany({
        data: [
          { ...entry, account: `available:${lineId}`, amountFen: -take },
          { ...entry, account: `appropriation:${lineId}`, amountFen: take },
        ],
      }),
    ]);
  }

  line(id: string) {
    return this.prisma.budgetLine.findUniqueOrThrow({ where: { id } });
  }

  async historyKinds({ caseId }: Pick<Payout, 'caseId'>): Promise<string[]> {
    const rows = await this.prisma.historyEntry.findMany({ where: { affairId: caseId }, orderBy: { seq: 'asc' } });
    return rows.map(({ kind }) => kind);
  }

  async lastHistory({ caseId }: Pick<Payout, 'caseId'>): Promise<string> {
    const row = await this.prisma.historyEntry.findFirstOrThrow({
      where: { affairId: caseId },
      orderBy: { seq: 'desc' },
    });
    return `${row.summaryZh} ${row.summaryEn}`;
  }
}

const CLOSING_PAPERS = {
  investigation: 'prosecution-opinion',
  'prosecution-review': 'indictment',
  'first-instance': 'judgment',
  'second-instance': 'ruling',
  'death-review': 'ruling',
  'compulsory-treatment': 'ruling',
} as const;
