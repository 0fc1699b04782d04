/**
 * Papers about the hearing (开庭): fixed, moved, cancelled. Center and lawyer hear of it; the place that holds the person reads
 * time and place only.
 */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { custodyCase, hearingFact, knownCase } from '../on-paper.js';
import { fact, paragraph, type Block, type Fact, type PaperContent } from '../../papers/content.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, type Filling } from '../filling.js';
import { moment } from '../../law/counting/date-words.js';
import type { News } from '../paper-shapes.js';
import type { PaperObligation } from '../../papers/paper-shapes.js';
import { HELD } from '../../papers/sending.js';

interface HearingNews extends News {
  /** The hearing that holds no longer; null when it is the first. */
  readonly previous: { readonly at: number; readonly place: string } | null;
  readonly opened: readonly PaperObligation[];
}

function hearingNews(filling: Filling): HearingNews {
  const { opened, details } = filling;
  const { previousHearingAt: at, previousHearingPlace: place } = details;
  return { ...newsOf(filling), opened, previous: at === undefined ? null : { at, place: place ?? '' } };
}

/** Whoever does not know comes to the wrong one, or to none. Epoch ms. */
function nextHearing({ case: c, details, occurredAt }: Filling): number | null {
  const times = [details.previousHearingAt, c.hearing?.at].filter((time) => time !== undefined && time > occurredAt);
  return times.length === 0 ? null : Math.min(...times.map(Number));
}

function at(hearing: { readonly at: number; readonly place: string } | null): Bilingual | null {
  if (hearing === null) return null;
  const time = moment(hearing.at);
  return { zh: `${time.zh}，${hearing.place}`, en: `${time.en}, ${hearing.place}` };
}

/** Where the hearing set days of service running. */
function beforeHearing({ opened }: HearingNews): readonly Block[] {
  if (opened.every(({ dueOn }) => dueOn === null)) return [];
  return [
    paragraph(
      '开庭前应当完成的送达等事项，期限自开庭日倒推计算。',
      'What is to be served before the hearing is counted backwards from its day.',
    ),
  ];
}

function previousFact(data: HearingNews): Fact | null {
  return fact('原定开庭时间、地点', 'Hearing before', at(data.previous));
}

export const hearingFixed = defineCasePaper({
  form: 'hearing-fixed',
  title: { zh: '开庭通知', en: 'Hearing Fixed' },
  signedFor: true,
  sentOn: [
    { act: 'hearing-fixed', from: Party.Organ, to: [Party.Center, Party.Lawyer], ruleId: 'serve-hearing-notice' },
  ],
  mootWhen: ['hearing-elsewhere', 'hearing-over'],
  overtakenWhen: ['hearing-elsewhere'],
  data: hearingNews,
  readBefore: nextHearing,
  content: (data: HearingNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}一案已确定开庭时间、地点，现予通知，请承办律师做好出庭准备。`,
          `The hearing in the case of ${c.person.name} has been fixed. The lawyer is asked to prepare for it.`,
        ),
        knownCase(c, hearingFact(c), fact('确定时间', 'Fixed', moment(data.occurredAt))),
        ...beforeHearing(data),
      ],
    };
  },
});

export const hearingChanged = defineCasePaper({
  form: 'hearing-changed',
  title: { zh: '变更开庭通知', en: 'Hearing Changed' },
  signedFor: true,
  sentOn: [
    { act: 'hearing-changed', from: Party.Organ, to: [Party.Center, Party.Lawyer], ruleId: 'tell-center-changes' },
  ],
  mootWhen: ['hearing-elsewhere', 'hearing-over'],
  overtakenWhen: ['hearing-elsewhere'],
  data: hearingNews,
  readBefore: nextHearing,
  content: (data: HearingNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}一案开庭安排已变更，请以变更后的时间、地点为准。`,
          `The hearing in the case of ${c.person.name} has been moved. Only the new time and place hold.`,
        ),
        knownCase(
          c,
          previousFact(data),
          fact('变更后开庭时间、地点', 'Hearing now', at(c.hearing)),
          fact('变更原因', 'Reason', data.reason),
          fact('变更时间', 'Changed', moment(data.occurredAt)),
        ),
        paragraph(
          '以开庭日倒推的期限按变更后的日期重新计算。',
          'Periods counted backwards from the hearing are counted anew from the new date.',
        ),
      ],
    };
  },
});

export const hearingCancelled = defineCasePaper({
  form: 'hearing-cancelled',
  title: { zh: '取消开庭通知', en: 'Hearing Cancelled' },
  signedFor: true,
  sentOn: [
    { act: 'hearing-cancelled', from: Party.Organ, to: [Party.Center, Party.Lawyer], ruleId: 'tell-center-changes' },
  ],
  data: hearingNews,
  readBefore: nextHearing,
  content: (data: HearingNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}一案原定的开庭已取消，重新确定后另行通知。`,
          `The hearing in the case of ${c.person.name} is cancelled. A new date will be told when it is fixed.`,
        ),
        knownCase(
          c,
          previousFact(data),
          fact('取消原因', 'Reason', data.reason),
          fact('取消时间', 'Cancelled', moment(data.occurredAt)),
        ),
      ],
    };
  },
});

/**
 * To the place of custody: when and where he appears, and nothing of the case. The reason of a change is free text of the
 * court and stays out.
 */
export const appearanceNotice = defineCasePaper({
  form: 'appearance-notice',
  title: { zh: '出庭安排告知函', en: 'Appearance at a Hearing' },
  signedFor: false,
  sentOn: [
    {
      act: 'hearing-fixed',
      when: HELD,
      from: Party.Organ,
      to: [Party.CustodyPlace],
      ruleId: 'serve-hearing-notice',
      overtakenWhen: ['hearing-elsewhere'],
    },
    {
      act: 'hearing-changed',
      when: HELD,
      from: Party.Organ,
      to: [Party.CustodyPlace],
      ruleId: 'tell-center-changes',
      overtakenWhen: ['hearing-elsewhere'],
    },
    {
      act: 'hearing-cancelled',
      when: HELD,
      from: Party.Organ,
      to: [Party.CustodyPlace],
      ruleId: 'tell-center-changes',
    },
  ],
  data: hearingNews,
  content: (data: HearingNews): PaperContent => {
    const c = data.case;
    const words: Bilingual =
      c.hearing === null
        ? { zh: '的出庭安排已取消', en: 'is no longer to appear at the hearing named before' }
        : data.previous === null
          ? { zh: '的出庭时间、地点已确定', en: 'is to appear at a hearing' }
          : { zh: '的出庭时间、地点已变更', en: 'is to appear at another time or place than told before' };
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(`${c.person.name}${words.zh}，现予告知。`, `${c.person.name} ${words.en}.`),
        custodyCase(
          c,
          fact('原定出庭时间、地点', 'Appearance before', at(data.previous)),
          fact('出庭时间、地点', 'Appearance', at(c.hearing)),
        ),
        paragraph(
          '本函仅供安排参考，提押以提押手续为准。',
          'For planning only: the person is taken out on the court’s own papers.',
        ),
      ],
    };
  },
});
