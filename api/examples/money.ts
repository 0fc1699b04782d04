/** Examples of payouts, budget, ledger and payees. Amounts are fen. */
import * as of from './things.js';

const { ARRIVED, ID } = of;

const PAYOUT = {
  ...{ id: ID.payout, caseId: ID.case, caseNumber: of.CASE_NUMBER, state: 'proposed', version: 2 },
  payee: { kind: 'firm', id: of.FIRM.id, name: of.FIRM.name, accountMasked: '**** 0128' },
  totalFen: 200000,
  lines: [
    {
      ...{ item: { zh: '一审办案补贴', en: 'First instance' }, tariffId: 'tariff-1' },
      ...{ claimedFen: 200000, allowedFen: 200000, reason: null },
    },
  ],
  budgetLine: { id: ID.budgetLine, name: '2026年法律援助经费' },
  flags: [],
  decisions: [{ decision: 'propose', by: { id: 'center-staff', name: '王经办' }, at: ARRIVED, reason: null }],
  ...{ instruction: null, since: ARRIVED, settledAt: null },
};

const INSTRUCTION = {
  ...{ id: `${ID.payout}-1`, batchId: '20261118-0a1b2c3d4e', payoutId: ID.payout, payoutState: 'bounced' },
  ...{ caseId: ID.case, caseNumber: of.CASE_NUMBER, attempt: 1, state: 'returned' },
  payee: PAYOUT.payee,
  ...{ amountFen: 200000, remark: `法律援助补贴 ${of.CASE_NUMBER}`, preparedAt: ARRIVED, sentAt: ARRIVED },
  ...{ answeredAt: ARRIVED, reason: '账号户名不符' },
};

const PAYEE = { id: of.FIRM.id, kind: 'firm', name: of.FIRM.name, accountMasked: '**** 0128', change: null };

const LINE = {
  ...{ id: ID.budgetLine, name: '2026年法律援助经费', nameEn: 'Legal aid 2026', region: '510100', year: 2026 },
  ...{ source: '中央转移支付', state: 'requested', requestedBy: 'finance-officer' },
  ...{ requestedByName: '沈国平', confirmedBy: null, confirmedByName: null },
  ...{ allottedFen: 50000000, reservedFen: 0, spentFen: 0, availableFen: 0 },
};

const ENTRY = {
  ...{ id: 'entry-1', transferId: 'transfer-1', account: 'available', debitFen: 200000, creditFen: 0 },
  ...{ kind: 'reserve', budgetLineId: ID.budgetLine, payoutId: ID.payout, at: ARRIVED },
};

const CHANGE = {
  ...{ payeeId: of.FIRM.id, accountMasked: '**** 0128', state: 'requested', requestedBy: 'finance-officer' },
  ...{ requestedByName: '沈国平', confirmedBy: null, confirmedByName: null, cancelledBy: null, effectiveAt: null },
};

const FIGURES = {
  ...{ closed: 10, calculated: 9, paid: 8, rate: 0.8, allowedFen: 1800000, paidFen: 1600000 },
  daysToPaid: { median: 21, p90: 40, max: 55 },
};
const PERIOD = {
  ...{ from: '2026-10-01', to: '2026-12-31', total: FIGURES },
  centers: [{ center: of.CENTER, ...FIGURES }],
};

export const MONEY_EXAMPLES: of.Examples = {
  listPayouts: { answers: { 200: of.pageOf(PAYOUT) } },
  readPayout: { answers: { 200: PAYOUT } },
  decidePayout: {
    request: {
      propose: { decision: 'propose' },
      sendBack: { decision: 'return', reason: '结案报告缺少签名' },
    },
    answers: { 201: PAYOUT },
  },
  previewPayoutApproval: {
    answers: {
      200: {
        ...{ count: 1, totalFen: 200000, withoutRoom: [] },
        items: [
          {
            budgetLine: { id: ID.budgetLine, name: '2026年法律援助经费' },
            ...{ payouts: 1, amountFen: 200000, availableFen: 50000000, leftFen: 49800000 },
          },
        ],
      },
    },
  },
  listPaymentInstructions: { answers: { 200: of.pageOf(INSTRUCTION) } },
  readPaymentInstruction: { answers: { 200: INSTRUCTION } },
  listBudgetLines: { answers: { 200: of.pageOf(LINE) } },
  addBudgetLine: {
    request: {
      line: {
        ...{ name: LINE.name, nameEn: LINE.nameEn, region: LINE.region, year: LINE.year },
        ...{ source: LINE.source, allottedFen: LINE.allottedFen },
      },
    },
    answers: { 201: LINE },
  },
  listLedgerEntries: {
    answers: { 200: { ...of.pageOf(ENTRY), totals: { debitFen: 200000, creditFen: 0 } } },
  },
  reportIssuance: { answers: { 200: { current: PERIOD, previous: PERIOD } } },
  listPayees: { answers: { 200: of.pageOf(PAYEE) } },
  readPayee: { answers: { 200: PAYEE } },
  changeAccount: { request: { card: { account: '6222021234567890128' } }, answers: { 201: CHANGE } },
};
