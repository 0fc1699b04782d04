/** Papers about a contested competence (管辖争议). */
import { Party } from '../law/rule-row.js';
import { fact, paragraph } from '../papers/content.js';
import { ACTOR } from '../papers/sending.js';
import { head, letterPaper } from './paper-parts.js';

/** 管辖争议报请函: to the bureau above both; the file stays where it is. */
export const competenceReport = letterPaper({
  form: 'competence-report',
  title: { zh: '管辖争议报请函', en: 'Report of a Dispute about Competence' },
  signedFor: true,
  sentOn: [
    {
      act: 'competence-contested',
      ...{ from: Party.Addressee, to: [Party.JusticeBureau, Party.Center], ruleId: 'designate-competence' },
    },
  ],
  blocks: (data) => [
    paragraph(
      `${data.fromName}与${data.toName}对管辖有争议，现报请共同上级指定。指定以前，案卷由先收到的中心保管并采取必要措施。`,
      `${data.fromName} and ${data.toName} differ about competence. The superior of both is asked to designate; until then the first receiver keeps and protects the file.`,
    ),
    head(data, fact('理由', 'Reason', data.news.reason ?? null)),
  ],
});

/** 指定管辖决定书 */
export const competenceDesignated = letterPaper({
  form: 'competence-designated',
  title: { zh: '指定管辖决定书', en: 'Designation of the Competent Center' },
  signedFor: true,
  sentOn: [
    {
      act: 'designated',
      ...{ from: ACTOR, to: [Party.Center, Party.Addressee, Party.FormerAddressee], ruleId: 'designate-competence' },
    },
  ],
  blocks: (data) => [
    paragraph(
      `经审查，指定${data.news.centerName ?? ''}管辖。原收到日期不变。`,
      `${data.news.centerName ?? ''} is designated as competent. The day of the first receipt stands.`,
    ),
    head(data, fact('理由', 'Reason', data.news.reason ?? null)),
  ],
});
