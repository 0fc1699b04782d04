/** The request for leave to act late (继续进行诉讼活动, CPL 106). */
import { Party } from '../../law/rule-row.js';
import { briefCase, counselFacts } from '../on-paper.js';
import { obligationFacts } from '../../papers/obligation-facts.js';
import { fact, facts, paragraph, type PaperContent } from '../../papers/content.js';
import { defineCasePaper } from '../case-paper.js';
import { newsOf, said } from '../filling.js';
import { day, moment } from '../../law/counting/date-words.js';
import type { News } from '../paper-shapes.js';
import type { PaperObligation } from '../../papers/paper-shapes.js';
import { ACTOR } from '../../papers/sending.js';

interface ReliefRequest extends News {
  /** The missed period. */
  readonly obligation: PaperObligation;
  readonly obstacle: string | null;
  /** When the obstacle was gone, calendar date. */
  readonly endedOn: string | null;
}

/** CPL 106; SPC-I 203: within five days of the end of the obstacle; the court decides. */
export const reliefRequest = defineCasePaper({
  form: 'relief-request',
  title: { zh: '继续进行诉讼活动申请书', en: 'Request for Leave to Act Late' },
  signedFor: true,
  sentOn: [
    {
      act: 'relief-requested',
      from: ACTOR,
      to: [Party.Organ, Party.Center, Party.Lawyer],
      ruleId: 'restore-missed-period-criminal',
    },
  ],
  data: (filling) => {
    const { details } = filling;
    const { obstacle, endedOn } = details;
    return {
      ...newsOf(filling),
      obligation: said(details, 'aboutObligation'),
      obstacle: obstacle ?? null,
      endedOn: endedOn ?? null,
    };
  },
  content: (data: ReliefRequest): PaperContent => {
    const { case: c, obligation } = data;
    return {
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `${c.person.name}因不能抗拒的原因或者其他正当理由耽误下列期限，现申请继续进行应当在期满以前完成的诉讼活动。`,
          `${c.person.name} missed the term below for a cause beyond control or another good reason and asks for leave to do what was to be done in time.`,
        ),
        briefCase(
          c,
          fact('办案机关', 'Organ', c.organ.name),
          fact('办案机关案号', 'Organ’s case number', c.organCaseNumber),
          ...counselFacts(c),
          fact('耽误的事由', 'Obstacle', data.obstacle),
          fact('障碍消除日期', 'Obstacle gone', data.endedOn === null ? null : day(data.endedOn)),
          fact('申请时间', 'Requested', moment(data.occurredAt)),
          fact('说明', 'Note', data.reason),
        ),
        paragraph('耽误的期限：', 'Term that was missed:'),
        facts(...obligationFacts(obligation)),
        paragraph(
          '法律依据：《中华人民共和国刑事诉讼法》第一百零六条；《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百零三条。申请应当在障碍消除后五日以内提出，由人民法院裁定是否准许；查证属实的，应当裁定准许。',
          'Legal basis: Criminal Procedure Law, art. 106; Interpretation of the Supreme People’s Court on that law, art. 203. It is made within five days of the end of the obstacle and the court decides; what is found proved is to be granted.',
        ),
      ],
    };
  },
});
