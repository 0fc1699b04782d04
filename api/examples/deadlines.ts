/** Examples of obligations, rules, previews and calendars. */
import * as of from './things.js';

const { ARRIVED, ID } = of;
const RULE_TITLE = { zh: '指派律师', en: 'Assign a lawyer' };
const PERIOD = { n: 3, unit: 'days' };
const SURE = { toBeConfirmed: false, confirmation: null };
const COUNTED = { date: '2026-11-19', counted: true, reason: { zh: '第1日', en: 'day 1' } };
const OFFICER = { id: 'supervisor', name: '赵处长', agency: { id: 'bureau-cd', name: '成都市司法局' } };

const EXPLANATION = {
  rule: {
    ...{ id: 'arrange-meeting', version: 1, region: null, article: '刑事诉讼法第39条第2款', basis: 'CPL 39(2)' },
    ...{ grade: 'V', ...SURE, counting: 'hours', countingTitle: null, variant: 'base', variantTitle: null },
    ...{ period: { n: 48, unit: 'hours' }, consequence: null, inForceFrom: '2018-10-26', inForceTo: null },
  },
  trigger: { kind: 'meeting-requested', title: { zh: '申请会见', en: 'meeting requested' }, at: ARRIVED, act: null },
  calendar: { version: '2026-1', horizon: '2026-12-31' },
  ...{ working: [COUNTED], agrees: true },
  readings: {
    strict: { at: of.OBLIGATION.alarmAt, reason: null },
    legal: { dueOn: null, at: of.OBLIGATION.dueAt, reason: null },
  },
  ...{ provisionalReason: null, pauses: [], course: [], ended: null },
};

const RULE = {
  ...{ id: 'center-assign-on-notice', version: 1, section: '1.1', title: RULE_TITLE },
  ...{ article: '法律援助法第36条', basis: 'LAL 36', grade: 'V', ...SURE, seen: null },
  ...{ gradeMeaning: { zh: '已核对多份原文', en: 'seen in several copies' }, byOrgan: [], alarmsEarlier: true },
  ...{ owedBy: 'center', owedTo: 'organ', counting: 'LA-D', policy: false },
  variants: [
    {
      ...{ variant: 'base', title: null, name: { zh: '基本情形', en: 'base reading' }, period: PERIOD },
      length: { zh: '3日', en: '3 days' },
      ...{ counting: 'LA-D', countingInCustody: null, owedBy: 'center' },
      chosen: { zh: '无其他情形时适用', en: 'where no other reading applies' },
      ...{ note: null, alarmsEarlier: true, extends: [], when: null, article: '法律援助法第36条', grade: 'V', ...SURE },
    },
  ],
  ...{ openedBy: [{ act: 'defence-notice', from: 'arrived' }], fulfilledBy: ['lawyer-assigned'] },
  consequence: { zh: '向司法行政机关报告', en: 'reported to the bureau' },
  ...{ ladder: [{ step: 'remind' }], why: null, inForceFrom: '2022-01-01', inForceTo: null, region: null },
  regions: ['510000'],
  countingMethod: { zh: '法律援助期限（日）', en: 'legal aid period in days' },
};

const RULE_IN_FULL = {
  ...{ ...RULE, isInForce: true, switch: null },
  readings: { legal: { zh: '期间开始之日不计入', en: 'the day the period begins is left out' }, strict: null },
  course: [
    {
      title: { zh: '起算', en: 'Opened by' },
      acts: [
        {
          ...{ act: 'defence-notice', words: { zh: '通知辩护', en: 'notice for defence' } },
          from: { zh: '收到之时', en: 'when it was received' },
          ...{ when: [], notes: [] },
        },
      ],
    },
  ],
  ...{ opensWhenItEnds: [], pauses: [], whenHearingMoves: { zh: '与开庭日期无关', en: 'the date has no part in it' } },
  rungs: [
    {
      step: { zh: '催办', en: 'reminder' },
      when: { zh: '届满时间前24小时', en: '24 hours before the due instant' },
      to: { zh: '履行主体', en: 'whoever owes it' },
    },
  ],
  versions: [
    {
      ...{ version: 1, region: null, switch: null, grade: 'V', counting: 'LA-D' },
      length: { zh: '3日', en: '3 days' },
      ...{ inForceFrom: '2022-01-01', inForceTo: null, inForce: { zh: '自2022-01-01起', en: 'since 2022-01-01' } },
      ...{ isWithdrawn: false, why: null, changes: [] },
    },
  ],
};

const YEAR = {
  ...{ year: 2027, source: '国办发明电〔2026〕7号', corrects: false },
  holidays: [{ date: '2027-01-01', name: '元旦' }],
};
const PROPOSAL = {
  ...{ ...YEAR, proposalId: ID.proposal, state: 'proposed', reason: null, workdays: ['2027-02-14'] },
  ...{ basedOn: '2026-1', horizon: '2027-12-31', changedDays: [] },
  moves: { obligations: 2, earlier: 0, later: 2, cases: 1 },
  ...{ warnings: [], proposedBy: OFFICER, proposedAt: ARRIVED, decision: null, version: null },
  ...{ mayDecide: true, mayWithdraw: false },
};
const VERSION = {
  ...{ version: '2026-1', year: 2026, source: '国务院办公厅通知', reason: null },
  ...{ horizon: '2026-12-31', publishedAt: ARRIVED, inForce: true },
};
const REMARK = { reason: '已与公布文件核对' };

export const DEADLINE_EXAMPLES: of.Examples = {
  listObligations: { answers: { 200: of.pageOf(of.OBLIGATION) } },
  summariseObligations: {
    answers: {
      200: {
        by: 'organ',
        items: [
          {
            ...{ id: of.PLACE.id, name: of.PLACE.name, total: 2, dueToday: 1 },
            counts: { open: 1, 'due-soon': 1, overdue: 0, paused: 0, fulfilled: 0, lapsed: 0, cancelled: 0 },
          },
        ],
      },
    },
  },
  readObligation: { answers: { 200: { ...of.OBLIGATION, explanation: EXPLANATION } } },
  previewDeadline: {
    request: {
      arraignment: {
        ...{ ruleId: 'center-assign-on-notice', triggerAt: ARRIVED, region: '510100' },
        ...{ pauses: [{ from: '2026-11-19', to: '2026-11-20' }], facts: { inCustody: true, procedure: 'ordinary' } },
      },
    },
    answers: {
      200: {
        ...{
          ruleId: 'center-assign-on-notice',
          ruleVersion: 1,
          title: RULE_TITLE,
          article: '法律援助法第36条',
          grade: 'V',
        },
        ...{ ...SURE, region: '510100', dueOn: '2026-11-23', dueAt: '2026-11-24T00:00:00+08:00' },
        ...{ alarmAt: '2026-11-22T00:00:00+08:00', provisional: false, policy: false, calendarVersion: '2026-1' },
        ...{ counting: 'days', variant: 'base', variantTitle: null, owedBy: 'center', working: [COUNTED] },
      },
    },
  },
  listRules: { answers: { 200: of.pageOf(RULE) } },
  readRule: { answers: { 200: RULE_IN_FULL } },
  proposeCalendar: {
    request: { year2027: { year: 2027, source: YEAR.source, holidays: YEAR.holidays, workdays: ['2027-02-14'] } },
    answers: { 201: PROPOSAL },
  },
  previewCalendar: {
    request: { year2027: { year: 2027, source: YEAR.source, holidays: YEAR.holidays, workdays: ['2027-02-14'] } },
    answers: {
      200: {
        ...{ year: 2027, basedOn: '2026-1', horizon: '2027-12-31' },
        changedDays: [{ date: '2027-02-14', before: 'weekend', after: 'make-up' }],
        ...{ moves: PROPOSAL.moves, warnings: [] },
      },
    },
  },
  listCalendars: { answers: { 200: of.pageOf(VERSION) } },
  listProposals: { answers: { 200: of.pageOf(PROPOSAL) } },
  readProposal: { answers: { 200: PROPOSAL } },
  confirmCalendar: {
    request: { checked: REMARK },
    answers: {
      201: {
        ...{ proposalId: ID.proposal, state: 'published', version: '2027-1', horizon: '2027-12-31' },
        changedDays: [{ date: '2027-02-14', before: 'weekend', after: 'make-up' }],
      },
    },
  },
  rejectCalendar: {
    request: { wrongDay: { reason: '2月14日与公布文件不符' } },
    answers: { 200: { ...PROPOSAL, state: 'rejected' } },
  },
  withdrawCalendar: { request: { remark: REMARK }, answers: { 200: { ...PROPOSAL, state: 'withdrawn' } } },
  readCalendar: { answers: { 200: { ...VERSION, days: [{ date: '2026-10-01', kind: 'holiday', name: '国庆节' }] } } },
};
