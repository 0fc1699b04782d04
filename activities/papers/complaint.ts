/** What a complaint about obstructed practice rights says (控告申诉), CPL 49; SPP-R 57, 58: drafted or filed, it is the same. */
import { obligationFacts } from './obligation-facts.js';
import { fact, facts, list, paragraph, type Block } from './content.js';
import { moment } from '../law/counting/date-words.js';
import type { PaperAffair, PaperEvent, PaperObligation } from './paper-shapes.js';

export interface Complaint {
  readonly affair: PaperAffair;
  readonly obligation: PaperObligation;
  readonly procuratorateName: string;
  /** What happened, oldest first. */
  readonly facts: readonly PaperEvent[];
}

/** The same text before and after it is filed, so that nothing is signed that was not read. */
export function complaintBlocks({
  affair: { brief, counsel },
  obligation,
  procuratorateName,
  facts: events,
}: Complaint): readonly Block[] {
  return [
    facts(
      fact('受理机关', 'Addressed to', procuratorateName),
      fact('控告申诉人', 'Complainant', counsel?.name ?? null),
      fact('被控告申诉单位', 'Respondent', obligation.owedByName),
    ),
    paragraph(
      '请求事项：依法审查被控告申诉单位阻碍律师依法行使诉讼权利的行为；情况属实的，通知有关机关予以纠正。',
      'Request: to review the conduct by which the respondent obstructs the lawyer’s lawful exercise of procedural rights and, if it is so, to have the organ correct it.',
    ),
    facts(...brief, ...(counsel?.facts ?? []), ...obligationFacts(obligation)),
    ...(events.length === 0
      ? []
      : [
          paragraph('事实经过：', 'Facts:'),
          list(
            events.map((event) => {
              const at = moment(event.at);
              return { zh: `${at.zh}　${event.what.zh}`, en: `${at.en}: ${event.what.en}` };
            }),
          ),
        ]),
  ];
}
