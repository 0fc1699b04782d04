/** Papers of a collaboration (协作文书): the letter, what answers it, and who decides about competence. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { Party } from '../law/rule-row.js';
import { moment } from '../law/counting/date-words.js';
import { fact, listed, paragraph, same } from '../papers/content.js';
import { ACTOR } from '../papers/sending.js';
import { kindRow } from './kinds.js';
import type { Answer } from './letter-parts.js';
import { asked, head, lastDay, letterPaper, periodWords, TO_BOTH } from './paper-parts.js';
import { competenceDesignated, competenceReport } from './papers-on-competence.js';
import {
  askerChangedNotice,
  collaborationTask,
  collaborationTaskEnded,
  localMeeting,
  personMovedNotice,
} from './papers-on-work.js';

const LETTER = { from: Party.Center, to: [Party.Addressee], ruleId: 'answer-cooperation-request' } as const;
const REPLY = { from: Party.Addressee, to: [Party.Center], ruleId: 'answer-cooperation-request' } as const;

/** 协作函 (form 7): what is asked, of whom, by when. */
const collaborationLetter = letterPaper({
  form: 'collaboration-letter',
  title: { zh: '协作函', en: 'Letter of Cooperation' },
  signedFor: true,
  sentOn: [{ act: 'collaboration-sent', ...LETTER }],
  blocks: (data) => {
    const { letter: c, agreement, news } = data;
    return [
      paragraph(
        `因办理法律援助事项需要，请贵中心协助${kindRow(c.kind).words.zh}，并于${lastDay(c.dueOn).zh}以前回复。`,
        `For a matter of legal aid we ask your center for help: ${kindRow(c.kind).words.en}. Please answer by ${lastDay(c.dueOn).en}.`,
      ),
      head(
        data,
        fact('回复期限', 'To be answered by', lastDay(c.dueOn)),
        fact('即将届满的期间', 'Period that ends', periodWords(c)),
        fact('联系人', 'Contact', same(`${c.contactName}，${c.contactPhone}`)),
        fact('所依协议', 'Agreement', agreement),
      ),
      ...asked(c, '请协助办理：'),
      paragraph(
        `请回复：${kindRow(c.kind).comesBack.words.zh}。客观上不能办理的，请书面说明理由；不能按期办理的，请提出新的日期。`,
        `Please send back: ${kindRow(c.kind).comesBack.words.en}. If it is objectively impossible, please say why in writing; if the day cannot be kept, please propose another.`,
      ),
      ...listed(
        '随函材料：',
        'Enclosed:',
        c.attachments.map(({ kind }) => same(kind)),
      ),
      ...listed('未随函附送：', 'Not enclosed:', (news.notEnclosed ?? []).map(same)),
    ];
  },
});

function documentWords({ title, takenBy, takenAt, authority }: Answer['documents'][number]): Bilingual {
  const at = takenAt === undefined ? null : moment(Date.parse(takenAt));
  const zh = [title ?? '材料', takenBy === undefined ? null : `取得人${takenBy}`, at?.zh, authority];
  const en = [title ?? 'document', takenBy === undefined ? null : `taken by ${takenBy}`, at?.en, authority];
  const said = (part: string | null | undefined): part is string => part != null;
  return { zh: zh.filter(said).join('，'), en: en.filter(said).join(', ') };
}

/** 协作回复函 */
const collaborationAnswer = letterPaper({
  form: 'collaboration-answer',
  title: { zh: '协作回复函', en: 'Answer to a Letter of Cooperation' },
  signedFor: true,
  sentOn: [{ act: 'answered', ...REPLY, ruleId: 'return-or-confirm' }],
  blocks: (data) => {
    const { findings = '', documents = [] } = data.news.answer ?? {};
    return [
      paragraph(
        '贵中心所请协作事项已办理，现回复如下。',
        'What your center asked for has been done. This is the answer.',
      ),
      head(data, fact('回复时间', 'Answered', moment(data.news.occurredAt))),
      paragraph(findings, findings),
      ...listed('附件：', 'Enclosed:', documents.map(documentWords)),
      paragraph('请及时确认；需要补充的，请一次说明。', 'Please confirm it, or say at once all that is missing.'),
    ];
  },
});

/** 不能协作说明 */
const collaborationRefusal = letterPaper({
  form: 'collaboration-refusal',
  title: { zh: '不能协作说明', en: 'Why Cooperation Is Not Possible' },
  signedFor: true,
  sentOn: [{ act: 'refused', ...REPLY }],
  blocks: (data) => [
    paragraph(
      '贵中心所请协作事项客观上不能办理，现说明理由。',
      'What your center asked for is objectively impossible for the reason given.',
    ),
    head(data, fact('理由', 'Reason', data.news.reason ?? null)),
  ],
});

/** 延期协商函 and what is answered to it. */
const dateProposal = letterPaper({
  form: 'collaboration-date-proposed',
  title: { zh: '延期协商函', en: 'Another Day Is Proposed' },
  signedFor: true,
  sentOn: [{ act: 'date-proposed', ...REPLY }],
  blocks: (data) => [
    paragraph(
      '所请协作事项不能按期办理，现提出新的日期，请贵中心答复。答复以前，原期限不变。',
      'The day cannot be kept. Another one is proposed; please answer. Until then the day stands.',
    ),
    head(
      data,
      fact('原期限', 'Day that stands', lastDay(data.letter.dueOn)),
      fact('提出的新期限', 'Day proposed', lastDay(data.news.dueOn ?? data.letter.dueOn)),
      fact('理由', 'Reason', data.news.reason ?? null),
    ),
  ],
});

/** Whoever acts tells the other. */
const TO_OTHER = { from: ACTOR, to: [Party.Center, Party.Addressee], ruleId: 'answer-cooperation-request' } as const;

const dateAgreed = letterPaper({
  form: 'collaboration-date-agreed',
  title: { zh: '同意延期函', en: 'Another Day Is Agreed' },
  signedFor: false,
  sentOn: [{ act: 'date-accepted', ...TO_OTHER }],
  blocks: (data) => [
    paragraph('同意贵中心提出的新日期。', 'The day that your center proposed is agreed.'),
    head(
      data,
      fact('原期限', 'Day before', lastDay(data.news.formerDueOn ?? data.letter.dueOn)),
      fact('现期限', 'Day now', lastDay(data.letter.dueOn)),
    ),
  ],
});

/** 退回补充: all that is missing, named once, with a new day. */
const collaborationReturned = letterPaper({
  form: 'collaboration-returned',
  title: { zh: '协作回复退回补充函', en: 'An Answer Is Sent Back' },
  signedFor: true,
  sentOn: [{ act: 'returned', ...LETTER }],
  blocks: (data) => [
    paragraph(
      '贵中心的回复需要补充，现一次说明，请于新的期限以前补充。',
      'Your answer is not complete. All that is missing is named here; please complete it by the new day.',
    ),
    head(data, fact('补充期限', 'To be completed by', lastDay(data.letter.dueOn))),
    ...listed('需要补充：', 'Missing:', (data.news.missing ?? []).map(same)),
  ],
});

const collaborationConfirmed = letterPaper({
  form: 'collaboration-confirmed',
  title: { zh: '协作结果确认函', en: 'An Answer Is Confirmed' },
  signedFor: false,
  sentOn: [{ act: 'confirmed', from: Party.Center, to: [Party.Addressee], ruleId: 'return-or-confirm' }],
  blocks: (data) => [
    data.news.recognised === true
      ? paragraph('贵中心的协作结果予以认可，谢谢。', 'Your answer is recognised. Thank you.')
      : paragraph('贵中心的协作结果不予认可，理由如下。', 'Your answer is not recognised, for the reason given.'),
    head(data, fact('理由', 'Reason', data.news.reason ?? null)),
  ],
});

const collaborationWithdrawn = letterPaper({
  form: 'collaboration-withdrawn',
  title: { zh: '撤回协作函', en: 'A Letter of Cooperation Is Withdrawn' },
  signedFor: false,
  sentOn: [{ act: 'withdrawn', ...LETTER }],
  blocks: (data) => [
    paragraph(
      '所请协作事项不再需要，协作函撤回，请停止办理。',
      'The help is not needed any more; the letter is withdrawn. Please do no more about it.',
    ),
    head(data, fact('理由', 'Reason', data.news.reason ?? null)),
  ],
});

const collaborationLapsedNotice = letterPaper({
  form: 'collaboration-lapsed',
  title: { zh: '协作事项失效告知', en: 'A Letter of Cooperation Has Lapsed' },
  signedFor: false,
  sentOn: [
    {
      act: 'collaboration-lapsed',
      ...TO_BOTH,
    },
  ],
  blocks: (data) => [
    paragraph(
      `${data.news.lapses?.zh ?? ''}，协作事项随之失效，请停止办理。`,
      `The letter lapses, because ${data.news.lapses?.en ?? ''}. Please do no more about it.`,
    ),
    head(data),
  ],
});

/** In the order in which one act issues them. */
export const COLLABORATION_PAPERS = [
  collaborationLetter,
  localMeeting,
  collaborationAnswer,
  collaborationRefusal,
  dateProposal,
  dateAgreed,
  collaborationReturned,
  collaborationConfirmed,
  collaborationWithdrawn,
  collaborationLapsedNotice,
  competenceReport,
  competenceDesignated,
  collaborationTask,
  collaborationTaskEnded,
  askerChangedNotice,
  personMovedNotice,
] as const;
