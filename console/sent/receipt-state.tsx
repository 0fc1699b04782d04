/** Whether a paper has arrived (签收): who signed and when; whoever did not stands out, with what was done about it. */
import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { RECIPIENT_STATES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { Moment } from '../parts/times.js';

export type SentPaper = Schemas['SentPaper'];
type Recipient = SentPaper['recipients'][number];

/** States in which somebody has to be asked another way. */
const WORRYING = ['reminded', 'escalated', 'refused', 'no-receipt'];

/** Of one paper, one line a recipient. */
export function ReceiptState({ of }: { readonly of: SentPaper }): ReactNode {
  return (
    <ul className="receipts">
      {of.recipients.map((one) => (
        <li key={one.id}>
          <OneReceipt of={one} />
        </li>
      ))}
    </ul>
  );
}

function OneReceipt({ of }: { readonly of: Recipient }): ReactNode {
  const t = useWords();
  const { receipt, needsReceipt, awaited, state } = of;
  const name = <bdi>{of.person?.name ?? of.agency.name}</bdi>;
  if (receipt !== null) {
    return (
      <span>
        <CheckCircleOutlined className="good" aria-hidden /> {name} {t(say('已签收', 'signed'))}{' '}
        <span className="quiet">
          {receipt.by !== null && <bdi>{receipt.by}</bdi>} <Moment at={receipt.at} />
        </span>
      </span>
    );
  }
  if (!needsReceipt || !awaited) {
    return (
      <span className="quiet">
        {name} {needsReceipt ? t(say('已无须签收', 'need not sign any more')) : t(say('知悉即可', 'for information'))}
      </span>
    );
  }
  const isWorrying = WORRYING.includes(state);
  const words = termOf(RECIPIENT_STATES, state);
  return (
    <span className={isWorrying ? 'late' : 'near'}>
      {isWorrying ? <ExclamationCircleOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />} {name}{' '}
      {isWorrying ? t(say(`未签收，${words.zh}`, `not signed, ${words.en}`)) : t(say('待签收', 'not signed yet'))}
    </span>
  );
}

/** Of all other papers in the case, in one line: `另有 3 件，1 件未签收`. */
export function OtherPapers({ of }: { readonly of: readonly SentPaper[] }): ReactNode {
  const t = useWords();
  if (of.length === 0) return null;
  const open = of.filter(({ recipients }) => recipients.some(({ awaited }) => awaited));
  if (open.length === 0)
    return <span className="quiet">{t(say(`另有 ${of.length} 件，均已签收`, `${of.length} more, all signed`))}</span>;
  return (
    <span className="near">
      {t(say(`另有 ${of.length} 件，${open.length} 件未签收`, `${of.length} more, ${open.length} not signed`))}
    </span>
  );
}
