/** The rule table (期限规则表) that is loaded into PostgreSQL. A row that breaks the table stops the load. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { isRegion } from '../../../workflows/domain/region-codes.js';
import { isCalendarDate } from '../counting/legal-date.js';
import type { Anchor, Counting, Effect, Opening, Period, RuleRow } from '../rule-row.js';
import { FACT_NAMES, READING_FACTS } from '../act-facts.js';
import { timelineFaults } from '../timeline.js';
import { APPLICATION_RULES } from './applications.js';
import { APPOINTMENT_RULES } from './appointment.js';
import { CENTER_CLOCK_RULES } from './center-clock.js';
import { CIVIL_RULES } from './civil.js';
import { COOPERATION_RULES } from './cooperation.js';
import { COOPERATION_WORK_RULES } from './cooperation-work.js';
import { COUNSEL_CHANGE_RULES } from './counsel-changes.js';
import { CUSTODY_TERM_RULES } from './custody-terms.js';
import type { Rule } from './define-rule.js';
import { DETENTION_RULES } from './detention.js';
import { FAMILY_NOTICE_RULES } from './family-notices.js';
import { FILE_ACCESS_RULES } from './file-access.js';
import { FORWARDING_RULES } from './forwarding.js';
import { INVESTIGATION_TERM_RULES } from './investigation-terms.js';
import { LABOUR_AND_ADMINISTRATIVE_RULES } from './labour-and-administrative.js';
import { LATER_TERM_RULES } from './later-terms.js';
import { MEETING_RULES } from './meetings.js';
import { NOTIFICATION_RULES } from './notification.js';
import { REMEDY_RULES } from './remedies.js';
import { REVIEW_TERM_RULES } from './review-terms.js';
import { TAKING_UP_RULES } from './taking-up-the-case.js';
import { TELLING_COUNSEL_RULES } from './telling-counsel.js';
import { TELLING_RIGHTS_RULES } from './telling-rights.js';
import { TRIAL_SERVICE_RULES } from './trial-service.js';
import { TRIAL_TERM_RULES } from './trial-terms.js';

/** Units each counting code takes; none means that the code has no period. */
const UNITS: { readonly [C in Counting]: readonly Period['unit'][] } = {
  'CP-D': ['days'],
  'CP-H': ['hours'],
  'CP-C': ['days', 'months'],
  'CP-M': ['months'],
  'CV-D': ['days'],
  'CV-M': ['months', 'years'],
  'LA-D': ['days'],
  'RT-H': ['hours'],
  WD: ['working-days'],
  BACK: ['days', 'working-days'],
  NOW: [],
  TIMELY: [],
  NONE: [],
};

/**
 * Throws an Error that names every fault of a rule table: what is faulty in a row (`assertRows`), an id and version that stand
 * for two texts, rows of one place that overlap or leave a gap, a grade that does not say what was seen. Which acts there are it
 * does not know: `assertActsKnown`.
 */
export function assertRuleTable(rows: readonly RuleRow[]): void {
  const keys = rows.map(({ id, version }) => `${id} v${version}`);
  const twice = keys.filter((key, at) => keys.indexOf(key) < at).map((key) => `${key}: twice`);
  const others = rows.flatMap((row) => {
    const barring = row.openedBy.flatMap(({ unless }) => unless ?? []);
    const named = [
      ...(row.onExpiry?.opens ?? []),
      ...row.openedBy.flatMap(({ term }) => term ?? []),
      ...barring.map(({ rule }) => rule),
    ];
    const unknown = named.filter((id) => !rows.some((one) => one.id === id));
    const unread = barring.filter(
      ({ rule, variant }) =>
        !rows.some((one) => one.id === rule && one.variants.some((two) => two.variant === variant)),
    );
    return [
      ...unknown.map((id) => `${nameOf(row)}: names ${id}, which is no rule`),
      ...unread.map(({ rule, variant }) => `${nameOf(row)}: names ${variant} of ${rule}, which is no reading`),
    ];
  });
  refuseFaults([...twice, ...faultsInRows(rows), ...others, ...timelineFaults(rows), ...rows.flatMap(unseen)]);
}

/** Throws an Error that names every fault within rows: nothing that the rows of another publication could make one. */
export function assertRows(rows: readonly RuleRow[]): void {
  refuseFaults(faultsInRows(rows));
}

function faultsInRows(rows: readonly RuleRow[]): readonly string[] {
  return rows.flatMap((row) => faultsOf(row).map((fault) => `${nameOf(row)}: ${fault}`));
}

function nameOf({ id, version, region }: RuleRow): string {
  return `${id} v${version}${region === null ? '' : ` ${region}`}`;
}

function refuseFaults(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`the rule table is faulty:\n${faults.join('\n')}`);
}

/** Whoever is asked to confirm a text must be told what was seen of it. */
function unseen(row: RuleRow): readonly string[] {
  const isUnsure = [row.grade, ...row.variants.map(({ grade }) => grade)].some((one) => one === 'P' || one === 'M');
  return isUnsure && row.seen === undefined && row.isWithdrawn !== true
    ? [`${nameOf(row)}: does not say what was seen of it`]
    : [];
}

/** Throws an Error that names every act of the table that is none. @param kinds all there are */
export function assertActsKnown(rows: readonly RuleRow[], kinds: ReadonlySet<string>): void {
  const unknown = rows.flatMap((row) =>
    actsOf(row).flatMap(({ on }) => (kinds.has(on) ? [] : [`${row.id} v${row.version}: unknown act ${on}`])),
  );
  refuseFaults(unknown);
}

/** Everything in a row that an act does to what is owed. */
function effectsOf(row: RuleRow): readonly Effect[] {
  const { fulfilledBy, cancelledBy, lapsedBy, reopenedBy, alarmedBy, recountedBy = [] } = row;
  return [fulfilledBy, cancelledBy, lapsedBy, reopenedBy, alarmedBy, recountedBy].flat();
}

/** Everything in a row that an act does to it. */
function actsOf(row: RuleRow): readonly (Opening | Effect)[] {
  return [...row.openedBy, ...effectsOf(row)];
}

function faultsOf(row: RuleRow): string[] {
  return [...textFaults(row), ...inForceFaults(row), ...variantFaults(row), ...actFaults(row), ...factFaults(row)];
}

function textFaults(row: RuleRow): string[] {
  const faults: string[] = [];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(row.id)) faults.push('the id is not kebab-case');
  if (row.basis.trim() === '') faults.push('no basis');
  if (row.article.trim() === '') faults.push('no article');
  const texts: readonly Bilingual[] = [row.title, row.consequence];
  if (texts.some(({ zh, en }) => zh.trim() === '' || en.trim() === '')) faults.push('a text is empty');
  if (row.region !== null && !isRegion(row.region)) faults.push('there is no such region');
  if (!Number.isInteger(row.version) || row.version < 1) faults.push('the version is no positive integer');
  return faults;
}

function inForceFaults(row: RuleRow): string[] {
  if (!isCalendarDate(row.inForceFrom)) return ['inForceFrom is no date'];
  if (row.inForceTo === null) return [];
  if (!isCalendarDate(row.inForceTo)) return ['inForceTo is no date'];
  return row.inForceTo < row.inForceFrom ? ['out of force before it is in force'] : [];
}

function variantFaults(row: RuleRow): string[] {
  const faults: string[] = [];
  if (row.variants[0].variant !== 'base') faults.push('the first variant is not the base reading');
  if (new Set(row.variants.map(({ variant }) => variant)).size < row.variants.length) faults.push('a variant twice');
  for (const { variant, period, counting, countingInCustody, owedBy, note, when } of row.variants) {
    // An obligation has the debtor of its row: the facts of a case must not choose a reading with another one.
    if (owedBy !== undefined && (when !== undefined || variant === 'base'))
      faults.push(`variant ${variant} is owed by another party`);
    if (note !== undefined && (counting ?? row.counting) !== 'NONE') faults.push(`variant ${variant} is counted`);
    for (const code of [counting ?? row.counting, ...(countingInCustody === undefined ? [] : [countingInCustody])]) {
      const units = UNITS[code];
      if (period === null ? units.length > 0 : !units.includes(period.unit)) {
        faults.push(`variant ${variant} has no period that ${code} can count`);
      }
    }
  }
  // A number that the law does not give must say that it is ours.
  if (row.counting === 'TIMELY' && !row.policy) faults.push('TIMELY is policy');
  return faults;
}

/** What lies ahead when a backwards period begins. */
const BACK_FROM: readonly Anchor[] = ['hearingAt', 'termEnd', 'plannedOn'];

function actFaults(row: RuleRow): string[] {
  const faults: string[] = [];
  if (row.counting === 'BACK' && row.openedBy.some(({ from }) => !BACK_FROM.includes(from))) {
    faults.push('a backwards period runs from a hearing, the end of a term or a day that was fixed');
  }
  const readings = new Set(row.variants.map(({ variant }) => variant));
  const named = [
    ...row.openedBy.flatMap(({ variant }) => (variant === undefined ? [] : [variant])),
    ...effectsOf(row).flatMap(({ variants = [] }) => variants),
    ...row.variants.flatMap((one) => one.extends ?? []),
  ];
  faults.push(...named.filter((name) => !readings.has(name)).map((name) => `no reading ${name}`));
  if (row.openedBy.some(({ from, term }) => (from === 'termEnd') !== (term !== undefined))) {
    faults.push('the end of a term needs the term');
  }
  return faults;
}

/** Conditions ask for facts there are; one that nobody knows would never hold. */
function factFaults(row: RuleRow): string[] {
  const asked = actsOf(row).flatMap(({ when = {} }) => Object.keys(when));
  const chosen = row.variants.flatMap(({ when = {} }) => Object.keys(when).filter((fact) => !READING_FACTS.has(fact)));
  return [...asked.filter((fact) => !FACT_NAMES.has(fact)), ...chosen].map((fact) => `unknown fact ${fact}`);
}

/** The rules as published, each with all its rows. */
export const RULE_BOOK: readonly Rule[] = [
  ...NOTIFICATION_RULES,
  ...APPOINTMENT_RULES,
  ...TAKING_UP_RULES,
  ...TELLING_RIGHTS_RULES,
  ...FORWARDING_RULES,
  ...MEETING_RULES,
  ...FILE_ACCESS_RULES,
  ...TRIAL_SERVICE_RULES,
  ...TELLING_COUNSEL_RULES,
  ...COOPERATION_RULES,
  ...COOPERATION_WORK_RULES,
  ...COUNSEL_CHANGE_RULES,
  ...DETENTION_RULES,
  ...FAMILY_NOTICE_RULES,
  ...CUSTODY_TERM_RULES,
  ...INVESTIGATION_TERM_RULES,
  ...REVIEW_TERM_RULES,
  ...TRIAL_TERM_RULES,
  ...LATER_TERM_RULES,
  ...REMEDY_RULES,
  ...CENTER_CLOCK_RULES,
  ...APPLICATION_RULES,
  ...CIVIL_RULES,
  ...LABOUR_AND_ADMINISTRATIVE_RULES,
];

/** All rows of all versions. */
export const RULES: readonly RuleRow[] = RULE_BOOK.flatMap(({ rows }) => rows);

assertRuleTable(RULES);
