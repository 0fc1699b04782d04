/** Parameters and bodies of the finance desk (财务). */
import { z } from 'zod';
import { PayoutDecision, PayoutState } from '../../workflows/domain/vocabulary.js';
import { normalAccount } from '../../activities/fields/account-number.js';
import { wrong } from '../../activities/fields/field-problem.js';
import { calendarDate, id, line, paragraphs } from '../../activities/fields/primitives.js';
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
