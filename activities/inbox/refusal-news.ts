/** Who was told 202 and is refused later hears of it by a paper (未予受理通知). */
import type { Problem } from '../../workflows/domain/problem.js';
import type { Submission } from '../../prisma/generated/client.js';
import type { Tx } from '../adapters/database.js';
import { submissionRefused } from '../papers/receipts.js';
import type { Law } from '../records/law-book.js';
import { Writes } from '../records/writes.js';
import { issuePaper } from '../affair/index.js';
import { inboxKind } from './kinds.js';

/** When it is told (epoch ms of the business clock), and by which law. */
interface When {
  readonly at: number;
  readonly law: Law;
}

export async function tellRefusal(tx: Tx, waiting: Submission, problem: Problem, { at, law }: When): Promise<void> {
  const account = await tx.selectFrom('Account').selectAll().where('id', '=', waiting.accountId).executeTakeFirst();
  if (account === undefined) return;
  const agency = await tx
    .selectFrom('Agency')
    .select('region')
    .where('id', '=', account.agencyId)
    .executeTakeFirstOrThrow();
  const row = await tx
    .selectFrom('Affair')
    .select(['id', 'number'])
    .where('id', '=', waiting.affairId)
    .executeTakeFirst();
  const writes = new Writes();
  issuePaper(
    writes,
    {
      paper: submissionRefused,
      affairId: row?.id ?? null,
      // The affair, if there is one, is not locked here.
      deskRegion: agency.region,
      number: `受理${waiting.seq}`,
      causeKey: `refusal/${waiting.id}`,
      sender: null,
      to: [{ agencyId: account.agencyId, personId: account.id, name: account.name, email: account.email }],
      data: {
        caseNumber: row?.number ?? null,
        submissionId: waiting.id,
        what: inboxKind(waiting.kind)?.title ?? { zh: waiting.kind, en: waiting.kind },
        receivedAt: waiting.receivedAt.getTime(),
        refusedAt: at,
        detail: problem.detail ?? { zh: problem.code, en: problem.code },
        errors: (problem.errors ?? []).map(({ pointer, detail }) => ({ pointer, detail })),
      },
    },
    { at, law },
  );
  await writes.flush(tx);
}
