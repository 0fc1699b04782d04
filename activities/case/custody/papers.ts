/**
 * Papers about a change of measure or place of custody (强制措施、羁押场所变更). A report that a later one has overtaken changes
 * nothing and is told to nobody.
 */
import { AgencyKind } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { briefCase, custodyCase, custodyOf, knownCase } from '../on-paper.js';
import { fact, facts, joined, paragraph, type Block, type PaperContent } from '../../papers/content.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, type Filling } from '../filling.js';
import { moment } from '../../law/counting/date-words.js';
import type { News } from '../paper-shapes.js';
import type { Reason } from '../../papers/reasons.js';
import type { CaseReason } from '../reasons.js';
import { ACTOR, HELD } from '../../papers/sending.js';

interface CustodyNews extends News {
  readonly formerPlaceName: string | null;
  readonly byPlace: boolean;
  /** Arranged meetings that are void by the change. */
  readonly meetingsVoid: number;
  /** When the meetings were asked for that nobody has arranged yet. */
  readonly meetingsAskedAt: readonly number[];
}

/** The newest move is the one to sign for. */
const MOVED: readonly (Reason | CaseReason)[] = ['person-moved-again', 'asked-and-done'];
const ORGANS = [AgencyKind.Court, AgencyKind.Procuratorate, AgencyKind.Police] as const;

function custodyNews(filling: Filling): CustodyNews {
  const { formerPlaceName, meetingsVoid } = filling.details;
  return {
    ...newsOf(filling),
    formerPlaceName: formerPlaceName ?? null,
    byPlace: filling.byPlace,
    meetingsVoid: meetingsVoid ?? 0,
    meetingsAskedAt: filling.meetingsAskedAt,
  };
}

/** What the change does to meetings; nothing where there were none. */
function meetingWords({ meetingsVoid, meetingsAskedAt }: CustodyNews): readonly Block[] {
  const blocks: Block[] = [];
  if (meetingsVoid > 0) {
    blocks.push(
      paragraph(
        `原羁押场所已安排的${meetingsVoid}次会见不再进行。`,
        `${meetingsVoid} meeting(s) arranged at the former place will not take place.`,
      ),
    );
  }
  if (meetingsAskedAt.length > 0) {
    blocks.push(
      paragraph(
        `尚待安排的会见申请${meetingsAskedAt.length}件，由现羁押场所或者执行机关安排。`,
        `${meetingsAskedAt.length} request(s) for a meeting are still to be arranged, by whoever keeps the person now.`,
      ),
    );
  }
  return blocks;
}

export const custodyChanged = defineCasePaper({
  form: 'custody-changed',
  title: { zh: '强制措施、羁押场所变更通知', en: 'Change of Measure or Custody' },
  signedFor: true,
  sentOn: [
    {
      act: 'custody-changed',
      when: { current: [true] },
      from: ACTOR,
      to: [Party.Center, Party.Lawyer, Party.Organ],
      ruleId: 'tell-center-changes',
    },
  ],
  mootWhen: MOVED,
  data: custodyNews,
  content: (data: CustodyNews): PaperContent => {
    const c = data.case;
    const caseOf = data.byPlace ? custodyCase : knownCase;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}的强制措施或者羁押场所已变更，现予通知。`,
          `The coercive measure or the place of custody of ${c.person.name} has changed.`,
        ),
        caseOf(
          c,
          fact('原羁押场所', 'Former place of custody', data.formerPlaceName),
          fact('现强制措施、羁押场所', 'Measure and place now', custodyOf(c)),
          fact('变更时间', 'Changed', moment(data.occurredAt)),
        ),
        ...meetingWords(data),
      ],
    };
  },
});

/** To the place that holds him now: who comes to see him, and what is asked for already. */
export const custodyArrival = defineCasePaper({
  form: 'custody-arrival',
  title: { zh: '在押人员法律援助情况告知函', en: 'Legal Aid of a Person in Custody' },
  signedFor: false,
  sentOn: [
    {
      act: 'custody-changed',
      when: { ...HELD, current: [true], moved: [true] },
      from: Party.Center,
      to: [Party.CustodyPlace],
      ruleId: 'arrange-meeting',
    },
    // Another measure at the same place: it knows, unless the organ is the one that reported it.
    {
      act: 'custody-changed',
      when: { ...HELD, current: [true], moved: [false], actorKind: ORGANS },
      from: Party.Center,
      to: [Party.CustodyPlace],
      ruleId: 'tell-center-changes',
    },
  ],
  mootWhen: MOVED,
  data: custodyNews,
  content: (data: CustodyNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}现羁押于贵所，正在接受法律援助，现将有关情况告知，供安排会见时核对。`,
          `${c.person.name} is held by you and receives legal aid. This is what you need for arranging meetings.`,
        ),
        custodyCase(
          c,
          fact('变更时间', 'Since', moment(data.occurredAt)),
          fact('待安排的会见申请', 'Meetings asked for', joined(data.meetingsAskedAt.map(moment))),
        ),
        c.lawyer === null
          ? paragraph('承办律师确定后另行告知。', 'The lawyer’s name will follow once one is assigned.')
          : paragraph(
              '律师持执业证书、律师事务所证明和委托书或者法律援助公函要求会见的，请及时安排，至迟不得超过四十八小时（刑事诉讼法第三十九条第二款）。',
              'When the lawyer shows licence, firm letter and mandate or legal aid letter, please arrange the meeting at once and within 48 hours at the latest (Criminal Procedure Law, art. 39(2)).',
            ),
      ],
    };
  },
});

/** To the place he has left. It need not learn where he is. */
export const custodyDeparture = defineCasePaper({
  form: 'custody-departure',
  title: { zh: '在押人员变更告知函', en: 'Person No Longer in Custody' },
  signedFor: false,
  sentOn: [
    {
      act: 'custody-changed',
      when: { current: [true], moved: [true] },
      from: Party.Center,
      to: [Party.FormerCustodyPlace],
      ruleId: 'arrange-meeting',
    },
  ],
  mootWhen: MOVED,
  data: custodyNews,
  content: (data: CustodyNews): PaperContent => {
    const c = data.case;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}已不在贵所羁押，今后的会见不再由贵所安排。`,
          `${c.person.name} is no longer held by you; meetings are no longer yours to arrange.`,
        ),
        briefCase(c, fact('承办律师', 'Lawyer', c.lawyer?.name ?? null)),
        facts(
          fact('变更时间', 'Since', moment(data.occurredAt)),
          fact('不再进行的会见', 'Meetings that are void', data.meetingsVoid > 0 ? String(data.meetingsVoid) : null),
        ),
      ],
    };
  },
});
