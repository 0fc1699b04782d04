/** Tasks (待办): what only a person can go on with, on the desk of an agency until somebody has looked. */
import { v7 as uuid } from 'uuid';
import { sql } from 'kysely';
import type { Queries } from '../adapters/database.js';
import type { NewRow } from './writes.js';

export const TaskKind = {
  /** 催收无果: nobody has signed for a paper. */
  ConfirmReceipt: 'confirm-receipt',
  /** 地址退回 */
  CorrectAddress: 'correct-address',
  /** 文书未能送出 */
  ResendPaper: 'resend-paper',
  /** 查询支付结果 */
  InquirePayment: 'inquire-payment',
  /** 录入节假日安排: closed by the publication itself. */
  PublishCalendar: 'publish-calendar',
  /** 复核节假日安排: of each bureau that may confirm, closed by the decision. */
  ConfirmCalendar: 'confirm-calendar',
  /** 核对录入: an entry was taken although it is unusual. */
  CheckEntry: 'check-entry',
  /** 协商管辖: two provinces have no bureau above both; closed by the designation, or with the letter. */
  SettleCompetence: 'settle-competence',
  /** 异地羁押协查: the person is held outside his home province; closed by a letter to a center there. */
  AskHomeRegion: 'ask-home-region',
  /** 结果文件退回 */
  ResultFileRejected: 'result-file-rejected',
} as const;
export type TaskKind = (typeof TaskKind)[keyof typeof TaskKind];

export interface NewTask {
  /** Default: one of its own. */
  readonly id?: string;
  readonly kind: TaskKind;
  /** On whose desk it stands. */
  readonly agencyId: string;
  /** Absent: it belongs to none. */
  readonly affairId?: string | null;
  /** Whose receipt, or address, it is about. */
  readonly recipientId?: string;
  /** What it is about, in the words or by the number that its kind goes by. */
  readonly reason: string;
  /** The same cause opens it once. */
  readonly causeKey: string;
}

/** @param at epoch ms of the business clock */
export function taskRow({ id = uuid(), affairId = null, recipientId, ...task }: NewTask, at: number): NewRow<'Task'> {
  return {
    ...task,
    id,
    affairId,
    recipientId: recipientId ?? null,
    openedAt: new Date(at),
    closedAt: null,
    closedById: null,
    outcome: null,
    answer: null,
    answerNote: null,
    answeredById: null,
    answeredByName: null,
    answeredAt: null,
  };
}

/** Where nothing is collected for one statement, and a cause may come again. @param at epoch ms of the business clock */
export async function openTasks(tx: Queries, tasks: readonly NewTask[], at: number): Promise<void> {
  if (tasks.length === 0) return;
  await tx
    .insertInto('Task')
    .values(tasks.map((task) => taskRow(task, at)))
    .onConflict((conflict) => conflict.column('causeKey').doNothing())
    .execute();
}

/** What lies on one agency's desk in an affair lies on another's now. */
export async function moveTasks(
  tx: Queries,
  affairId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await tx
    .updateTable('Task')
    .set({ agencyId: to })
    .where('affairId', '=', affairId)
    .where('agencyId', '=', from)
    .where('closedAt', 'is', null)
    .execute();
}

/** What was to be settled is: by whoever settled it, for everybody who was asked. */
export async function closeTasksOf(
  tx: Queries,
  {
    affairId,
    kind,
    by,
    outcome,
    at,
  }: {
    readonly affairId: string;
    readonly kind: TaskKind;
    readonly by: string;
    readonly outcome: string;
    readonly at: number;
  },
): Promise<void> {
  await tx
    .updateTable('Task')
    .set({ closedAt: new Date(at), closedById: by, outcome })
    .where('affairId', '=', affairId)
    .where('kind', '=', kind)
    .where('closedAt', 'is', null)
    .execute();
}

/** What was to be done about a missing receipt ends with the receipt. That an address is wrong stays true although he signed. */
export async function closeReceiptTasks(
  tx: Queries,
  recipientIds: readonly string[],
  { by, how, at }: { readonly by: string; readonly how: string; readonly at: number },
): Promise<void> {
  await tx
    .updateTable('Task')
    .set({ closedAt: new Date(at), closedById: by, outcome: `received-${how}` })
    .where('recipientId', '=', sql<string>`ANY(${recipientIds})`)
    .where('kind', '<>', TaskKind.CorrectAddress)
    .where('closedAt', 'is', null)
    .execute();
}
