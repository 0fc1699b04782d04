/**
 * What may wait in the inbox (收件箱), each kind once: how it is called and what takes it. Whatever comes from somebody who is
 * there to hear the answer does not wait; what waits was told 202: messages of other deployments, imports, and what an
 * older version of this system had not taken yet. Bodies were checked where they came in.
 */
import { headOf } from '../acts/head.js';
import { caseAct, type ActBody } from '../case/acts.js';
import { collaborationAct, type CollaborationBody, type LetterBody } from '../collaboration/acts.js';
import type { EnteredLetterBody } from '../collaboration/entered-letter-shape.js';
import type { DefenceNoticeBody } from '../case/notice/acts.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Submission } from '../../prisma/generated/client.js';
import { recordAct, recordCollaborationAct, recordDecision, recordNotice, sendLetter } from '../recording.js';
import type { PayoutDecisionBody } from '../subsidy/index.js';
import type { Sender, StepBase } from '../affair/index.js';
import { SubmissionKind } from '../records/submission-kind.js';

export interface InboxKind {
  readonly title: Bilingual;
  /** In a step of its own; throws Refusal. @returns the answer that is kept */
  readonly take: (base: StepBase, sender: Sender, waiting: Waiting) => Promise<unknown>;
}

export type Waiting = Pick<Submission, 'id' | 'affairId' | 'body' | 'expectedVersion' | 'receivedAt'>;

/** Each kind once; one that is missing does not compile. */
export const INBOX_KINDS: Readonly<Record<SubmissionKind, InboxKind>> = {
  [SubmissionKind.DefenceNotice]: {
    title: { zh: '通知辩护公函', en: 'Notice for Defence' },
    take: (base, sender, waiting) => {
      const body = waiting.body as unknown as DefenceNoticeBody;
      return recordNotice(base, sender, {
        submissionId: waiting.id,
        affairId: affairOf(waiting),
        onBehalfOf: body.onBehalfOf,
        receivedAt: waiting.receivedAt.getTime(),
        read: () => body,
      });
    },
  },
  [SubmissionKind.Act]: {
    title: { zh: '办案行为', en: 'act' },
    take: (base, sender, waiting) => {
      const body = waiting.body as unknown as ActBody;
      return recordAct(base, sender, {
        submissionId: waiting.id,
        affairId: affairOf(waiting),
        head: headOf(caseAct(body.kind), body.onBehalfOf, body),
        expectedVersion: waiting.expectedVersion,
        read: () => body,
      });
    },
  },
  [SubmissionKind.Letter]: {
    title: { zh: '协作函', en: 'letter of cooperation' },
    take: (base, sender, waiting) => {
      const body = waiting.body as unknown as LetterBody | EnteredLetterBody;
      return sendLetter(base, sender, { submissionId: waiting.id, affairId: affairOf(waiting), read: () => body });
    },
  },
  [SubmissionKind.CollaborationAct]: {
    title: { zh: '协作行为', en: 'act on a letter of cooperation' },
    take: (base, sender, waiting) => {
      const body = waiting.body as unknown as CollaborationBody;
      const act = collaborationAct(body.kind);
      if (act === undefined) throw new Error(`No act of a collaboration is called ${body.kind}`);
      return recordCollaborationAct(base, sender, {
        submissionId: waiting.id,
        affairId: affairOf(waiting),
        head: headOf(act, body.onBehalfOf, body),
        expectedVersion: waiting.expectedVersion,
        read: () => body,
      });
    },
  },
  [SubmissionKind.PayoutDecision]: {
    title: { zh: '补贴审批决定', en: 'decision about a subsidy' },
    take: async (base, sender, waiting) => {
      const { payoutId, decision, reason } = waiting.body as unknown as PayoutDecisionBody;
      const { shown } = await recordDecision(base, {
        submissionId: waiting.id,
        sender,
        payoutId,
        decision,
        expectedVersion: waiting.expectedVersion,
        fields: () => (reason === undefined ? {} : { reason }),
      });
      return shown;
    },
  },
};

/** Those of one version, by the kind as it is stored. */
export type InboxKinds = Readonly<Partial<Record<string, InboxKind>>>;

/** @returns null for a kind that this version does not know: it waits for one that does */
export function inboxKind(kind: string, kinds: InboxKinds = INBOX_KINDS): InboxKind | null {
  return kinds[kind] ?? null;
}

function affairOf({ affairId }: Waiting): string {
  if (affairId === null) throw new Error('A submission that is about nothing');
  return affairId;
}
