/** Papers by which a case goes to another center (案件移送): the list for who gets it, and who has it now for everybody in it. */
import { Party } from '../../law/rule-row.js';
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { fact, facts, list, listed, paragraph, same, type Block, type PaperContent } from '../../papers/content.js';
import { moment } from '../../law/counting/date-words.js';
import { ACTOR } from '../../papers/sending.js';
import { termLine } from '../../papers/term-lines.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, said } from '../filling.js';
import { custodyCase, knownCase, wholeCase } from '../on-paper.js';
import type { HandOverOnPaper, News } from '../paper-shapes.js';

interface Transfer extends News {
  readonly handOver: HandOverOnPaper;
}

/** 案件移交清单: from the center that had it to the one that has it. */
export const caseTransferList = defineCasePaper({
  form: 'case-transfer-list',
  title: { zh: '案件移交清单', en: 'List With Which a Case Goes Over' },
  signedFor: true,
  sentOn: [{ act: 'case-handed-over', from: ACTOR, to: [Party.Center], ruleId: 'hand-over-case' }],
  data: (filling) => ({ ...newsOf(filling), handOver: said(filling.details, 'handOver') }),
  content: (data: Transfer): PaperContent => {
    const { case: c, handOver } = data;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}一案现移交贵中心办理。案件编号、历史记录、承办律师、材料、期限和未了事项一并移交，期限不因移交而中断。`,
          `The case of ${c.person.name} is handed over to you: its number, history, counsel, papers, dates and whatever is owed in it. No period is interrupted by it.`,
        ),
        wholeCase(c, 'masked', fact('移交时间', 'Handed over', moment(data.occurredAt))),
        paragraph(`案卷材料（${handOver.documents.length}份）：`, `Documents (${handOver.documents.length}):`),
        ...items(
          handOver.documents.map(({ fileName, sha256 }) => ({
            zh: `${fileName}（SHA-256 ${sha256}）`,
            en: `${fileName} (SHA-256 ${sha256})`,
          })),
        ),
        paragraph(`未了事项（${handOver.owed.length}项）：`, `What is owed (${handOver.owed.length}):`),
        ...items(handOver.owed.map(termLine)),
        ...listed(
          '尚未办结的协作函，由贵中心接续：',
          'Letters to other centers that you go on with:',
          handOver.letters.map(same),
        ),
      ],
    };
  },
});

function items(lines: readonly Bilingual[]): readonly Block[] {
  return lines.length === 0 ? [] : [list(lines)];
}

interface Told extends Transfer {
  /** Counsel keeps the case until the center that has it now says otherwise. */
  readonly hasLawyer: boolean;
}

/** 案件移送告知书: to organ, firm and lawyer, and to the place of custody no more than it may know. */
export const caseTransferNotice = defineCasePaper({
  form: 'case-transfer-notice',
  title: { zh: '案件移送告知书', en: 'Which Center Has the Case Now' },
  signedFor: false,
  sentOn: [
    {
      act: 'case-handed-over',
      from: Party.Center,
      to: [Party.Organ, Party.Firm, Party.Lawyer],
      ruleId: 'hand-over-case',
    },
  ],
  data: (filling) => ({
    ...{ ...newsOf(filling), handOver: said(filling.details, 'handOver') },
    hasLawyer: filling.case.lawyer !== null,
  }),
  content: (data: Told): PaperContent => ({
    caseNumber: data.case.caseNumber,
    blocks: [...whoHasIt(data), knownCase(data.case, ...centerFacts(data)), ...counselStays(data)],
  }),
});

/** 案件移送告知书（羁押场所） */
export const caseTransferAtPlace = defineCasePaper({
  form: 'case-transfer-at-place',
  title: { zh: '法律援助中心变更告知书', en: 'Another Legal Aid Center' },
  signedFor: false,
  sentOn: [{ act: 'case-handed-over', from: Party.Center, to: [Party.CustodyPlace], ruleId: 'hand-over-case' }],
  data: (filling) => ({
    ...{ ...newsOf(filling), handOver: said(filling.details, 'handOver') },
    hasLawyer: filling.case.lawyer !== null,
  }),
  content: (data: Told): PaperContent => ({
    caseNumber: data.case.caseNumber,
    blocks: [...whoHasIt(data), custodyCase(data.case, ...centerFacts(data)), ...counselStays(data)],
  }),
});

function whoHasIt({ case: c, handOver }: Told) {
  return [
    paragraph(
      `${c.person.name}一案的法律援助已由${handOver.formerCenter.name}移送${c.center.name}办理，今后请与后者联系。`,
      `Legal aid in the case of ${c.person.name} has gone from ${handOver.formerCenter.name} to ${c.center.name}: please turn to the latter from now on.`,
    ),
  ];
}

function centerFacts({ case: c, occurredAt }: Told) {
  return [
    fact('现办理的法律援助中心', 'Center that has it', c.center.name),
    fact('电话', 'Telephone', c.center.phone),
    fact('移送时间', 'Handed over', moment(occurredAt)),
  ];
}

function counselStays({ case: c, hasLawyer }: Told) {
  if (!hasLawyer) return [];
  return [
    paragraph(
      '承办律师不因移送而变更；更换的，另行通知。已提出的会见、阅卷申请和已安排的会见继续有效。',
      'Counsel stays the same; you will be told of any change. What was asked for and arranged stands.',
    ),
    ...(c.lawyer === null ? [] : [facts(fact('承办律师', 'Counsel', c.lawyer.name))]),
  ];
}
