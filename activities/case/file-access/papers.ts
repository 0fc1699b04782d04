/** Papers about reading the file (阅卷). */
import { FileMedium, AgencyKind, Stage, type Bilingual } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import type { Condition } from '../../law/act-facts.js';
import { briefCase } from '../on-paper.js';
import { fact, joined, paragraph, same, type PaperContent } from '../../papers/content.js';
import { said } from '../filling.js';
import { defineCasePaper } from '../case-paper.js';
import { day, limitWords, moment } from '../../law/counting/date-words.js';
import type { PaperCase, WithCase } from '../paper-shapes.js';
import { MEDIUM_WORDS, STAGE_WORDS } from '../../papers/words.js';

interface Request extends WithCase {
  readonly requestedAt: number;
  readonly dueOn: string | null;
}

interface Given extends WithCase {
  readonly requestedAt: number;
  readonly givenAt: number;
  readonly items: readonly string[];
  readonly medium: FileMedium;
}

interface Withdrawn extends WithCase {
  readonly requestedAt: number;
  readonly withdrawnAt: number;
  readonly reason: string | null;
}

interface Explained extends WithCase {
  readonly requestedAt: number;
  readonly explainedAt: number;
  readonly reason: string;
  readonly availableAt: number | null;
  readonly dueOn: string | null;
}

/** Procuratorate and court give access under rules of their own, with the same papers. */
const AT_PROCURATORATE: Condition = { organKind: [AgencyKind.Procuratorate] };
const AT_COURT: Condition = { organKind: [AgencyKind.Court] };

/** The file is with the procuratorate during its review, afterwards with the court. */
function basis(stage: Stage): Bilingual {
  return stage === Stage.ProsecutionReview
    ? {
        zh: '刑事诉讼法第四十条、《人民检察院刑事诉讼规则》第四十九条',
        en: 'art. 40 of the Criminal Procedure Law and art. 49 of the Rules of the People’s Procuratorates',
      }
    : {
        zh: '刑事诉讼法第四十条、《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第五十三条',
        en: 'art. 40 of the Criminal Procedure Law and art. 53 of the Supreme People’s Court’s Interpretation',
      };
}

function requestFacts(c: PaperCase, requestedAt: number) {
  return [
    fact('办案机关', 'Organ', c.organ.name),
    fact('办案机关案号', 'Organ’s case number', c.organCaseNumber),
    fact('诉讼阶段', 'Stage', STAGE_WORDS[c.stage]),
    fact('承办律师', 'Lawyer', c.lawyer?.name ?? null),
    fact('律师事务所', 'Law firm', c.firm?.name ?? null),
    fact('律师电话', 'Lawyer’s telephone', c.lawyer?.phone ?? null),
    fact('申请时间', 'Requested', moment(requestedAt)),
  ];
}

/** Lawyer to organ. */
export const fileAccessRequest = defineCasePaper({
  form: 'file-access-request',
  title: { zh: '阅卷申请', en: 'Request for File Access' },
  signedFor: true,
  sentOn: [
    {
      act: 'file-access-requested',
      when: AT_PROCURATORATE,
      from: Party.Lawyer,
      to: [Party.Organ],
      ruleId: 'arrange-file-access-procuratorate',
    },
    {
      act: 'file-access-requested',
      when: AT_COURT,
      from: Party.Lawyer,
      to: [Party.Organ],
      ruleId: 'arrange-file-access-court',
    },
  ],
  data: ({ case: c, occurredAt, dueOn }) => ({ case: c, requestedAt: occurredAt, dueOn }),
  content: (data: Request): PaperContent => {
    const c = data.case;
    const article = basis(c.stage);
    const due = data.dueOn === null ? null : limitWords({ dueOn: data.dueOn, dueAt: null });
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `本所${c.lawyer?.name ?? ''}律师系${c.person.name}的法律援助律师，依据${article.zh}，申请查阅、摘抄、复制本案案卷材料。`,
          `${c.lawyer?.name ?? 'A lawyer'} of our firm, legal aid lawyer of ${c.person.name}, asks under ${article.en} to read, excerpt and copy the case file.`,
        ),
        briefCase(c, ...requestFacts(c, data.requestedAt), fact('应当安排的最后期限', 'Due', due)),
        paragraph(
          '因工作等原因无法及时安排的，请说明理由；说明理由不免除安排阅卷的义务。',
          'If it cannot be arranged at once, please say why; an explanation does not replace the access.',
        ),
      ],
    };
  },
});

/** Organ to lawyer: what, when, how. */
export const fileAccessGiven = defineCasePaper({
  form: 'file-access-given',
  title: { zh: '阅卷安排通知', en: 'File Access Given' },
  signedFor: true,
  sentOn: [
    {
      act: 'file-access-given',
      when: AT_PROCURATORATE,
      from: Party.Organ,
      to: [Party.Lawyer],
      ruleId: 'arrange-file-access-procuratorate',
    },
    {
      act: 'file-access-given',
      when: AT_COURT,
      from: Party.Organ,
      to: [Party.Lawyer],
      ruleId: 'arrange-file-access-court',
    },
  ],
  data: ({ case: c, occurredAt, details }) => ({
    case: c,
    requestedAt: said(details, 'requestedAt'),
    givenAt: occurredAt,
    items: said(details, 'items'),
    medium: said(details, 'medium'),
  }),
  content: (data: Given): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.lawyer?.name ?? ''}律师申请阅卷一事，已提供下列案卷材料。`,
          `On the request of ${c.lawyer?.name ?? 'the lawyer'} the following parts of the file have been opened.`,
        ),
        briefCase(
          c,
          ...requestFacts(c, data.requestedAt),
          fact('提供时间', 'Given', moment(data.givenAt)),
          fact('提供方式', 'How', MEDIUM_WORDS[data.medium]),
          fact('材料', 'What', joined(data.items.map(same))),
        ),
      ],
    };
  },
});

/** Organ to lawyer: recorded, fulfils nothing. */
export const fileAccessExplained = defineCasePaper({
  form: 'file-access-explained',
  title: { zh: '暂不能阅卷说明', en: 'File Access Not Yet Possible' },
  signedFor: true,
  sentOn: [
    {
      act: 'file-access-explained',
      when: AT_PROCURATORATE,
      from: Party.Organ,
      to: [Party.Lawyer],
      ruleId: 'arrange-file-access-procuratorate',
    },
    {
      act: 'file-access-explained',
      when: AT_COURT,
      from: Party.Organ,
      to: [Party.Lawyer],
      ruleId: 'arrange-file-access-court',
    },
  ],
  data: ({ case: c, occurredAt, details, dueOn }) => ({
    case: c,
    requestedAt: said(details, 'requestedAt'),
    explainedAt: occurredAt,
    reason: said(details, 'reason'),
    availableAt: details.availableAt ?? null,
    dueOn,
  }),
  content: (data: Explained): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.lawyer?.name ?? ''}律师申请阅卷一事，因下列原因暂不能安排。`,
          `The file access asked for by ${c.lawyer?.name ?? 'the lawyer'} cannot be arranged yet, for the reason below.`,
        ),
        briefCase(
          c,
          ...requestFacts(c, data.requestedAt),
          fact('说明时间', 'Explained', moment(data.explainedAt)),
          fact('理由', 'Reason', data.reason),
          fact('预计可以阅卷的时间', 'Expected', data.availableAt === null ? null : moment(data.availableAt)),
          fact('应当安排的最后日期', 'Due', data.dueOn === null ? null : day(data.dueOn)),
        ),
        paragraph(
          '本说明不免除安排阅卷的义务，期限继续计算。',
          'This explanation does not fulfil the duty to give access; the period runs on.',
        ),
      ],
    };
  },
});

/** Lawyer to organ. Nobody has to answer it. */
export const fileAccessRequestWithdrawn = defineCasePaper({
  form: 'file-access-request-withdrawn',
  title: { zh: '撤回阅卷申请', en: 'Request for File Access Withdrawn' },
  signedFor: false,
  sentOn: [
    {
      act: 'file-access-request-withdrawn',
      when: AT_PROCURATORATE,
      from: Party.Lawyer,
      to: [Party.Organ],
      ruleId: 'arrange-file-access-procuratorate',
    },
    {
      act: 'file-access-request-withdrawn',
      when: AT_COURT,
      from: Party.Lawyer,
      to: [Party.Organ],
      ruleId: 'arrange-file-access-court',
    },
  ],
  data: ({ case: c, occurredAt, details }) => ({
    case: c,
    requestedAt: said(details, 'requestedAt'),
    withdrawnAt: occurredAt,
    reason: details.reason ?? null,
  }),
  content: (data: Withdrawn): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `本人撤回对${c.person.name}一案的阅卷申请，不再要求安排。`,
          `I withdraw my request for the file of ${c.person.name}: nothing is to be arranged.`,
        ),
        briefCase(
          c,
          ...requestFacts(c, data.requestedAt),
          fact('撤回时间', 'Withdrawn', moment(data.withdrawnAt)),
          fact('理由', 'Reason', data.reason),
        ),
      ],
    };
  },
});
