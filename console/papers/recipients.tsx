/** Whom a paper went to: how it went, whether and how it was signed for. */
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { CHANNELS, DELIVERY_STATES, purposeWords, RECEIPT_WAYS, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { RecipientTag } from '../parts/tags.js';
import { Moment } from '../parts/times.js';

type Recipient = Schemas['Notice']['recipients'][number];

interface RecipientsProps {
  readonly of: Schemas['Notice'];
  /** With every delivery and its message id. */
  readonly isWhole?: boolean;
}

export function Recipients({ of, isWhole = false }: RecipientsProps): ReactNode {
  return (
    <ul className="recipients">
      {of.recipients.map((one) => (
        <li key={one.id}>
          <bdi>{one.person === null ? one.agency.name : `${one.person.name}（${one.agency.name}）`}</bdi>{' '}
          <StateOf one={one} />
          <Receipt one={one} />
          {isWhole && <Deliveries one={one} />}
        </li>
      ))}
    </ul>
  );
}

/** "Sent" of a paper that nobody has to sign for is all that there is to wait for. */
function StateOf({ one }: { readonly one: Recipient }): ReactNode {
  const t = useWords();
  if (!one.needsReceipt && one.receipt === null && one.state === 'sent')
    return <span className="quiet">{t(say('已发送，不需签收', 'sent, no receipt needed'))}</span>;
  return <RecipientTag state={one.state} />;
}

function Receipt({ one: { receipt } }: { readonly one: Recipient }): ReactNode {
  const t = useWords();
  if (receipt === null) return null;
  return (
    <span className="quiet">
      <bdi>{receipt.by ?? ''}</bdi> <Moment at={receipt.at} />{' '}
      {receipt.how !== null && t(termOf(RECEIPT_WAYS, receipt.how))}
    </span>
  );
}

function Deliveries({ one: { deliveries } }: { readonly one: Recipient }): ReactNode {
  const t = useWords();
  if (deliveries.length === 0) return null;
  return (
    <details>
      <summary>{t(say(`送达记录 ${deliveries.length} 次`, `Deliveries: ${deliveries.length}`))}</summary>
      <ul className="plain">
        {deliveries.map(({ channel, purpose, state, at, messageId }) => (
          <li key={messageId}>
            {t(purposeWords(purpose))}，{t(termOf(CHANNELS, channel))}，{t(termOf(DELIVERY_STATES, state))}{' '}
            {at !== null && <Moment at={at} />}
            <div className="quiet">
              {t(say('邮件编号 ', 'message id '))}
              <code>{messageId}</code>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
