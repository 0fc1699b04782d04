/** Papers by which others learn of what was put right (更正). */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { fact, facts, paragraph, type PaperContent } from '../../papers/content.js';
import { definePaper } from '../../papers/define-paper.js';
import { moment } from '../../law/counting/date-words.js';
import type { PaperAffair } from '../../papers/paper-shapes.js';
import { ACTOR } from '../../papers/sending.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, said } from '../filling.js';
import { knownCase } from '../on-paper.js';
import type { Correction, News } from '../paper-shapes.js';

interface PaperCorrection {
  readonly affair: PaperAffair;
  /** The papers that said it, oldest first. */
  readonly replaced: readonly { readonly title: Bilingual; readonly number: string; readonly issuedAt: number }[];
  readonly corrections: readonly Correction[];
  readonly reason: string;
  readonly occurredAt: number;
}

/** Takes the place of earlier papers in what they said wrongly, for everybody who got them; they stay as they were issued. */
export const paperCorrection = definePaper({
  form: 'paper-correction',
  title: { zh: '更正通知', en: 'Correction' },
  signedFor: true,
  content: ({ affair, replaced, corrections, reason, occurredAt }: PaperCorrection): PaperContent => {
    const papers = replaced.map(({ title, number, issuedAt }) => {
      const issued = moment(issuedAt);
      return {
        zh: `${issued.zh}发出的《${title.zh}》（${number}）`,
        en: `${title.en} (${number}) of ${issued.en}`,
      };
    });
    const named = { zh: papers.map(({ zh }) => zh).join('、'), en: papers.map(({ en }) => en).join(', ') };
    return {
      caseNumber: affair.number,
      blocks: [
        paragraph(
          `${named.zh}所载下列内容，现予更正。本件替代所列文书中的相应内容，其他内容不变。`,
          `What ${named.en} says of the following is corrected. This paper takes the place of what is named in these points; everything else stands.`,
        ),
        facts(...affair.brief, ...corrections.map(correctionFact)),
        facts(fact('更正理由', 'Reason', reason), fact('更正时间', 'Corrected', moment(occurredAt))),
      ],
    };
  },
});

function correctionFact({ label, was, is, isNew }: Correction) {
  const value = isNew
    ? { zh: `原为“${was.zh}”，现为“${is.zh}”`, en: `now "${is.en}", before "${was.en}"` }
    : { zh: `原载“${was.zh}”，更正为“${is.zh}”`, en: `"${is.en}" instead of "${was.en}"` };
  return fact(label.zh, label.en, value);
}

interface SamePerson extends News {
  readonly otherCaseNumber: string;
}

/** Whose lawyer he had before: the center looks at it when it assigns. */
export const samePersonStatement = defineCasePaper({
  form: 'same-person-statement',
  title: { zh: '同一人认定告知', en: 'Statement That Two Cases Are of One Person' },
  signedFor: false,
  sentOn: [
    {
      act: 'same-person-stated',
      from: ACTOR,
      to: [Party.Center, Party.Organ],
      ruleId: 'center-assign-on-notice',
    },
  ],
  data: (filling) => ({ ...newsOf(filling), otherCaseNumber: said(filling.details, 'otherCaseNumber') }),
  content: (data: SamePerson): PaperContent => ({
    caseNumber: data.case.caseNumber,
    blocks: [
      paragraph(
        `本案当事人${data.case.person.name}与${data.otherCaseNumber}的当事人为同一人，两案并为同一事项；前一阶段的承办律师优先。`,
        `${data.case.person.name} is the person of ${data.otherCaseNumber}; both cases are of one matter, and the lawyer of the earlier stage is preferred.`,
      ),
      knownCase(
        data.case,
        fact('认定依据', 'Reason', data.reason),
        fact('认定时间', 'Stated', moment(data.occurredAt)),
      ),
    ],
  }),
});
