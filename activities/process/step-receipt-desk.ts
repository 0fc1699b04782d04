/** The step of a receipt desk (签收台): who has not signed for a paper that belongs to no case. Their rows are the lock. */
import type { PromiseKept } from '../../workflows/domain/waits.js';
import { receiptDeskWorkflowId } from '../../workflows/names.js';
import type { NoticeRecipient } from '../../prisma/generated/client.js';
import { assertClock, stepTime } from '../adapters/clock.js';
import { databaseNow } from '../adapters/database.js';
import { inTransaction } from '../adapters/transaction.js';
import type { ReceiptStep } from '../records/receipt-rungs.js';
import { Writes } from '../records/writes.js';
import { Directory } from '../affair/index.js';
import { receiptPromises, shown } from './promises.js';
import { answerSilence } from './receipt-steps.js';
import { silentRecipients } from './silence.js';
import type { StepAffairDeps } from './step-affair.js';
import { PUT_OFF_MS, togetherOrAlone } from './together-or-alone.js';

export interface ReceiptDeskStep {
  readonly region: string;
  /** Epoch ms: the instant that has come, by the workflow's clock. */
  readonly at: number;
}

export interface ReceiptDeskState {
  /** Epoch ms of the earliest step against silence; null: nobody is waited for. */
  readonly nextAt: number | null;
  readonly promises: readonly PromiseKept[];
}

/** So many are answered in one step; the rest is due at once behind it. */
const AT_ONCE = 50;

export function stepReceiptDesk(deps: StepAffairDeps, input: ReceiptDeskStep): Promise<ReceiptDeskState> {
  const at = stepTime(deps.clock, 0, input.at);
  return togetherOrAlone(
    {
      take: (only) => step(deps, input.region, at, only),
      due: () => dueAt(deps, input.region, at),
      putOff: async (id) => {
        const nextAt = new Date(at + PUT_OFF_MS);
        const due = deps.records
          .updateTable('NoticeRecipient')
          .where('id', '=', id)
          .where('nextAt', '<=', new Date(at));
        // Signed for since it failed, or done by another: it keeps its next time, or none.
        await due.set({ nextAt }).execute();
      },
    },
    deps.logger,
    receiptDeskWorkflowId(input.region),
  );
}

function step(
  { records, clock, law: book }: StepAffairDeps,
  region: string,
  at: number,
  only?: readonly string[],
): Promise<ReceiptDeskState> {
  return inTransaction(records, async (tx) => {
    assertClock(clock, await databaseNow(tx));
    const law = await book.inForce(tx);
    const writes = new Writes();
    const directory = new Directory(tx);
    const tell = (): void => undefined;
    for (const silent of await silentRecipients(tx, only ?? (await dueAt({ records: tx }, region, at)))) {
      await answerSilence({ ...silent, tx, writes, law, directory, at, affair: null, tell });
    }
    await writes.flush(tx);
    return stateOf(tx, region);
  });
}

async function dueAt({ records }: Pick<StepAffairDeps, 'records'>, region: string, at: number): Promise<string[]> {
  const due = await records
    .selectFrom('NoticeRecipient')
    .select('id')
    .where('deskRegion', '=', region)
    .where('nextAt', '<=', new Date(at))
    .orderBy('nextAt')
    .limit(AT_ONCE)
    .execute();
  return due.map(({ id }) => id);
}

async function stateOf(tx: StepAffairDeps['records'], region: string): Promise<ReceiptDeskState> {
  const waiting = await tx
    .selectFrom('NoticeRecipient')
    .select(['id', 'nextStep', 'nextAt'])
    .where('deskRegion', '=', region)
    .where('nextAt', 'is not', null)
    .orderBy('nextAt')
    .limit(AT_ONCE)
    .execute();
  const promised = waiting.flatMap(({ id, nextStep, nextAt }: Pick<NoticeRecipient, 'id' | 'nextStep' | 'nextAt'>) =>
    nextStep === null || nextAt === null ? [] : [{ id, nextStep: nextStep as ReceiptStep, nextAt }],
  );
  return { nextAt: promised[0]?.nextAt.getTime() ?? null, promises: shown(receiptPromises(promised)) };
}
