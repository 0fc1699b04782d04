/** Conclusion and closing file (办结、结案归档): the closing day, the materials, their return and acceptance; the subsidy's news. */
import { z } from 'zod';
import { Milestone } from '../../../workflows/domain/signals.js';
import { CaseStatus, ClosingPaper, PayoutState, Role } from '../../../workflows/domain/vocabulary.js';
import { defineNews, type Impossible } from '../../acts/define-act.js';
import { CENTER, ORGAN_CLERKS } from '../../acts/roles.js';
import { fieldProblem, type FieldProblem } from '../../fields/field-problem.js';
import { dayOfDeed, documentId, line } from '../../fields/primitives.js';
import { defineCaseAct, type OpenedPayout } from '../case-act.js';
import { reason } from '../fields.js';
import { AFTER_CONCLUSION } from '../status.js';

export const concluded = defineCaseAct({
  kind: 'concluded',
  words: { zh: '办结', en: 'conclusion' },
  by: [...ORGAN_CLERKS, Role.Lawyer],
  enteredByCenter: true,
  from: [CaseStatus.Accepted],
  to: CaseStatus.Concluded,
  after: [{ acts: ['assignment-accepted'] }],
  milestone: Milestone.Concluded,
  // `receivedOn`: the closing day (结案日), on which the lawyer received the paper.
  fields: { closingPaper: z.enum(ClosingPaper), documentId, receivedOn: dayOfDeed },
});

export const closingFileSubmitted = defineCaseAct({
  kind: 'closing-file-submitted',
  words: { zh: '提交结案归档材料', en: 'closing file handed in' },
  by: [Role.Lawyer],
  from: [CaseStatus.Concluded, CaseStatus.FileReturned],
  to: CaseStatus.FileSubmitted,
  after: [{ acts: ['concluded'] }, { acts: ['closing-file-returned'] }],
  fields: {
    items: z
      .array(z.strictObject({ kind: line(100), documentId }))
      .min(1)
      .max(200),
  },
  check: ({ items }) => doubledDocuments(items),
});

export const closingFileReturned = defineCaseAct({
  kind: 'closing-file-returned',
  words: { zh: '退回补正', en: 'closing file returned' },
  by: CENTER,
  from: [CaseStatus.FileSubmitted],
  to: CaseStatus.FileReturned,
  after: [{ acts: ['closing-file-submitted'] }],
  fields: {
    missing: z
      .array(z.strictObject({ kind: line(100), reason }))
      .min(1)
      .max(100),
  },
});

export const closingFileAccepted = defineCaseAct({
  kind: 'closing-file-accepted',
  words: { zh: '结案材料审查合格', en: 'closing file accepted' },
  by: CENTER,
  from: [CaseStatus.FileSubmitted],
  to: CaseStatus.Archived,
  after: [{ acts: ['closing-file-submitted'] }],
  milestone: Milestone.FileAccepted,
  fields: {},
});

/** The bank's answer to the payment of the subsidy. */
export const subsidyPaid = defineNews({
  kind: 'subsidy-paid',
  words: { zh: '补贴已发放', en: 'subsidy paid' },
  milestone: Milestone.Settled,
});

/** The bank took it back from the payee's account, or the payee's bank returned it. */
export const subsidyClawedBack = defineNews({
  kind: 'subsidy-clawed-back',
  words: { zh: '补贴到账后退回', en: 'subsidy came back' },
  milestone: null,
});

/** Finance pays no more what came back. */
export const subsidyClosed = defineNews({
  kind: 'subsidy-closed',
  words: { zh: '补贴不再发放', en: 'subsidy no longer paid' },
  milestone: null,
});

const HANDED_IN: Impossible = {
  code: 'closing-file-handed-in',
  detail: {
    zh: '结案材料已经提交，由法律援助中心负责人撤销',
    en: 'The closing file has been handed in: the head of the center may undo it',
  },
};
const APPROVED: Impossible = {
  code: 'payout-approved',
  detail: {
    zh: '补贴已经批准，不能撤销办结；多付的款项由财务部门追回',
    en: 'The subsidy has been approved: the conclusion cannot be undone; finance recovers what was paid too much',
  },
};
const BEFORE_APPROVAL: readonly string[] = [
  PayoutState.Calculated,
  PayoutState.Proposed,
  PayoutState.Returned,
  PayoutState.Closed,
];

/** Nobody has said that it be paid. */
function isBeforeApproval({ state, attempt }: OpenedPayout): boolean {
  return attempt === 1 && BEFORE_APPROVAL.includes(state);
}

/** By the lawyer while the file is his; by the head of the center once it has been handed in. */
export const conclusionUndone = defineCaseAct({
  kind: 'conclusion-undone',
  words: { zh: '撤销办结', en: 'conclusion undone' },
  by: [Role.Lawyer, Role.CenterDirector],
  from: AFTER_CONCLUSION,
  to: CaseStatus.Accepted,
  after: [{ acts: ['concluded'] }],
  possible: ({ status, subsidy }, _variety, role) => {
    if (role === Role.Lawyer && status !== CaseStatus.Concluded) return HANDED_IN;
    return subsidy === null || isBeforeApproval(subsidy) ? null : APPROVED;
  },
  fields: { reason },
});

export const CLOSING_ACTS = [
  concluded,
  closingFileSubmitted,
  closingFileReturned,
  closingFileAccepted,
  conclusionUndone,
] as const;

/** One document is one material: handed in twice, the second place is the wrong one. */
function doubledDocuments(items: readonly { readonly documentId: string }[]): readonly FieldProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ documentId }, index) => {
    if (!seen.has(documentId)) {
      seen.add(documentId);
      return [];
    }
    return [
      fieldProblem(
        `/items/${index}/documentId`,
        'document-twice',
        '同一份材料重复提交',
        'the same document is handed in twice',
      ),
    ];
  });
}
