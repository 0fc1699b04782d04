/** Papers about the work itself (协作办理): the place is asked for the meeting, the lawyer gets the task, whoever must hear of a change does. */
import { CollaborationKind, type Bilingual } from '../../workflows/domain/vocabulary.js';
import { Party } from '../law/rule-row.js';
import { day, moment } from '../law/counting/date-words.js';
import { fact, list, paragraph, same } from '../papers/content.js';
import { asked, head, lastDay, letterPaper, TO_BOTH } from './paper-parts.js';

/** 协助会见函: to the place of custody, which reads no more than whom it is about. */
export const localMeeting = letterPaper({
  form: 'collaboration-meeting',
  title: { zh: '协助会见函', en: 'Request to Arrange a Meeting' },
  signedFor: true,
  sentOn: [
    {
      act: 'accepted',
      when: { collaboration: [CollaborationKind.MeetDetainee] },
      ...{ from: Party.Addressee, to: [Party.CustodyPlace], ruleId: 'meeting-for-letter' },
    },
    {
      act: 'person-moved',
      when: { isAccepted: [true] },
      ...{ from: Party.Addressee, to: [Party.CustodyPlace], ruleId: 'meeting-for-letter' },
    },
  ],
  blocks: (data) => [
    paragraph(
      `受${data.fromName}委托，请贵所在四十八小时以内安排会见下列人员，并将时间和地点告知本中心。`,
      `At the request of ${data.fromName}, please arrange a meeting with the person named within 48 hours, and tell this center when and where.`,
    ),
    head(data, fact('收到请求', 'Asked for', moment(data.news.occurredAt))),
    list(data.letter.persons.map(({ name, birthDate }) => heldPerson(name, birthDate))),
  ],
});

function heldPerson(name: string, birthDate: string | undefined): Bilingual {
  return birthDate === undefined
    ? same(name)
    : { zh: `${name}，${day(birthDate).zh}出生`, en: `${name}, born ${day(birthDate).en}` };
}

/** 协作办理通知: to the lawyer of the asked center who does it; his firm reads it with him. The task, and nothing of the home case. */
export const collaborationTask = letterPaper({
  form: 'collaboration-task',
  title: { zh: '协作办理通知', en: 'A Task for Another Center' },
  signedFor: true,
  sentOn: [
    {
      act: 'lawyer-named',
      ...{ from: Party.Addressee, to: [Party.Lawyer], ruleId: 'answer-cooperation-request' },
    },
  ],
  blocks: (data) => {
    const { letter: c } = data;
    return [
      paragraph(
        `应${data.fromName}的请求，本中心指定${data.news.lawyerName ?? ''}律师办理下列协作事项，结果请于${lastDay(c.dueOn).zh}以前报本中心。`,
        `At the request of ${data.fromName} this center names lawyer ${data.news.lawyerName ?? ''} for the task below. Please report to us by ${lastDay(c.dueOn).en}.`,
      ),
      head(data, fact('本中心', 'Center', data.toName)),
      ...asked(c, '请办理：'),
      paragraph(
        '补贴由本中心按本地标准发放。不得向受援人收取任何财物（法律援助法第二十条）。',
        'This center pays for it by its own tariff. Nothing may be taken from the client (Legal Aid Law, art. 20).',
      ),
    ];
  },
});

/** To the lawyer whose task another one does now. */
export const collaborationTaskEnded = letterPaper({
  form: 'collaboration-task-ended',
  title: { zh: '协作事项改由他人办理', en: 'Another Lawyer Does the Task' },
  signedFor: false,
  evenAfterLeaving: true,
  sentOn: [
    {
      act: 'lawyer-named',
      ...{ from: Party.Addressee, to: [Party.FormerLawyer], ruleId: 'answer-cooperation-request' },
    },
  ],
  blocks: (data) => [
    paragraph(
      '下列协作事项改由本中心指定的其他律师办理，请停止办理并将已有材料交回本中心。',
      'Another lawyer named by this center does the task below. Please do no more about it, and hand in what you have.',
    ),
    head(data),
  ],
});

/** The case has gone over to another center, which goes on with the letter. */
export const askerChangedNotice = letterPaper({
  form: 'collaboration-asker-changed',
  title: { zh: '协作事项请求方变更告知', en: 'Another Center Asks Now' },
  signedFor: false,
  sentOn: [
    {
      act: 'asker-changed',
      ...TO_BOTH,
    },
  ],
  blocks: (data) => [
    paragraph(
      `所协助的案件已移送${data.news.centerName ?? ''}办理，本协作事项由其接续，回复和联系请向该中心。原定期限不变。`,
      `The case has gone over to ${data.news.centerName ?? ''}, which goes on with this letter: please answer and turn to it. The day stands.`,
    ),
    head(
      data,
      fact('回复期限', 'To be answered by', lastDay(data.letter.dueOn)),
      fact('联系人', 'Contact', same(`${data.letter.contactName}，${data.letter.contactPhone}`)),
    ),
  ],
});

/** The person is held at another place within reach of the asked center. */
export const personMovedNotice = letterPaper({
  form: 'collaboration-person-moved',
  title: { zh: '当事人变更羁押场所告知', en: 'The Person Is Held Elsewhere' },
  signedFor: false,
  sentOn: [
    {
      act: 'person-moved',
      ...{ from: Party.Center, to: [Party.Addressee, Party.Center], ruleId: 'meeting-for-letter' },
    },
  ],
  blocks: (data) => [
    paragraph(
      `当事人已变更羁押场所，会见请向${data.news.placeName ?? ''}提出；已受理的，四十八小时自本告知起重新计算。`,
      `The person is held elsewhere: please ask ${data.news.placeName ?? ''} for the meeting. Where the letter has been taken on, the 48 hours begin anew now.`,
    ),
    head(data, fact('现羁押场所', 'Held at', data.news.placeName ?? null)),
  ],
});
