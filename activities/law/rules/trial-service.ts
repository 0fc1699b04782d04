/** Section 1.4, the rows that a notice with a hearing opens: service before the hearing (送达). */
import { ActKind, Procedure, Stage } from '../../../workflows/domain/vocabulary.js';
import { HEARING_COMPLAINT_LADDER, HEARING_LADDER } from '../ladders.js';
import { Party, type RuleRow } from '../rule-row.js';
import { ServedForm } from '../served-forms.js';
import { days, defineRule } from './define-rule.js';

export const TRIAL_SERVICE_RULES: readonly RuleRow[] = [
  defineRule({
    id: 'serve-indictment',
    section: '1.4',
    title: {
      zh: '开庭十日前送达起诉书副本',
      en: 'Serve the indictment on the accused and the defender 10 days before the hearing',
    },
    owedBy: Party.Court,
    owedTo: Party.Lawyer,
    counting: 'BACK',
    period: days(10),
    openedBy: [
      {
        on: ActKind.DefenceNotice,
        from: 'hearingAt',
        // CPL 187 is about first instance; 简易 (219) and 速裁 (224) are free of its periods.
        when: { hasHearing: [true], procedure: [Procedure.Ordinary], stage: [Stage.FirstInstance] },
        subject: 'hearing',
      },
    ],
    fulfilledBy: [{ on: ActKind.PapersServed, when: { form: [ServedForm.IndictmentCopy] }, at: 'servedOn' }],
    article: '刑事诉讼法第187条第1款；刑诉法解释第221条第1款第2项',
    basis: 'CPL 187(1); SPC-I 221(2); CPL 219, 224',
    grade: 'V',
    consequence: { zh: '应当改期开庭；刑事诉讼法第238条', en: 'the hearing moves; CPL 238' },
    ladder: HEARING_LADDER,
    onHearingMoved: 'supersede',
    inForceFrom: '2018-10-26',
  }),
  defineRule({
    id: 'serve-hearing-notice',
    section: '1.4',
    title: {
      zh: '开庭三日前送达传票和出庭通知书',
      en: 'Serve summons and hearing notice 3 days before the hearing',
    },
    owedBy: Party.Court,
    owedTo: Party.Lawyer,
    counting: 'BACK',
    period: days(3),
    openedBy: [{ on: ActKind.DefenceNotice, from: 'hearingAt', when: { hasHearing: [true] }, subject: 'hearing' }],
    fulfilledBy: [{ on: ActKind.PapersServed, when: { form: [ServedForm.HearingNotice] }, at: 'servedOn' }],
    article: '刑事诉讼法第187条第3款；刑诉法解释第221条第1款第4项至第6项',
    basis: 'CPL 187(3); SPC-I 221(4)-(6)',
    grade: 'V',
    consequence: { zh: '可申诉、控告（高检规则第57条第13项）', en: 'complaint (SPP-R 57(13))' },
    ladder: HEARING_COMPLAINT_LADDER,
    onHearingMoved: 'supersede',
    inForceFrom: '2018-10-26',
  }),
];
