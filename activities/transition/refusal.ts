/** A submission that could not be applied is kept with its reason; a sender who had been told 202 gets a notice. */
import { ActKind, type Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Problem } from '../../workflows/domain/messages.js';
import type { Prisma } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { PaperForm } from '../papers/forms.js';
import { issuePaper } from './issue-paper.js';

/** @param at epoch ms of the business clock */
export async function recordRefusal(tx: Tx, submissionId: string, problem: Problem, at: number): Promise<void> {
  const changed = await tx.submission.updateMany({
    where: { id: submissionId, state: 'pending' },
    data: {
      state: 'refused',
      httpStatus: problem.status,
      problem: JSON.parse(JSON.stringify(problem)) as Prisma.InputJsonValue,
      processedAt: new Date(at),
    },
  });
  if (changed.count === 0) return;
  const submission = await tx.submission.findUniqueOrThrow({ where: { id: submissionId } });
  if (!submission.deferred) return;
  const account = await tx.account.findUnique({ where: { id: submission.accountId } });
  if (account === null) return;
  const row = await tx.case.findUnique({ where: { id: submission.caseId }, select: { id: true, number: true } });
  await issuePaper(
    tx,
    {
      form: PaperForm.SubmissionRefused,
      caseId: row?.id ?? null,
      number: `受理${submission.seq}`,
      causeKey: `refusal/${submission.id}`,
      sender: null,
      to: [{ agencyId: account.agencyId, personId: account.id, name: account.name, email: account.email }],
      data: {
        caseNumber: row?.number ?? null,
        submissionId,
        what: whatWasSent(submission.kind),
        receivedAt: submission.receivedAt.getTime(),
        refusedAt: at,
        detail: problem.detail,
        errors: (problem.errors ?? []).map(({ pointer, detail }) => ({ pointer, detail })),
      },
    },
    at,
  );
}

function whatWasSent(kind: string): Bilingual {
  if (kind === ActKind.DefenceNotice) return { zh: '通知辩护公函', en: 'Notice for Defence' };
  return kind === 'payout-decision'
    ? { zh: '补贴审批决定', en: 'decision about a subsidy' }
    : { zh: '办案行为', en: 'act' };
}
