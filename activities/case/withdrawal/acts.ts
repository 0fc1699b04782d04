/** The notice is taken back (撤回通知): sent in error, about another person, a second time, or not needed any more. */
import { z } from 'zod';
import { CaseStatus, type Bilingual } from '../../../workflows/domain/vocabulary.js';
import { required } from '../../fields/field-problem.js';
import { id } from '../../fields/primitives.js';
import { defineCaseAct } from '../case-act.js';
import { ORGAN_OR_CENTER } from '../correction/acts.js';
import { reason } from '../fields.js';
import { BEFORE_CONCLUDED } from '../status.js';

/** Why a notice is taken back (撤回事由). */
export const WithdrawalGround = {
  /** 误发 */ SentInError: 'sent-in-error',
  /** 当事人错误 */ WrongPerson: 'wrong-person',
  /** 重复通知 */ Duplicate: 'duplicate',
  /** 不再需要 */ NoLongerRequired: 'no-longer-required',
} as const;
export type WithdrawalGround = (typeof WithdrawalGround)[keyof typeof WithdrawalGround];

export const WITHDRAWAL_GROUND_WORDS: Readonly<Record<WithdrawalGround, Bilingual>> = {
  [WithdrawalGround.SentInError]: { zh: '误发', en: 'sent in error' },
  [WithdrawalGround.WrongPerson]: { zh: '当事人错误', en: 'it named the wrong person' },
  [WithdrawalGround.Duplicate]: { zh: '重复通知', en: 'it was sent twice' },
  [WithdrawalGround.NoLongerRequired]: { zh: '不再需要通知辩护', en: 'defence need no longer be notified' },
};

export const noticeWithdrawn = defineCaseAct({
  kind: 'notice-withdrawn',
  words: { zh: '撤回通知', en: 'withdrawal of the notice' },
  by: ORGAN_OR_CENTER,
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: CaseStatus.Withdrawn,
  after: [{ instant: 'issuedAt' }],
  // `existingCaseId`: of a duplicate, the case that goes on.
  fields: { ground: z.enum(WithdrawalGround), existingCaseId: id.optional(), reason },
  check: ({ ground, existingCaseId }) =>
    ground === WithdrawalGround.Duplicate && existingCaseId === undefined ? [required('/existingCaseId')] : [],
});

export const WITHDRAWAL_ACTS = [noticeWithdrawn] as const;
