/** Records a submission as the API does: in one step, where it arrives. */
import { v7 as uuid } from 'uuid';
import type { ActBody } from '../../activities/case/acts.js';
import type { DefenceNoticeBody } from '../../activities/case/notice/acts.js';
import type { Outcome } from '../../activities/adapters/once.js';
import { inboxKind } from '../../activities/inbox/kinds.js';
import type { StepDeps } from '../../activities/affair/begin.js';
import { recordSubmission } from '../../activities/affair/record.js';
import type { Submission } from '../../prisma/generated/client.js';
import type { PayoutDecisionBody } from '../../activities/subsidy/decide.js';

export type SentKind = 'defence-notice' | 'act' | 'payout-decision';

/** What a sender may say beside the body. */
export interface More {
  /** Its id, to ask for it by. */
  readonly id?: string;
  readonly key?: string;
  readonly hash?: string;
  readonly expectedVersion?: number | null;
  readonly receivedAt?: Date;
}

export function recordAs(
  deps: StepDeps,
  account: string,
  kind: SentKind,
  affairId: string,
  body: ActBody | DefenceNoticeBody | PayoutDecisionBody,
  more: More = {},
): Promise<Outcome> {
  const { id = uuid(), key = null, hash = 'test', expectedVersion = null } = more;
  const receivedAt = more.receivedAt ?? new Date(deps.clock.now());
  const turn = { of: affairId, mayWait: () => Promise.resolve(true) };
  const request = { id, kind, account, key, hash, affairId, turn, receivedAt: receivedAt.getTime() };
  const stored = JSON.parse(JSON.stringify(body)) as Submission['body'];
  return recordSubmission(deps, request, async (base, sender) => {
    const take = inboxKind(kind)?.take;
    if (take === undefined) throw new Error(`Nothing takes ${kind}`);
    return (await take(base, sender, { id, affairId, body: stored, expectedVersion, receivedAt })) as object;
  });
}
