/** Section 1.4, second half: refusal of counsel and private counsel (拒绝辩护、另行委托). */
import { ProceduralStep } from '../../../workflows/domain/procedural-steps.js';
import { AgencyKind, CustodyMeasure } from '../../../workflows/domain/vocabulary.js';
import { DAYS_COMPLAINT_LADDER, NO_LADDER, TIMELY_LADDER } from '../ladders.js';
import { Party } from '../rule-row.js';
import { ServedForm } from '../served-forms.js';
import { AT_TRIAL, days, defineRule, onStep, type Rule } from './define-rule.js';

export const COUNSEL_CHANGE_RULES: readonly Rule[] = [
  defineRule({
    id: 'reappoint-after-refusal-client',
    section: '1.4',
    title: { zh: '准许拒绝辩护后五日以内另行委托辩护人', en: 'Appoint own counsel after a justified refusal' },
    owedBy: Party.Client,
    owedTo: Party.Court,
    counting: 'CP-D',
    period: days(5),
    openedBy: [
      {
        on: 'counsel-refusal-decided',
        from: 'occurredAt',
        when: { justified: [true], mandatory: [true], stage: AT_TRIAL },
        again: true,
      },
    ],
    fulfilledBy: [{ on: 'private-counsel-retained' }],
    cancelledBy: [{ on: 'lawyer-assigned' }],
    // He need not appoint anybody: then the court notifies the center again.
    onExpiry: { opens: ['renotify-after-refusal-court'] },
    article: '刑诉法解释第50条第2款',
    basis: 'SPC-I 50(2)',
    grade: 'V',
    consequence: { zh: '法院三日以内通知法律援助机构另行指派', en: 'the court notifies the center again in 3 days' },
    ladder: NO_LADDER,
    inForceFrom: '2021-03-01',
  }),
  defineRule({
    id: 'renotify-after-refusal-court',
    section: '1.4',
    title: { zh: '被告人未另行委托的，通知法律援助机构另行指派', en: 'Notify the center to assign another lawyer' },
    owedBy: Party.Court,
    owedTo: Party.Center,
    counting: 'CP-D',
    period: days(3),
    fulfilledBy: [{ on: 'papers-served', when: { form: [ServedForm.PapersToCenter] }, at: 'servedOn' }],
    cancelledBy: [{ on: 'lawyer-assigned' }, { on: 'private-counsel-retained' }],
    article: '刑诉法解释第50条第2款；高检规则第44条',
    basis: 'SPC-I 50(2); SPP-R 44',
    grade: 'V',
    consequence: {
      zh: '可向检察院申诉、控告（刑事诉讼法第49条、高检规则第57条第4项）；有重审风险（刑事诉讼法第238条第3项）',
      en: 'complaint to the procuratorate (CPL 49, SPP-R 57(4)); risk of retrial (CPL 238(3))',
    },
    ladder: DAYS_COMPLAINT_LADDER,
    inForceFrom: '2021-03-01',
  }),
  defineRule({
    id: 'defence-preparation-time',
    version: 2,
    section: '1.4',
    title: { zh: '另行委托、指派后给予辩护准备时间', en: 'Give new counsel time to prepare' },
    owedBy: Party.Court,
    owedTo: Party.Lawyer,
    counting: 'CP-D',
    period: days(15),

    openedBy: [onStep(ProceduralStep.RecessForNewCounsel, { again: true })],
    // Until then the court does not sit; the day passes by itself.
    onExpiry: { opens: [] },
    article: '刑诉法解释第313条',
    basis: 'SPC-I 313; 法释〔2000〕29号 art 9(2)',
    grade: 'V',
    consequence: { zh: '刑事诉讼法第238条第3项', en: 'CPL 238(3)' },
    ladder: NO_LADDER,
    inForceFrom: '2021-03-01',
  }),
  defineRule({
    id: 'notify-center-family-counsel-chosen',
    section: '1.4',
    title: {
      zh: '在押人员选择家属委托的辩护人，告知法律援助机构终止援助',
      en: 'Tell the center to end the aid when the detainee picks counsel hired by his family',
    },
    owedBy: Party.Organ,
    owedTo: Party.Center,
    counting: 'TIMELY',
    openedBy: [
      {
        on: 'private-counsel-retained',
        from: 'occurredAt',
        when: {
          organKind: [AgencyKind.Court, AgencyKind.Procuratorate],
          custody: [CustodyMeasure.Detained, CustodyMeasure.Arrested],
        },
        again: true,
      },
    ],
    // The record tells the center.
    fulfilledBy: [{ on: 'private-counsel-retained', at: 'recordedAt' }],
    article: '法释〔2025〕9号',
    basis: '法释〔2025〕9号',
    grade: 'V1',
    policy: true,
    consequence: { zh: '不得以指派占据辩护席位', en: 'bars squatting on the place by assigned counsel' },
    ladder: TIMELY_LADDER,
    inForceFrom: '2025-06-27',
  }),
];
