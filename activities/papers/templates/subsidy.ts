/** Papers about a subsidy (补贴). They go to finance and payee, so nothing of the client stands in them. */
import { fact, facts, list, paragraph, type Block, type PaperContent } from '../content.js';
import { yuan } from '../money.js';
import { day, moment } from '../moments.js';
import type { PaperDataOf } from '../paper-data.js';
import type { PaperPayout } from '../paper-shapes.js';

function payoutBlocks(payout: PaperPayout, when: readonly [zh: string, en: string]): readonly Block[] {
  return [
    facts(
      fact('法律援助案号', 'Legal aid case', payout.caseNumber),
      fact('承办律师', 'Lawyer', payout.lawyerName),
      fact('收款方', 'Payee', payout.payeeName),
      fact('结案日', 'Closing day', day(payout.closingDay)),
      fact('金额合计', 'Total', yuan(payout.totalFen)),
      fact('预算项目', 'Budget line', payout.budgetLineName),
      fact('支付指令号', 'Payment instruction', payout.instructionId),
      fact(...when, moment(payout.at)),
      fact('原因', 'Reason', payout.reason),
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
export function subsidyProposed({ payout }: PaperDataOf['subsidy-proposed']): PaperContent {
  return {
    caseNumber: payout.caseNumber,
    blocks: [
      paragraph(
        '本案结案材料已审查合格，补贴已按标准核算，现报请审批。',
        'The closing file of this case is in order and the subsidy has been calculated by the tariff. It is submitted for your approval.',
      ),
      ...payoutBlocks(payout, ['报请时间', 'Proposed']),
      paragraph(
        '审批人与报请人不得为同一人；不同意的，请写明理由退回。',
        'Whoever proposes may not approve. If you do not agree, please return it with a reason.',
      ),
    ],
  };
}

/** Finance to center. */
export function subsidyReturned({ payout }: PaperDataOf['subsidy-returned']): PaperContent {
  return {
    caseNumber: payout.caseNumber,
    blocks: [
      paragraph(
        '下列补贴未予批准，现退回，理由如下。更正后可以重新报请。',
        'The subsidy below was not approved and is returned for the reason given. It may be proposed again once corrected.',
      ),
      ...payoutBlocks(payout, ['退回时间', 'Returned']),
    ],
  };
}

/** To the payee: what arrived, and for what. LAL 52; Announcement 25 of 2022 (exempt from VAT and income tax). */
export function subsidyPaid({ payout }: PaperDataOf['subsidy-paid']): PaperContent {
  return {
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
  };
}

/** The bank did not pay, or gave the money back; nothing is sent again before somebody has looked at it. */
export function subsidyBounced({ payout }: PaperDataOf['subsidy-bounced']): PaperContent {
  return {
    caseNumber: payout.caseNumber,
    blocks: [
      paragraph(
        '下列补贴未支付成功（银行退票或者未付），款项未到账，已退回预算项目。请核对收款账户后重新报请审批，系统不会自动重发。',
        'The payment below did not succeed (returned by the bank, or not made); nothing arrived, and the money is back on its budget line. Please check the payee’s account and propose it again. It is not sent again by itself.',
      ),
      ...payoutBlocks(payout, ['退票时间', 'Bounced']),
    ],
  };
}
