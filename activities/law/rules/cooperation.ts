/** Between centers (异地协作): what a letter asks for by the day that it names (1.6), and what else follows it, by our own policy (C). */
import { CollaborationKind } from '../../../workflows/domain/vocabulary.js';
import { LAST_WEEK_LADDER, LETTER_LADDER, NO_LADDER, TWO_DAY_HOURS_LADDER } from '../ladders.js';
import { Party } from '../rule-row.js';
import { defineRule, hours, NONE_FOUND, type Rule } from './define-rule.js';
import { LETTER_GONE, OWN_POLICY } from './cooperation-policy.js';
import { reread } from './second-reading.js';

/** By which somebody has the file of another center, and may say that it is not his. */
const TRANSFERS: readonly CollaborationKind[] = [CollaborationKind.TransferApplication, CollaborationKind.TransferCase];
const OF_TRANSFERS = { collaboration: TRANSFERS } as const;

const PERIOD_ENDS = { periodEnds: [true] } as const;
const DAY_OF_PERIOD = {
  zh: '以协作函载明的届满日为准',
  en: 'the last day is the one named in the letter',
} as const;

export const COOPERATION_RULES: readonly Rule[] = [
  defineRule({
    id: 'answer-cooperation-request',
    section: '1.6',
    title: {
      zh: '办理异地协作事项，不能办理的书面说明理由',
      en: 'Do what another center asks, or give written reasons',
    },
    owedBy: Party.Center,
    owedTo: Party.Outside,
    counting: 'NONE',
    variants: [
      {
        variant: 'base',
        period: null,
        note: { zh: '以协作函载明的期限为准', en: 'the period is the one named in the letter' },
      },
    ],
    article:
      '办理法律援助案件程序规定；山东省法律援助条例（2015）第20条；河南省法律援助条例（2010）第31条；浙司〔2009〕119号第6条至第8条',
    basis: 'Order 148; 山东 2015 art 20; 河南 2010 art 31; 浙司〔2009〕119号 arts 6-8',
    grade: 'M',
    seen: {
      zh: '2023年规定的条文未见，据记忆；山东第20条、河南第31条已读',
      en: 'the article of 2023 was not seen; 山东 20 and 河南 31 were read',
    },
    consequence: { zh: '由双方协商，或者报请上级', en: 'a new time is agreed, or the matter is passed up' },
    ladder: NO_LADDER,
    inForceFrom: '2023-09-01',
    lines: [
      {
        from: '2023-09-01',
        grade: 'P',
        article:
          '办理法律援助案件程序规定；办理法律援助案件程序规定（2012）第28条；山东省法律援助条例（2015）第20条；河南省法律援助条例（2010）第31条；浙司〔2009〕119号第6条至第8条',
        basis: 'Order 148; 2012 规定 art 28; 山东 2015 art 20; 河南 2010 art 31; 浙司〔2009〕119号 arts 6-8',
        seen: {
          zh: '2012年规定第28条及山东第20条、河南第31条全文已读；2023年规定的对应条文未见',
          en: 'art 28 of the 2012 规定, 山东 20 and 河南 31 were read whole; the article of 2023 was not seen',
        },
        why: reread('2012年规定第28条全文已读', 'art 28 of the 2012 规定 was read whole'),
      },
      {
        from: '2023-09-01',
        owedBy: Party.Addressee,
        owedTo: Party.Center,
        openedBy: [{ on: 'collaboration-sent', from: 'recordedAt', again: true }],
        fulfilledBy: [{ on: 'answered' }, { on: 'refused' }],
        reopenedBy: [{ on: 'returned' }],
        cancelledBy: [{ on: 'withdrawn' }, { on: 'collaboration-lapsed' }],
        lapsedBy: [],
        ladder: LETTER_LADDER,
        why: {
          zh: '协作函在系统内发出后，义务人为被请求的中心，由发函产生、由回复履行',
          en: 'sent within the system, a letter opens it for the center that is asked, and its answer fulfils it',
        },
      },
      {
        from: '2023-09-01',
        openedBy: [
          { on: 'collaboration-sent', from: 'recordedAt', again: true, when: { answerDay: ['letter'] } },
          { on: 'collaboration-sent', from: 'occurredAt', when: { answerDay: ['agreement'] }, variant: 'by-agreement' },
          { on: 'collaboration-sent', from: 'occurredAt', when: { answerDay: ['nobody'] }, variant: 'undated' },
        ],
        readings: {
          'by-agreement': {
            title: { zh: '来函未载明期限，协议有约定', en: 'no day in the letter, one in the agreement' },
            period: null,
            note: {
              zh: '来函未载明期限，以协作协议约定的工作日为准',
              en: 'the working days of the agreement: the letter names no day',
            },
          },
          undated: {
            title: { zh: '来函和协议均未载明期限', en: 'no day in letter or agreement' },
            period: null,
            policy: true,
            note: {
              zh: '来函和协议均未载明期限，以本地规则的工作日为准（全国为十个工作日，参照云阳、浦东2007年的约定）',
              en: 'neither letter nor agreement names a day: working days by policy of the region, nationally ten (as 云阳 and 浦东 agreed in 2007)',
            },
          },
        },
        why: {
          zh: '纸质来函可能未载明期限：依协议，协议未约定的为十个工作日（本系统规定）',
          en: 'a letter on paper may name no day: then the agreement’s, else ten working days, our own number',
        },
      },
    ],
  }),
  defineRule({
    ...OWN_POLICY,
    id: 'collab-acknowledge',
    title: { zh: '收到协作函后告知收函', en: 'Acknowledge a letter of cooperation' },
    owedBy: Party.Addressee,
    owedTo: Party.Center,
    openedBy: [{ on: 'collaboration-sent', from: 'recordedAt' }],
    fulfilledBy: [{ on: 'received' }, { on: 'refused' }],
    cancelledBy: LETTER_GONE,
  }),
  defineRule({
    ...OWN_POLICY,
    id: 'return-or-confirm',
    title: { zh: '收到协作回复后确认或者退回补充', en: 'Confirm an answer, or send it back for what is missing' },
    owedBy: Party.Center,
    owedTo: Party.Addressee,
    openedBy: [{ on: 'answered', from: 'recordedAt', again: true }],
    fulfilledBy: [{ on: 'returned' }, { on: 'confirmed' }],
    cancelledBy: [{ on: 'collaboration-lapsed' }],
    lines: [
      {
        from: '2023-09-01',
        fulfilledBy: [{ on: 'returned' }, { on: 'confirmed' }, { on: 'answer-taken-over' }],
        why: {
          zh: '案件移送答复的中心的，无须另行确认',
          en: 'nobody confirms what is answered to the center that has the case by now',
        },
      },
    ],
  }),
  defineRule({
    ...OWN_POLICY,
    id: 'contest-competence',
    title: { zh: '认为无管辖权的，提出管辖争议', en: 'Say that it is not competent' },
    owedBy: Party.Addressee,
    owedTo: Party.Center,
    openedBy: [{ on: 'received', from: 'recordedAt', when: OF_TRANSFERS }],
    fulfilledBy: [{ on: 'competence-contested' }, { on: 'accepted' }, { on: 'refused' }],
    cancelledBy: LETTER_GONE,
    // Afterwards it is taken as competent.
    onExpiry: { opens: [] },
    ladder: NO_LADDER,
  }),
  defineRule({
    id: 'meeting-for-letter',
    section: 'C',
    title: {
      zh: '受异地协作请求，四十八小时以内安排会见',
      en: 'Arrange a meeting asked for by a letter so that it takes place within 48 hours',
    },
    owedBy: Party.CustodyPlace,
    owedTo: Party.Addressee,
    counting: 'CP-H',
    period: hours(48),
    // The center that is asked takes it on: its lawyer, or the lawyer at home with its help, asks the place in its region.
    openedBy: [{ on: 'accepted', from: 'occurredAt', when: { collaboration: [CollaborationKind.MeetDetainee] } }],
    // Record of the meeting, consent and what the place said come back with the answer.
    fulfilledBy: [{ on: 'answered' }],
    cancelledBy: [...LETTER_GONE, { on: 'refused' }],
    lapsedBy: [],
    article: '刑事诉讼法第39条第2款；公安程序规定第53条第1款',
    basis: 'CPL 39(2); MPS-R 53(1)',
    grade: 'V',
    seen: {
      zh: '条文已核；由协作函引起，系本系统的适用',
      en: 'the text was checked; that a letter opens it is our reading',
    },
    consequence: NONE_FOUND,
    ladder: TWO_DAY_HOURS_LADDER,
    inForceFrom: '2018-10-26',
    lines: [
      {
        from: '2018-10-26',
        openedBy: [
          { on: 'accepted', from: 'occurredAt', when: { collaboration: [CollaborationKind.MeetDetainee] } },
          { on: 'person-moved', from: 'recordedAt', when: { isAccepted: [true] }, again: true },
        ],
        cancelledBy: [...LETTER_GONE, { on: 'refused' }, { on: 'person-moved' }],
        why: {
          zh: '协作期间当事人移押的，由现羁押场所重新计算四十八小时',
          en: 'a person who is moved meanwhile is met where he is held now, with 48 hours of its own',
        },
      },
    ],
  }),
  defineRule({
    ...OWN_POLICY,
    id: 'protect-period',
    title: {
      zh: '协作期间时效或者期限即将届满的，先行办理或者先行提供法律援助',
      en: 'Where a limitation or period ends meanwhile, act first or grant aid first',
    },
    owedBy: Party.Addressee,
    owedTo: Party.Client,
    counting: 'NONE',
    variants: [
      { variant: 'base', period: null, note: DAY_OF_PERIOD },
      // The file may still lie there, and the person with it: while competence is disputed it does.
      {
        variant: 'home',
        title: { zh: '发函的中心', en: 'the center that asks' },
        period: null,
        owedBy: Party.Center,
        note: DAY_OF_PERIOD,
      },
    ],
    openedBy: [
      { on: 'collaboration-sent', from: 'recordedAt', when: PERIOD_ENDS },
      { on: 'collaboration-sent', from: 'recordedAt', when: PERIOD_ENDS, variant: 'home' },
    ],
    fulfilledBy: [{ on: 'confirmed' }, { on: 'answer-taken-over' }],
    cancelledBy: [...LETTER_GONE, { on: 'refused' }],
    // A right that ends is not late: what was done about it is not known here.
    onExpiry: { opens: [] },
    article: '法律援助法第44条',
    basis: 'LAL 44; that both centers of a letter are told is our own',
    grade: 'V',
    seen: {
      zh: '条文已核：距届满不足七日可以先行提供法律援助；由发函、收函双方办理并提前告知，系本系统的规定',
      en: 'the text was checked: aid may be granted first under seven days before the end; that both centers owe it and are told is ours',
    },
    consequence: {
      zh: '距届满不足七日的，收到协作函的中心可以先行提供法律援助，受援人及时补办手续，管辖有争议的也不例外（法律援助法第44条）；届满后可能丧失相应权利',
      en: 'Under seven days before the end the center that got the letter may grant aid first, also while competence is disputed, and the client completes the papers later (LAL 44); afterwards the right may be lost',
    },
    ladder: LAST_WEEK_LADDER,
    inForceFrom: '2022-01-01',
  }),
  defineRule({
    ...OWN_POLICY,
    id: 'designate-competence',
    title: { zh: '共同上级指定管辖', en: 'The common superior designates the competent center' },
    owedBy: Party.JusticeBureau,
    owedTo: Party.Center,
    article: '山东省法律援助条例（2015）第11条；河南省法律援助条例（2010）第28条；期限系本系统规定',
    basis: '山东 2015 art 11; 河南 2010 art 28; own number',
    grade: 'P',
    seen: { zh: '山东、河南条文已读；没有规定期限', en: 'both texts were read; neither gives a number' },
    openedBy: [{ on: 'competence-contested', from: 'recordedAt' }],
    fulfilledBy: [{ on: 'designated' }],
    cancelledBy: LETTER_GONE,
    ladder: LETTER_LADDER,
    lines: [
      {
        from: '2023-09-01',
        openedBy: [{ on: 'competence-contested', from: 'recordedAt', when: { hasSuperior: [true] } }],
        why: {
          zh: '两地没有共同上级的，由两省级司法行政机关协商，以待办通知',
          en: 'where no bureau is above both the two provinces settle it, each by a task',
        },
      },
    ],
  }),
];
