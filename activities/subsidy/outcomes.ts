/**
 * What becomes of a payment, as the affair that it pays for learns of it: a case of its subsidy, a letter between centers of what the
 * asked center pays. The law tells them apart: duties about a case's subsidy are its center's, about a letter's the asked center's.
 */
import type { AffairKindName } from '../../workflows/names.js';
import type { AffairContext } from '../affair/index.js';
import { subsidyClawedBack, subsidyClosed, subsidyPaid } from '../case/closing/acts.js';
import { payableClawedBack, payableClosed, payablePaid } from '../collaboration/news.js';

interface Outcomes {
  readonly paid: typeof subsidyPaid | typeof payablePaid;
  readonly cameBack: typeof subsidyClawedBack | typeof payableClawedBack;
  readonly closed: typeof subsidyClosed | typeof payableClosed;
}

const OUTCOMES: Readonly<Record<AffairKindName, Outcomes>> = {
  case: { paid: subsidyPaid, cameBack: subsidyClawedBack, closed: subsidyClosed },
  collaboration: { paid: payablePaid, cameBack: payableClawedBack, closed: payableClosed },
};

export function outcomesOf({ row }: Pick<AffairContext, 'row'>): Outcomes {
  return OUTCOMES[row.kind as AffairKindName];
}
