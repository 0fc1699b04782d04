/** Codes of the ledger and of payees in the words of tables; those of payouts: `activities/subsidy/payout-words.ts`. */
import { type ClaimAccount, type ClaimKind, LedgerKind, type LedgerAccount } from '../../activities/subsidy/index.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { INSTRUCTION_STATES } from '../schemas/subsidy-objects.js';

export const PAYEE_KIND_WORDS: Readonly<Record<'person' | 'firm', Bilingual>> = {
  person: { zh: '律师本人', en: 'person' },
  firm: { zh: '律师事务所', en: 'firm' },
};

export const INSTRUCTION_STATE_WORDS: Readonly<Record<(typeof INSTRUCTION_STATES)[number], Bilingual>> = {
  prepared: { zh: '待发送', en: 'to be sent' },
  released: { zh: '发送中', en: 'on its way' },
  sent: { zh: '已发送，等待银行答复', en: 'sent, the bank has not answered' },
  settled: { zh: '银行已支付', en: 'paid by the bank' },
  returned: { zh: '银行退回', en: 'returned by the bank' },
};

export const LEDGER_KIND_WORDS: Readonly<Record<LedgerKind | ClaimKind, Bilingual>> = {
  [LedgerKind.Allot]: { zh: '下达指标', en: 'allotted' },
  [LedgerKind.Reserve]: { zh: '批准占用', en: 'reserved' },
  [LedgerKind.Release]: { zh: '撤销占用', en: 'released' },
  [LedgerKind.Instruct]: { zh: '发出支付指令', en: 'instructed' },
  [LedgerKind.Settle]: { zh: '到账', en: 'settled' },
  [LedgerKind.Bounce]: { zh: '退票', en: 'bounced' },
  [LedgerKind.ClawBack]: { zh: '到账后退回', en: 'sent back after it had arrived' },
  claim: { zh: '中心间应收', en: 'claim on the center that asked' },
  'claim-taken-back': { zh: '冲销中心间应收', en: 'claim taken back' },
};

export const LEDGER_ACCOUNT_WORDS: Readonly<Record<LedgerAccount | ClaimAccount, Bilingual>> = {
  appropriation: { zh: '预算拨款', en: 'appropriation' },
  available: { zh: '可用指标', en: 'available' },
  reserved: { zh: '已批准未发出', en: 'approved, not yet instructed' },
  clearing: { zh: '在途', en: 'in clearing' },
  paid: { zh: '已支付', en: 'paid' },
  'claim-on': { zh: '应收其他中心款', en: 'due from another center' },
  recovered: { zh: '待收回支出', en: 'to be recovered' },
};
