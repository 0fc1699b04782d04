/** Parameters and bodies of the finance desk (财务). */
import { z } from 'zod';
import { PayoutDecision, PayoutState } from '../../workflows/domain/vocabulary.js';
import { normalAccount } from '../../activities/fields/account-number.js';
import { wrong } from '../../activities/fields/field-problem.js';
import { calendarDate, id, line, paragraphs } from '../../activities/fields/primitives.js';
import { INSTRUCTION_STATES } from './subsidy-objects.js';
import { paging, region, several, wholePaging } from './queries.js';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const year = z.int().min(FIRST_YEAR).max(LAST_YEAR);
/** 10 billion yuan: more than any line, and far below where a number of this language stops being exact. */
const LARGEST_FEN = 1_000_000_000_000;

export const payoutFilters = {
  state: several(z.enum(PayoutState)).optional(),
  region: region.optional(),
  caseId: id.optional(),
  payee: id.optional(),
};
export const payoutsQuery = z.strictObject({ ...paging, ...payoutFilters });

/** What permission asks of a decision before anything else of it is looked at. */
export const decisionHead = z.object({ decision: z.enum(PayoutDecision) });

export const payoutDecision = z
  .strictObject({
    decision: z.enum(PayoutDecision),
    reason: paragraphs(4000).optional(),
  })
  .meta({ id: 'NewPayoutDecision' });

export const budgetLinesQuery = z.strictObject({
  ...wholePaging,
  region: region.optional(),
  year: z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR).optional(),
});

export const newBudgetLine = z
  .strictObject({
    name: line(100),
    nameEn: line(200).optional(),
    region: region.optional(),
    year,
    source: line(200),
    allottedFen: z.int().min(1).max(LARGEST_FEN),
  })
  .meta({ id: 'NewBudgetLine' });

export const ledgerFilters = {
  payoutId: id.optional(),
  account: line(200).optional(),
  budgetLineId: id.optional(),
  /** First and last day of booking, in Shanghai. */
  from: calendarDate.optional(),
  to: calendarDate.optional(),
};
export const ledgerQuery = z.strictObject({ ...paging, ...ledgerFilters });

export const issuanceQuery = z.strictObject({ from: calendarDate.optional(), to: calendarDate.optional() });

/** However it is typed; whether its check digit is right the step says, which knows whose it is. */
export const accountChangeBody = z
  .strictObject({
    account: z
      .string()
      .refine(
        (account) => normalAccount(account) !== null,
        wrong('malformed-account', '账号应为8至32位数字', 'has 8 to 32 digits'),
      )
      .overwrite((account) => normalAccount(account) ?? account),
  })
  .meta({ id: 'NewAccount' });

/** So many are approved at one go: as many as stand on the longest page. */
const MOST_AT_ONCE = 200;

export const approvalPreviewQuery = z.strictObject({
  payoutId: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(id).min(1).max(MOST_AT_ONCE),
  ),
});

export const instructionFilters = {
  state: several(z.enum(INSTRUCTION_STATES)).optional(),
  payoutId: id.optional(),
  region: region.optional(),
};
export const instructionsQuery = z.strictObject({ ...paging, ...instructionFilters });

export const payeesQuery = z.strictObject({
  ...paging,
  /** Words of the name. */
  name: line(100).optional(),
  /** Those whose account somebody has asked to change, and the change is not in force. */
  changing: z.literal('true').optional(),
});
