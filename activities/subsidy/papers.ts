/** Papers about money (补贴). They go to finance and payee, so nothing of the client stands in them. */
import { fact, facts, list, paragraph, type Block, type PaperContent } from '../papers/content.js';
import { definePaper } from '../papers/define-paper.js';
import { yuan } from '../papers/money.js';
import { day, moment } from '../law/counting/date-words.js';
import type { PaperPayout } from '../papers/paper-shapes.js';

/** What the papers about one payout are filled with. */
export interface WithPayout {
  readonly payout: PaperPayout;
}

interface AccountNews {
  readonly state: 'requested' | 'confirmed' | 'cancelled';
  readonly payeeName: string;
  /** Its last digits only. */
  readonly accountMasked: string;
  /** When it was asked for, confirmed or cancelled. */
  readonly at: number;
  /** From when on money goes there; null: not confirmed. */
  readonly effectiveAt: number | null;
}

type Label = readonly [zh: string, en: string];

function payoutBlocks(payout: PaperPayout, when: Label, why: Label = ['原因', 'Reason']): readonly Block[] {
  return [
    facts(
      payout.isOfLetter === true
        ? fact('协作函编号', 'Letter of cooperation', payout.caseNumber)
        : fact('法律援助案号', 'Legal aid case', payout.caseNumber),
      fact('承办律师', 'Lawyer', payout.lawyerName),
      fact('收款方', 'Payee', payout.payeeName),
      fact('结案日', 'Closing day', day(payout.closingDay)),
      fact('金额合计', 'Total', yuan(payout.totalFen)),
      fact('预算项目', 'Budget line', payout.budgetLineName),
      fact('支付指令号', 'Payment instruction', payout.instructionId),
      fact(...when, moment(payout.at)),
      fact(...why, payout.reason),
    ),
    paragraph('核定明细：', 'Amounts allowed:'),
    list(
      payout.lines.map(({ item, allowedFen }) => {
        const amount = yuan(allowedFen);
        return { zh: `${item.zh}：${amount.zh}`, en: `${item.en}: ${amount.en}` };
      }),
    ),
  ];
}

/** Center to finance. The person who proposes never approves. */
export const subsidyProposed = definePaper({
  form: 'subsidy-proposed',
  title: { zh: '补贴报批单', en: 'Subsidy Submitted for Approval' },
  // It lies on a desk, as a payout that waits for a decision: nobody signs for a queue.
  signedFor: false,
  content: ({ payout }: WithPayout): PaperContent => ({
    caseNumber: payout.caseNumber,
    blocks: [
      paragraph(
        '本案结案材料已审查合格，补贴已按标准核算，现报请审批。',
        'The closing file of this case is in order and the subsidy has been calculated by the tariff. It is submitted for your approval.',
      ),
      ...payoutBlocks(payout, ['报请时间', 'Proposed'], ['说明', 'Explanation']),
      paragraph(
        '审批人与报请人不得为同一人；不同意的，请写明理由退回。',
        'Whoever proposes may not approve. If you do not agree, please return it with a reason.',
      ),
    ],
  }),
});

/** Finance to center. */
export const subsidyReturned = definePaper({
  form: 'subsidy-returned',
  title: { zh: '补贴审批退回通知', en: 'Subsidy Returned' },
  // As above: it is back on the desk that proposed it.
  signedFor: false,
  content: ({ payout }: WithPayout): PaperContent => ({
    caseNumber: payout.caseNumber,
    blocks: [
      paragraph(
        '下列补贴未予批准，现退回，理由如下。更正后可以重新报请。',
        'The subsidy below was not approved and is returned for the reason given. It may be proposed again once corrected.',
      ),
      ...payoutBlocks(payout, ['退回时间', 'Returned']),
    ],
  }),
});

/** Center to finance: what was proposed is not to be approved any more. */
export const subsidyCancelled = definePaper({
  form: 'subsidy-cancelled',
  title: { zh: '补贴报批撤回通知', en: 'Subsidy No Longer Submitted' },
  signedFor: false,
  content: ({ payout }: WithPayout): PaperContent => ({
    caseNumber: payout.caseNumber,
    blocks: [
      paragraph(
        '本案撤销办结，下列补贴的报批随之撤回，请勿审批。案件重新办结并归档后另行报请。',
        'The conclusion of this case is undone, and with it the subsidy below is no longer submitted: please do not approve it. It is submitted anew once the case is closed again.',
      ),
      ...payoutBlocks(payout, ['撤回时间', 'Withdrawn']),
    ],
  }),
});

/** To the payee: what arrived, and for what. LAL 52; Announcement 25 of 2022 (exempt from VAT and income tax). */
export const subsidyPaid = definePaper({
  form: 'subsidy-paid',
  title: { zh: '补贴发放通知', en: 'Subsidy Paid' },
  signedFor: false,
  content: ({ payout }: WithPayout): PaperContent => ({
    caseNumber: payout.caseNumber,
    blocks: [
      paragraph(
        '下列法律援助补贴已支付到账。',
        'The legal aid subsidy below has been paid and has arrived in the account.',
      ),
      ...payoutBlocks(payout, ['到账时间', 'Settled']),
      paragraph(
        '法律援助补贴免征增值税和个人所得税，由本中心办理免税申报，无须自行申报。',
        'Legal aid subsidies are free of VAT and personal income tax. This center files the exemption; you need not.',
      ),
    ],
  }),
});

/** The bank did not pay, or gave the money back; nothing is sent again before somebody has looked at it. */
export const subsidyBounced = definePaper({
  form: 'subsidy-bounced',
  title: { zh: '补贴支付退票通知', en: 'Subsidy Payment Bounced' },
  // As above: it waits on both desks to be proposed anew.
  signedFor: false,
  content: ({ payout }: WithPayout): PaperContent => ({
    caseNumber: payout.caseNumber,
    blocks: [
      paragraph(
        '下列补贴未支付成功（银行退票或者未付），款项未到账，已退回预算项目。请核对收款账户后重新报请审批，系统不会自动重发。',
        'The payment below did not succeed (returned by the bank, or not made); nothing arrived, and the money is back on its budget line. Please check the payee’s account and propose it again. It is not sent again by itself.',
      ),
      ...payoutBlocks(payout, ['退票时间', 'Bounced']),
    ],
  }),
});

/** The money had arrived and came back; whoever was told that it was paid hears of it. */
export const subsidyClawedBack = definePaper({
  form: 'subsidy-clawed-back',
  title: { zh: '补贴到账后退回通知', en: 'Subsidy Came Back After Payment' },
  signedFor: true,
  content: ({ payout }: WithPayout): PaperContent => ({
    caseNumber: payout.caseNumber,
    blocks: [
      paragraph(
        '下列补贴到账后由银行退回，款项已回到预算项目，此前的补贴发放通知和免税申报相应冲销。请核对收款账户；由法律援助中心重新报请审批，或者由财政部门决定不再发放，系统不会自动重发。',
        'The payment below had arrived and was returned by the bank; the money is back on its budget line, and the notice of payment and the declaration of tax exemption no longer stand. Please check the payee’s account. The center proposes it again, or finance decides that it is not paid; it is not sent again by itself.',
      ),
      ...payoutBlocks(payout, ['退回时间', 'Came back']),
    ],
  }),
});

/** Finance to center and lawyer. */
export const subsidyClosed = definePaper({
  form: 'subsidy-closed',
  title: { zh: '补贴不再发放通知', en: 'Subsidy No Longer Paid' },
  signedFor: true,
  content: ({ payout }: WithPayout): PaperContent => ({
    caseNumber: payout.caseNumber,
    blocks: [
      paragraph(
        '下列补贴到账后退回，财政部门决定不再发放，理由如下。',
        'The subsidy below came back after payment. Finance has decided that it is not paid, for the reason given.',
      ),
      ...payoutBlocks(payout, ['决定时间', 'Decided']),
    ],
  }),
});

const NEWS: Readonly<Record<AccountNews['state'], Block>> = {
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

const WHEN: Readonly<Record<AccountNews['state'], readonly [zh: string, en: string]>> = {
  requested: ['申请时间', 'Asked for'],
  confirmed: ['确认时间', 'Confirmed'],
  cancelled: ['撤销时间', 'Cancelled'],
};

const OBJECT = paragraph(
  '如非本人或本所提出，请立即联系财政部门；财政部门可在生效前撤销。',
  'If you did not ask for it, please call the finance agency at once; it can be cancelled until it is in force.',
);

/** To the payee and the center, before money goes anywhere else (收款账户变更). */
export const accountChange = definePaper({
  form: 'account-change',
  title: { zh: '收款账户变更告知书', en: 'Change of the Account for Subsidies' },
  signedFor: false,
  content: ({ state, payeeName, accountMasked, at, effectiveAt }: AccountNews): PaperContent => ({
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
  }),
});
