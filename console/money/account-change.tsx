/** A change of account (收款账户变更) in words: who asked, who confirmed, and from when on money goes there. */
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Moment } from '../parts/times.js';

type Change = Schemas['AccountChange'];

export function AccountChange({ change }: { readonly change: Change }): ReactNode {
  const t = useWords();
  const { accountMasked, requestedByName, confirmedByName, effectiveAt } = change;
  return (
    <span>
      {t(say(`变更为 ${accountMasked}，${requestedByName}申请`, `to ${accountMasked}, asked by ${requestedByName}`))}
      {confirmedByName === null
        ? t(say('，待另一名财务人员确认', ', to be confirmed by another officer'))
        : t(say(`，${confirmedByName}确认`, `, confirmed by ${confirmedByName}`))}
      {effectiveAt !== null && (
        <>
          {t(say('，', ', in force from '))}
          <Moment at={effectiveAt} />
          {t(say(' 起生效', ''))}
        </>
      )}
    </span>
  );
}
