/** File access (阅卷): asked for by the lawyer, given or explained by the organ. */
import { z } from 'zod';
import { fileIsOpenIn } from '../../../workflows/domain/permissions.js';
import { CaseStatus, FileMedium, Role } from '../../../workflows/domain/vocabulary.js';
import type { Candidate, Impossible } from '../../acts/define-act.js';
import { ORGAN_CLERKS } from '../../acts/roles.js';
import { id, instant, line } from '../../fields/primitives.js';
import { defineCaseAct, type AskedFor, type CaseSituation } from '../case-act.js';
import { reason } from '../fields.js';

export const fileAccessRequested = defineCaseAct({
  kind: 'file-access-requested',
  words: { zh: '申请阅卷', en: 'file access requested' },
  by: [Role.Lawyer],
  from: [CaseStatus.Accepted],
  to: null,
  subject: 'file-access-request',
  after: [{ acts: ['assignment-accepted'] }],
  possible: (situation) => onceTheFileIsOpen(situation) ?? whileNoneIsOpen(situation),
  fields: {},
});

export const fileAccessGiven = defineCaseAct({
  kind: 'file-access-given',
  words: { zh: '提供阅卷', en: 'file access given' },
  by: ORGAN_CLERKS,
  enteredByCenter: true,
  from: [CaseStatus.Accepted],
  to: null,
  subject: 'file-access-request',
  possible: onceTheFileIsOpen,
  candidates: openRequests,
  fields: { requestId: id, items: z.array(line(200)).min(1).max(200), medium: z.enum(FileMedium) },
});

/** An explanation replaces nothing. */
export const fileAccessExplained = defineCaseAct({
  kind: 'file-access-explained',
  words: { zh: '说明暂不能阅卷的原因', en: 'reasons given against file access' },
  by: ORGAN_CLERKS,
  enteredByCenter: true,
  from: [CaseStatus.Accepted],
  to: null,
  subject: 'file-access-request',
  possible: onceTheFileIsOpen,
  candidates: openRequests,
  fields: { requestId: id, reason, availableAt: instant.optional() },
});

export const fileAccessRequestWithdrawn = defineCaseAct({
  kind: 'file-access-request-withdrawn',
  words: { zh: '撤回阅卷申请', en: 'request for file access withdrawn' },
  by: [Role.Lawyer],
  from: [CaseStatus.Accepted],
  to: null,
  subject: 'file-access-request',
  candidates: openRequests,
  fields: { requestId: id, reason: reason.optional() },
});

export const FILE_ACCESS_ACTS = [
  fileAccessRequested,
  fileAccessGiven,
  fileAccessExplained,
  fileAccessRequestWithdrawn,
] as const;

/** A second request would start a second clock for one file. What an earlier lawyer asked for binds nobody else. */
function whileNoneIsOpen({ fileAccessRequests, assignedAt }: CaseSituation): Impossible | null {
  const open = fileAccessRequests.find(
    (request) => requestOver(request) === null && (assignedAt === null || request.requestedAt >= assignedAt),
  );
  if (open === undefined) return null;
  return {
    code: 'file-request-open',
    detail: { zh: '上一次阅卷申请尚未满足', en: 'The last request for the file has not been met yet' },
    existing: { requestId: open.id },
  };
}

function openRequests({ fileAccessRequests }: CaseSituation): readonly Candidate[] {
  return fileAccessRequests.map((request) => ({ id: request.id, impossible: requestOver(request) }));
}

/** @returns why nothing is done about that request any more; null: it is not over */
export function requestOver({ state }: Pick<AskedFor, 'state'>): Impossible | null {
  if (state === 'withdrawn') {
    return {
      code: 'request-withdrawn',
      detail: { zh: '该项阅卷申请已经撤回', en: 'That request has been withdrawn' },
    };
  }
  if (state !== 'given') return null;
  return {
    code: 'file-already-given',
    detail: { zh: '该项阅卷申请已经满足', en: 'That request has been met already' },
  };
}

function onceTheFileIsOpen({ stage }: CaseSituation): Impossible | null {
  if (fileIsOpenIn(stage)) return null;
  return {
    code: 'file-not-open-yet',
    detail: {
      zh: '自审查起诉之日起方可阅卷（刑事诉讼法第40条）',
      en: 'The file is open from review for prosecution on (CPL 40)',
    },
  };
}
