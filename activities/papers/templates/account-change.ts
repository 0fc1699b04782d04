/** The paper about a change of account (收款账户变更): to the payee and the center, before money goes anywhere else. */
import { fact, facts, paragraph, type Block, type PaperContent } from '../content.js';
import { moment } from '../moments.js';
import type { PaperDataOf } from '../paper-data.js';

type Data = PaperDataOf['account-change'];

const NEWS: Readonly<Record<Data['state'], Block>> = {
  requested: paragraph(
    '财政部门收到下列法律援助补贴收款账户变更申请，待另一名工作人员确认。确认并经过等待期后方可生效。',
    'A change of the account for legal aid subsidies was asked for. Another officer must confirm it, and it is in force only after a waiting time.',
  ),
  confirmed: paragraph(
    '下列法律援助补贴收款账户变更已经确认，自所列时间起生效，此前补贴仍付至原账户。',
    'The change of account below was confirmed. It is in force from the time given; until then subsidies go to the account of before.',
  ),
  cancelled: paragraph(
    '下列法律援助补贴收款账户变更已经撤销，补贴仍付至原账户。',
    'The change of account below was cancelled. Subsidies go to the account of before.',
  ),
};

const WHEN: Readonly<Record<Data['state'], readonly [zh: string, en: string]>> = {
  requested: ['申请时间', 'Asked for'],
  confirmed: ['确认时间', 'Confirmed'],
  cancelled: ['撤销时间', 'Cancelled'],
};

const OBJECT = paragraph(
  '如非本人或本所提出，请立即联系财政部门；财政部门可在生效前撤销。',
  'If you did not ask for it, please call the finance agency at once; it can be cancelled until it is in force.',
);

export function accountChange({ state, payeeName, accountMasked, at, effectiveAt }: Data): PaperContent {
  return {
    caseNumber: null,
    blocks: [
      NEWS[state],
      facts(
        fact('收款方', 'Payee', payeeName),
        fact('变更后账户', 'New account', accountMasked),
        fact(...WHEN[state], moment(at)),
        fact('生效时间', 'In force from', state === 'confirmed' && effectiveAt !== null ? moment(effectiveAt) : null),
      ),
      ...(state === 'cancelled' ? [] : [OBJECT]),
    ],
  };
}
