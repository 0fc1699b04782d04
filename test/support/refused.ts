/** A submission that had to wait and is refused later: its sender hears of it by a paper, which no case keeps. */
import { v7 as uuid } from 'uuid';
import { vi } from 'vitest';
import { drainInbox, type DrainDeps } from '../../activities/inbox/drain.js';
import type { NoticeRecipient, PrismaClient } from '../../prisma/generated/client.js';
import { noticeBody } from './builders.js';
import { recordAs } from './record.js';

/** Region of the court of `court-clerk`: its desk keeps his receipt. */
export const DESK_REGION = '510104';

/** A notice of `court-clerk` that came twice, the second time by import. @returns who is told of the refusal */
export async function refusedLater(deps: DrainDeps & { readonly prisma: PrismaClient }): Promise<NoticeRecipient> {
  const { prisma, clock } = deps;
  const body = noticeBody(clock.now());
  await recordAs(deps, 'court-clerk', 'defence-notice', uuid(), body);
  const { id } = await prisma.submission.create({
    data: {
      ...{ id: uuid(), kind: 'defence-notice', accountId: 'court-clerk', requestHash: 'import', affairId: uuid() },
      ...{ body: JSON.parse(JSON.stringify(body)), state: 'pending', deferred: true },
      receivedAt: new Date(clock.now()),
    },
  });
  await drainInbox(deps);
  // Where an office runs, its own round may have been quicker, and be in the middle of it.
  return vi.waitFor(() =>
    prisma.noticeRecipient.findFirstOrThrow({ where: { notice: { causeKey: `refusal/${id}` } } }),
  );
}
