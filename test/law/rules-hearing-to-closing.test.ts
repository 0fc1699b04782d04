/** Row by row: what opens and fulfils the rows of 1.4 and 1.6 that the second half touches, and the dates they give. */
import { describe, expect, test } from 'vitest';
import { formatInstant } from '../../activities/law/counting/legal-date.js';
import { deadlineOf } from '../../activities/law/deadlines.js';
import { rulesInForce } from '../../activities/law/matching.js';
import type { RuleRow } from '../../activities/law/rule-row.js';
import { RULES } from '../../activities/law/rules/index.js';
import { at, published } from './calendars.js';

interface Expected {
  readonly owedTo: RuleRow['owedTo'];
  /** `act from anchor`, `+` where it is owed once more. */
  readonly opened: readonly string[];
  /** `act at anchor` */
  readonly fulfilled: readonly string[];
  readonly article: string;
  /** Trigger, last day in time, alarm. For hearings the trigger is the hearing. */
  readonly dates: readonly [trigger: string, dueOn: string | null, alarmAt: string | null];
}

const HEARING = [
  'defence-notice from hearingAt',
  'hearing-fixed from hearingAt',
  'hearing-changed from hearingAt',
  'objection-decided from hearingAt',
  // The court names the procedure while the date stands.
  'procedural-step from hearingAt',
  'procedural-step from hearingAt',
];
const CHANGES = ['hearing-changed', 'hearing-cancelled', 'custody-changed'];

const ROWS: Readonly<Record<string, Expected>> = {
  'serve-indictment': {
    owedTo: 'lawyer',
    opened: HEARING,
    fulfilled: ['papers-served at servedOn'],
    article: '刑事诉讼法第187条第1款',
    dates: ['2026-12-14 09:30', '2026-12-04', '2026-12-05'],
  },
  'serve-hearing-notice': {
    owedTo: 'lawyer',
    opened: HEARING,
    fulfilled: ['papers-served at servedOn'],
    article: '刑事诉讼法第187条第3款',
    dates: ['2026-12-14 09:30', '2026-12-11', '2026-12-12'],
  },
  'no-hearing-without-mandatory-counsel': {
    owedTo: 'client',
    opened: [
      'hearing-fixed from hearingAt',
      'hearing-changed from hearingAt',
      'objection-decided from hearingAt',
      'assignment-declined from occurredAt',
      'counsel-refusal-decided from occurredAt',
      'replacement-decided from occurredAt',
    ],
    fulfilled: ['lawyer-assigned at occurredAt', 'private-counsel-retained at occurredAt'],
    article: '刑诉法解释第225条第2款',
    dates: ['2026-12-14 09:30', null, null],
  },
  'tell-counsel-transfer-police': {
    owedTo: 'lawyer',
    opened: ['procedural-step from occurredAt', 'concluded from receivedOn'],
    fulfilled: ['procedural-step at recordedAt', 'concluded at receivedOn'],
    article: '刑事诉讼法第162条第1款',
    dates: ['2026-11-18', '2026-11-18', '2026-11-18'],
  },
  'tell-counsel-events-review': {
    owedTo: 'lawyer',
    opened: [...Array<string>(4).fill('procedural-step from occurredAt +'), 'concluded from receivedOn'],
    fulfilled: ['procedural-step at recordedAt', 'concluded at receivedOn'],
    article: '高检规则第47条第2款',
    dates: ['2026-11-18', '2026-11-20', '2026-11-21'],
  },
  'tell-center-changes': {
    owedTo: 'center',
    opened: CHANGES.map((kind) => `${kind} from occurredAt +`),
    fulfilled: CHANGES.map((kind) => `${kind} at recordedAt`),
    article: '法律援助法实施工作办法',
    dates: ['2026-11-18 10:00', '2026-11-20', '2026-11-21'],
  },
  'reappoint-after-refusal-client': {
    owedTo: 'court',
    opened: ['counsel-refusal-decided from occurredAt +'],
    fulfilled: ['private-counsel-retained at occurredAt'],
    article: '刑诉法解释第50条第2款',
    dates: ['2026-11-18 10:00', '2026-11-23', '2026-11-24'],
  },
  'renotify-after-refusal-court': {
    owedTo: 'center',
    // The end of the row above opens it.
    opened: [],
    fulfilled: ['papers-served at servedOn'],
    article: '刑诉法解释第50条第2款',
    dates: ['2026-11-24', '2026-11-27', '2026-11-28'],
  },
  'notify-center-family-counsel-chosen': {
    owedTo: 'center',
    opened: ['private-counsel-retained from occurredAt +'],
    fulfilled: ['private-counsel-retained at recordedAt'],
    article: '法释〔2025〕9号',
    dates: ['2026-11-18', '2026-11-20', '2026-11-21'],
  },
  'decide-objection': {
    owedTo: 'client',
    opened: ['termination-objected from occurredAt +'],
    fulfilled: ['objection-decided at occurredAt'],
    article: '法律援助法第49条',
    dates: ['2026-11-18', '2026-11-23', '2026-11-24'],
  },
  'decide-replacement': {
    owedTo: 'client',
    opened: ['replacement-requested from occurredAt +'],
    fulfilled: ['replacement-decided at occurredAt'],
    article: '法律援助法第55条',
    dates: ['2026-11-18', '2026-11-23', '2026-11-24'],
  },
  'send-termination': {
    owedTo: 'client',
    opened: ['terminated from occurredAt +'],
    fulfilled: ['terminated at recordedAt'],
    article: '法律援助法第48条',
    dates: ['2026-11-18', '2026-11-23', '2026-11-22'],
  },
  'report-on-conclusion': {
    owedTo: 'center',
    opened: ['concluded from receivedOn'],
    fulfilled: ['concluded at occurredAt', 'closing-file-submitted at occurredAt'],
    article: '法律援助法第50条',
    dates: ['2026-11-18', '2026-11-20', '2026-11-21'],
  },
  'hand-in-closing-file': {
    owedTo: 'center',
    opened: ['concluded from receivedOn', 'closing-file-returned from occurredAt +'],
    fulfilled: ['closing-file-submitted at occurredAt'],
    article: '办理法律援助案件程序规定',
    dates: ['2026-11-18', '2026-12-18', '2026-12-19'],
  },
  'review-closing-file': {
    owedTo: 'lawyer',
    opened: ['closing-file-submitted from occurredAt +'],
    fulfilled: ['closing-file-returned at occurredAt', 'closing-file-accepted at occurredAt'],
    article: '办理法律援助案件程序规定',
    dates: ['2026-11-18', '2026-12-18', '2026-12-19'],
  },
  'pay-subsidy': {
    owedTo: 'lawyer',
    opened: ['closing-file-accepted from occurredAt'],
    fulfilled: ['subsidy-paid at occurredAt'],
    article: '法律援助法第52条第1款',
    dates: ['2026-11-18', '2026-11-20', '2026-11-21'],
  },
  'declare-tax-exempt': {
    owedTo: 'lawyer',
    opened: ['subsidy-paid from occurredAt'],
    fulfilled: ['subsidy-paid at occurredAt'],
    article: '公告2022年第25号',
    dates: ['2026-11-18', '2026-11-18', '2026-11-18'],
  },
};

function inForce(id: string, region: string): RuleRow {
  const row = rulesInForce(RULES, '2026-11-20', region).find((one) => one.id === id);
  if (row === undefined) throw new Error(`no rule ${id}`);
  return row;
}

describe.each(Object.entries(ROWS))('%s', (id, { owedTo, opened, fulfilled, article, dates }) => {
  const rule = inForce(id, '510104');

  test('is owed to whom, from what to what', () => {
    expect(rule.owedTo).toBe(owedTo);
    expect(rule.openedBy.map(({ on, from, again }) => `${on} from ${from}${again === true ? ' +' : ''}`)).toEqual(
      opened,
    );
    expect(rule.fulfilledBy.map(({ on, at: instant = 'occurredAt' }) => `${on} at ${instant}`)).toEqual(fulfilled);
    expect(rule.article).toContain(article);
  });

  test('gives these dates', () => {
    const [trigger, dueOn, alarm] = dates;
    const deadline = deadlineOf(rule, { triggerAt: at(trigger), calendar: published });
    const alarmOn = deadline.alarmAt === null ? null : formatInstant(deadline.alarmAt).slice(0, 10);
    expect([deadline.dueOn, alarmOn]).toEqual([dueOn, alarm]);
  });
});

test('the client’s own five days end of themselves and hand the duty to the court; rights just end', () => {
  const expiring = rulesInForce(RULES, '2026-11-20', null).flatMap(({ id, onExpiry }) =>
    onExpiry === null ? [] : [[id, onExpiry.opens]],
  );
  expect(expiring.filter(([, opens]) => opens?.length !== 0)).toEqual([
    ['reappoint-after-refusal-client', ['renotify-after-refusal-court']],
  ]);
  // Rights, and time that is given: they end, and nobody was late.
  expect(expiring.flatMap(([id, opens]) => (opens?.length === 0 ? [id] : [])).toSorted()).toEqual([
    'appeal-criminal',
    'client-against-discretionary-non-prosecution',
    'compulsory-treatment-reconsideration',
    'contest-competence',
    'defence-preparation-time',
    'investigation-extension-request',
    'protect-period',
    'restore-missed-period-criminal',
  ]);
});

describe('a region', () => {
  test.each([
    ['浙江 gives fifteen days for the closing file', '330100', '2026-12-03', '浙江省法律援助条例（2016）', 'P'],
    ['the rest of the country thirty', '510104', '2026-12-18', '办理法律援助案件程序规定', 'M'],
  ])('%s', (_, region, dueOn, article, grade) => {
    const rule = inForce('hand-in-closing-file', region);
    expect(deadlineOf(rule, { triggerAt: at('2026-11-18'), calendar: published }).dueOn).toBe(dueOn);
    expect(rule).toMatchObject({ article, grade });
  });
});

describe('a file that is due on a day off', () => {
  test.each([
    // 30 days from Thu 11-19 is Sat 12-19: the next working day; the alarm does not wait for it.
    ['2026-11-19', '2026-12-21', '2026-12-20'],
    // From Thu 2026-12-03 into Sat 2027-01-02.
    ['2026-12-03', '2027-01-04', '2027-01-03'],
  ])('received on %s is in time until %s', (receivedOn, dueOn, alarmOn) => {
    const deadline = deadlineOf(inForce('hand-in-closing-file', '510104'), {
      triggerAt: at(receivedOn),
      calendar: published,
    });
    expect(deadline.dueOn).toBe(dueOn);
    expect(deadline.alarmAt === null ? null : formatInstant(deadline.alarmAt).slice(0, 10)).toBe(alarmOn);
  });
});
