/** Papers about the conclusion and the closing file (办结、结案归档). */
import type { Bilingual, ClosingPaper } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { briefCase, knownCase } from '../on-paper.js';
import { fact, listed, paragraph, type Fact, type PaperContent } from '../../papers/content.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, type Filling } from '../filling.js';
import { day, moment } from '../../law/counting/date-words.js';
import type { PaperObligation } from '../../papers/paper-shapes.js';
import { termLine } from '../../papers/term-lines.js';
import type { News } from '../paper-shapes.js';
import { ACTOR } from '../../papers/sending.js';
import { CLOSING_PAPER_WORDS } from '../../papers/words.js';

interface ClosingNews extends News {
  readonly closingPaper: ClosingPaper | null;
  /** 结案日, calendar date. */
  readonly closingDay: string | null;
  /** Materials handed in now. */
  readonly items: readonly Bilingual[];
  readonly missing: readonly { readonly title: Bilingual; readonly reason: string }[];
  /** What is owed by it from now on. */
  readonly opened: readonly PaperObligation[];
}

function closingNews(filling: Filling): ClosingNews {
  const { details, closingPaper, closingDay, opened } = filling;
  return {
    ...newsOf(filling),
    closingPaper,
    closingDay,
    items: details.materials ?? [],
    missing: details.missingItems ?? [],
    opened,
  };
}

function closingFacts({ closingPaper, closingDay }: ClosingNews): readonly (Fact | null)[] {
  return [
    fact('结案文书', 'Closing paper', closingPaper === null ? null : CLOSING_PAPER_WORDS[closingPaper]),
    fact('结案日', 'Closing day', closingDay === null ? null : day(closingDay)),
  ];
}

/** LAL 50: reported when the lawyer has the paper that ends the stage; that day is the closing day. */
export const conclusionReport = defineCasePaper({
  form: 'conclusion-report',
  title: { zh: '办结报告', en: 'Report of Conclusion' },
  signedFor: true,
  sentOn: [{ act: 'concluded', from: ACTOR, to: [Party.Center, Party.Lawyer], ruleId: 'report-on-conclusion' }],
  mootWhen: ['closing-file-came', 'asked-and-done'],
  data: closingNews,
  content: (data: ClosingNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}一案本阶段已办结，现予报告。`,
          `This stage of the case of ${c.person.name} is concluded.`,
        ),
        knownCase(c, ...closingFacts(data), fact('报告时间', 'Reported', moment(data.occurredAt))),
        paragraph(
          '结案归档材料的提交期限自结案日起计算，请承办律师按期提交。',
          'The period for handing in the closing file runs from the closing day; the lawyer is asked to keep it.',
        ),
      ],
    };
  },
});

/** The letter that goes with the file: what is handed in, and what the list of this stage still asks for (结案报告表, form 21, among it). */
export const closingReport = defineCasePaper({
  form: 'closing-report',
  title: { zh: '结案归档材料提交函', en: 'Closing File Handed In' },
  signedFor: true,
  sentOn: [{ act: 'closing-file-submitted', from: Party.Lawyer, to: [Party.Center], ruleId: 'hand-in-closing-file' }],
  data: closingNews,
  content: (data: ClosingNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph('现提交本案结案归档材料，请审查。', 'The closing file of this case is handed in for review.'),
        knownCase(c, ...closingFacts(data), fact('提交时间', 'Handed in', moment(data.occurredAt))),
        ...listed('本次提交：', 'Handed in now:', data.items),
        ...(data.missing.length === 0
          ? [paragraph('目录所列材料已齐全。', 'Everything the list asks for is there.')]
          : listed(
              '尚缺：',
              'Still missing:',
              data.missing.map(({ title }) => title),
            )),
      ],
    };
  },
});

/** Everything that is wanted, named once. */
export const closingFileReturned = defineCasePaper({
  form: 'closing-file-returned',
  title: { zh: '结案材料退回补正通知', en: 'Closing File Returned' },
  signedFor: true,
  sentOn: [
    { act: 'closing-file-returned', from: Party.Center, to: [Party.Lawyer, Party.Firm], ruleId: 'review-closing-file' },
  ],
  data: closingNews,
  content: (data: ClosingNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          '本案结案归档材料经审查需要补正，现一次性告知如下，请补正后重新提交。',
          'The closing file has been reviewed and is returned. All that is wanted is named here; please hand it in again once it is complete.',
        ),
        briefCase(
          c,
          fact('承办律师', 'Lawyer', c.lawyer?.name ?? null),
          ...closingFacts(data),
          fact('退回时间', 'Returned', moment(data.occurredAt)),
        ),
        ...listed(
          '需要补正的材料：',
          'Wanted:',
          data.missing.map(({ title, reason }) => ({ zh: `${title.zh}：${reason}`, en: `${title.en}: ${reason}` })),
        ),
        ...listed('重新提交的期限：', 'To be handed in again:', data.opened.map(termLine)),
        paragraph('审查期限自重新提交之日起重新计算。', 'The period of review starts anew with the new hand-in.'),
      ],
    };
  },
});

export const closingFileAccepted = defineCasePaper({
  form: 'closing-file-accepted',
  title: { zh: '结案归档通知', en: 'Closing File Accepted' },
  signedFor: false,
  sentOn: [
    { act: 'closing-file-accepted', from: Party.Center, to: [Party.Lawyer, Party.Firm], ruleId: 'review-closing-file' },
  ],
  data: closingNews,
  content: (data: ClosingNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          '本案结案归档材料审查合格，已归档，补贴进入核算、审批。',
          'The closing file is in order and archived. The subsidy goes to calculation and approval.',
        ),
        briefCase(
          c,
          fact('承办律师', 'Lawyer', c.lawyer?.name ?? null),
          ...closingFacts(data),
          fact('归档时间', 'Archived', moment(data.occurredAt)),
        ),
        ...listed(
          '归档时未含：',
          'Archived without:',
          data.missing.map(({ title }) => title),
        ),
      ],
    };
  },
});

/** Who was told that the case is over, and who works on it again, hears that it is not. */
export const conclusionUndoneNotice = defineCasePaper({
  form: 'conclusion-undone',
  title: { zh: '撤销办结告知', en: 'The Conclusion Is Undone' },
  signedFor: true,
  sentOn: [
    {
      act: 'conclusion-undone',
      from: ACTOR,
      to: [Party.Center, Party.Organ, Party.Lawyer],
      ruleId: 'report-on-conclusion',
    },
  ],
  data: newsOf,
  content: (data: News): PaperContent => ({
    caseNumber: data.case.caseNumber,
    blocks: [
      paragraph(
        `${data.case.person.name}一案的办结记录已撤销，案件恢复办理；因办结产生的期限不再计算，因办结终止的期限继续计算。`,
        `The conclusion recorded for ${data.case.person.name} is undone and the case goes on. Periods that it began run no more; periods that it ended run on.`,
      ),
      knownCase(data.case, fact('理由', 'Reason', data.reason), fact('撤销时间', 'Undone', moment(data.occurredAt))),
    ],
  }),
});
