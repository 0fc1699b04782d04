/** What is asked of the preview of deadlines (试算). Pure. */

export interface WhatIfValues {
  /** With its offset. */
  readonly triggerAt: string;
  /** '': the facts choose it. */
  readonly variant?: string;
  readonly inCustody?: boolean;
}

/** @param region undefined: the whole country */
export function whatIfBody(
  ruleId: string,
  region: string | undefined,
  { triggerAt, variant, inCustody }: WhatIfValues,
) {
  const facts = {
    ...(variant === undefined || variant === '' ? {} : { variant }),
    ...(inCustody === true ? { inCustody } : {}),
  };
  return {
    ruleId,
    triggerAt,
    ...(region === undefined ? {} : { region }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  };
}
