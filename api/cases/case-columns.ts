/** Cases and notices as tables: what people keep lists of. */
import type { CaseView, CustodyCaseView } from '../../activities/case/index.js';
import { CASE_STATUS_WORDS, CUSTODY_WORDS, knownWords, STAGE_WORDS } from '../../activities/papers/words.js';
import { column, localTime, type Column, type Columns } from '../http/columns.js';
import type { Language } from '../http/language.js';
import type { SentPapers } from './sent-papers.js';

export const CASE_COLUMNS: Columns<CaseView> = (language) => [
  ...whoAndHow<CaseView>(language),
  column('诉讼阶段', 'Stage', ({ stage }) => knownWords(STAGE_WORDS, stage)[language]),
  column('案由', 'Charge', ({ charge }) => charge),
  column('办案机关', 'Organ', ({ organ }) => organ.name),
  column('办案机关案号', 'Number of the organ', ({ organCaseNumber }) => organCaseNumber),
  column('法律援助中心', 'Center', ({ center }) => center.name),
  column('开庭时间（北京时间）', 'Hearing (UTC+8)', ({ hearing }) => localTime(hearing?.at ?? null)),
  column('开庭地点', 'Courtroom', ({ hearing }) => hearing?.place ?? null),
  column('未办结期限事项', 'Duties open', ({ openObligations }) => openObligations),
  column('最近期限（北京时间）', 'Next due (UTC+8)', ({ nextDueAt }) => localTime(nextDueAt)),
  column('案件编号', 'Case id', ({ id }) => id),
];

export const CUSTODY_CASE_COLUMNS: Columns<CustodyCaseView> = (language) => [
  ...whoAndHow<CustodyCaseView>(language),
  column('案件编号', 'Case id', ({ id }) => id),
];

export type SentRow = SentPapers & { readonly openedAt: string; readonly case: CaseView };

export const SENT_COLUMNS: Columns<SentRow> = (language) => [
  column('通知时间（北京时间）', 'Sent (UTC+8)', ({ openedAt }) => localTime(openedAt)),
  column('文号', 'Number of the notice', ({ notice }) => notice?.number ?? null),
  column('签收时间（北京时间）', 'Received (UTC+8)', ({ notice }) => localTime(receiptOf(notice)?.at ?? null)),
  column('签收人', 'Received by', ({ notice }) => receiptOf(notice)?.by ?? null),
  column('未签收文书', 'Papers not signed for', ({ notice, papers }) => {
    const sent = notice === null ? papers : [notice, ...papers];
    return sent.flatMap(({ recipients }) => recipients).filter(({ awaited }) => awaited).length;
  }),
  ...CASE_COLUMNS(language).map(({ head, cell }): Column<SentRow> => ({ head, cell: ({ case: one }) => cell(one) })),
];

function receiptOf(notice: SentPapers['notice']) {
  return notice?.recipients.find(({ receipt }) => receipt !== null)?.receipt ?? null;
}

function whoAndHow<Row extends CaseView | CustodyCaseView>(language: Language): readonly Column<Row>[] {
  return [
    column('案号', 'Case number', ({ caseNumber }) => caseNumber),
    column('当事人', 'Person', ({ person }) => person.name),
    column('状态', 'Status', ({ status }) => knownWords(CASE_STATUS_WORDS, status)[language]),
    column('承办律师', 'Lawyer', ({ lawyer }) => lawyer?.name ?? null),
    column('律师事务所', 'Firm', ({ firm }) => firm?.name ?? null),
    column('强制措施', 'Measure', ({ custody }) => knownWords(CUSTODY_WORDS, custody.measure)[language]),
  ];
}
