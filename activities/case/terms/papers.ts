/** The paper about terms that an act moved (期限变动). */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { knownCase } from '../on-paper.js';
import { fact, listed, paragraph, type Block, type PaperContent } from '../../papers/content.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, said } from '../filling.js';
import { day, moment } from '../../law/counting/date-words.js';
import type { News } from '../paper-shapes.js';
import type { PaperChange, PaperObligation, PaperTermChange } from '../../papers/paper-shapes.js';
import { ACTOR } from '../../papers/sending.js';
import { movedLine, pausedLine, resumedLine } from '../../papers/term-lines.js';

interface TermNews extends News {
  readonly change: PaperTermChange;
  readonly decidedBy: string | null;
  readonly documentNumber: string | null;
  /** The missed period, in a decision on relief. */
  readonly about: PaperObligation | null;
}

/** How each kind of change is told. */
interface Telling {
  readonly opening: readonly [zh: string, en: string];
  readonly ground: readonly [zh: string, en: string];
  readonly on: readonly [zh: string, en: string];
  readonly by: readonly [zh: string, en: string];
  readonly when: readonly [zh: string, en: string];
  readonly line: (change: PaperChange) => Bilingual;
  readonly close: readonly [zh: string, en: string];
}

const DECIDED_BY = ['决定机关', 'Decided by'] as const;
const COURT = ['裁定法院', 'Court'] as const;
const HAPPENED = ['发生时间', 'When'] as const;
const RULED = ['裁定时间', 'Ruled'] as const;
const NEW_DATES = ['请以变动后的期限为准。', 'Please go by the new dates.'] as const;

const TELLING: Readonly<Record<PaperTermChange['kind'], Telling>> = {
  paused: {
    opening: ['自下列日期起的期间不计入办案期限，有关期限暂停计算。', 'From the day below, time does not count.'],
    ground: ['不计入事由', 'Ground'],
    on: ['不计入期间的首日', 'First day that does not count'],
    by: DECIDED_BY,
    when: HAPPENED,
    line: pausedLine,
    close: ['恢复计算后的期限另行通知。', 'The new dates are told when time counts again.'],
  },
  resumed: {
    opening: ['不计入办案期限的期间已经结束，有关期限恢复计算。', 'Time counts again.'],
    ground: ['不计入事由', 'Ground'],
    on: ['不计入期间的末日', 'Last day that does not count'],
    by: DECIDED_BY,
    when: HAPPENED,
    line: resumedLine,
    close: NEW_DATES,
  },
  extended: {
    opening: ['下列期限经依法决定已予延长。', 'The term below has been extended by a decision.'],
    ground: ['延长情形', 'Extended to'],
    on: ['决定载明的截止日', 'Last day named in the decision'],
    by: DECIDED_BY,
    when: ['决定时间', 'Decided'],
    line: movedLine,
    close: NEW_DATES,
  },
  'relief-granted': {
    opening: [
      '人民法院经查证属实，裁定准许继续进行应当在期满以前完成的诉讼活动（刑事诉讼法第一百零六条）。',
      'The court has found the obstacle proved and grants leave to do what was to be done in time (Criminal Procedure Law, art. 106).',
    ],
    ground: ['裁定事由', 'Ground'],
    on: ['完成诉讼活动的最后日期', 'Last day to act'],
    by: COURT,
    when: RULED,
    line: movedLine,
    close: [
      '请在裁定准许的期限内完成；逾期未完成的，不再适用该裁定。',
      'Please act within the time allowed; after that the leave is spent.',
    ],
  },
  'relief-refused': {
    opening: [
      '人民法院裁定不予准许继续进行应当在期满以前完成的诉讼活动（刑事诉讼法第一百零六条），原期限不变。',
      'The court refuses leave to act late (Criminal Procedure Law, art. 106). The term stays as it was.',
    ],
    ground: ['裁定事由', 'Ground'],
    on: ['期限届满日', 'Term ended'],
    by: COURT,
    when: RULED,
    line: movedLine,
    close: ['请承办律师及时告知受援人。', 'The lawyer is asked to tell the client without delay.'],
  },
};

function changeBlocks({ changes }: PaperTermChange, telling: Telling): readonly Block[] {
  return listed('涉及的期限：', 'Terms concerned:', changes.map(telling.line));
}

/** Whoever moves a term, the others of the case hear of it. */
export const termChanged = defineCasePaper({
  form: 'term-changed',
  title: { zh: '期限变动通知', en: 'Terms Changed' },
  signedFor: false,
  sentOn: [
    { act: 'term-paused', from: ACTOR, to: [Party.Center, Party.Lawyer, Party.Organ], ruleId: 'tell-center-changes' },
    { act: 'term-resumed', from: ACTOR, to: [Party.Center, Party.Lawyer, Party.Organ], ruleId: 'tell-center-changes' },
    { act: 'term-extended', from: ACTOR, to: [Party.Center, Party.Lawyer, Party.Organ], ruleId: 'tell-center-changes' },
    {
      act: 'relief-decided',
      from: ACTOR,
      to: [Party.Center, Party.Lawyer, Party.Organ],
      ruleId: 'restore-missed-period-criminal',
    },
  ],
  data: (filling) => {
    const { decidedBy, documentNumber, aboutObligation } = filling.details;
    return {
      ...newsOf(filling),
      change: said(filling.details, 'termChange'),
      decidedBy: decidedBy ?? null,
      documentNumber: documentNumber ?? null,
      about: aboutObligation ?? null,
    };
  },
  content: (data: TermNews): PaperContent => {
    const { case: c, change, about } = data;
    const telling = TELLING[change.kind];
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(`${c.person.name}一案，${telling.opening[0]}`, `Case of ${c.person.name}: ${telling.opening[1]}`),
        knownCase(
          c,
          fact('耽误的期限', 'Term that was missed', about === null ? null : about.title),
          fact(...telling.ground, change.ground),
          fact('理由', 'Reason', data.reason),
          fact(...telling.by, data.decidedBy),
          fact('文书文号', 'Document number', data.documentNumber),
          fact(...telling.on, change.on === null ? null : day(change.on)),
          fact(...telling.when, moment(data.occurredAt)),
        ),
        ...changeBlocks(change, telling),
        paragraph(...telling.close),
      ],
    };
  },
});
