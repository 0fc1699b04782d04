/** The rule table (期限规则表) that is loaded into PostgreSQL. A row that breaks the table stops the load. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { isCalendarDate } from '../counting/legal-date.js';
import type { Counting, Period, RuleRow } from '../rule-row.js';
import { APPEAL_TERM_RULES } from './appeal-terms.js';
import { APPLICATION_RULES } from './applications.js';
import { APPOINTMENT_RULES } from './appointment.js';
import { CENTER_CLOCK_RULES } from './center-clock.js';
import { CIVIL_RULES } from './civil.js';
import { COUNSEL_CHANGE_RULES } from './counsel-changes.js';
import { CUSTODY_TERM_RULES } from './custody-terms.js';
import { DETENTION_RULES } from './detention.js';
import { FILE_ACCESS_RULES } from './file-access.js';
import { FORWARDING_RULES } from './forwarding.js';
import { LABOUR_AND_ADMINISTRATIVE_RULES } from './labour-and-administrative.js';
import { MEETING_RULES } from './meetings.js';
import { NOTIFICATION_RULES } from './notification.js';
import { REGIONAL_RULES } from './regional.js';
import { REVIEW_TERM_RULES } from './review-terms.js';
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
  BACK: ['days'],
  NOW: [],
  TIMELY: [],
  NONE: [],
};

/**
 * Throws an Error that names every fault of a rule table: the same id, version and region twice, no basis or article,
 * a period that does not fit its counting code, dates in force that contradict each other. Which acts there are it does not
 * know: `assertActsKnown`.
 */
export function assertRuleTable(rows: readonly RuleRow[]): void {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const key = `${row.id} v${row.version}${row.region === null ? '' : ` ${row.region}`}`;
    if (seen.has(key)) faults.push(`${key}: twice`);
    seen.add(key);
    faults.push(...faultsOf(row).map((fault) => `${key}: ${fault}`));
    const others = [...(row.onExpiry?.opens ?? []), ...row.openedBy.flatMap(({ term }) => term ?? [])];
    const unknown = others.filter((id) => !rows.some((one) => one.id === id));
    faults.push(...unknown.map((id) => `${key}: names ${id}, which is no rule`));
  }
  if (faults.length > 0) throw new Error(`the rule table is faulty:\n${faults.join('\n')}`);
}

/** Throws an Error that names every act of the table that is none. @param kinds all there are */
export function assertActsKnown(rows: readonly RuleRow[], kinds: ReadonlySet<string>): void {
  const unknown = rows.flatMap((row) =>
    actsOf(row).flatMap(({ on }) => (kinds.has(on) ? [] : [`${row.id} v${row.version}: unknown act ${on}`])),
  );
  if (unknown.length > 0) throw new Error(`the rule table is faulty:\n${unknown.join('\n')}`);
}

/** Everything in a row that an act does to it. */
function actsOf(row: RuleRow) {
  return [row.openedBy, row.fulfilledBy, row.cancelledBy, row.lapsedBy, row.reopenedBy, row.alarmedBy].flat();
}

function faultsOf(row: RuleRow): string[] {
  return [...textFaults(row), ...inForceFaults(row), ...variantFaults(row), ...actFaults(row)];
}

function textFaults(row: RuleRow): string[] {
  const faults: string[] = [];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(row.id)) faults.push('the id is not kebab-case');
  if (row.basis.trim() === '') faults.push('no basis');
  if (row.article.trim() === '') faults.push('no article');
  const texts: readonly Bilingual[] = [row.title, row.consequence];
  if (texts.some(({ zh, en }) => zh.trim() === '' || en.trim() === '')) faults.push('a text is empty');
  if (row.region !== null && !/^\d{6}$/.test(row.region)) faults.push('the region is no six-digit code');
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

function actFaults(row: RuleRow): string[] {
  const faults: string[] = [];
  if (row.counting === 'BACK' && row.openedBy.some(({ from }) => from !== 'hearingAt' && from !== 'termEnd')) {
    faults.push('a backwards period runs from the hearing or the end of a term');
  }
  const readings = new Set(row.variants.map(({ variant }) => variant));
  const named = [
    ...row.openedBy.flatMap(({ variant }) => (variant === undefined ? [] : [variant])),
    ...[row.fulfilledBy, row.cancelledBy, row.lapsedBy, row.reopenedBy, row.alarmedBy]
      .flat()
      .flatMap(({ variants = [] }) => variants),
    ...row.variants.flatMap((one) => one.extends ?? []),
  ];
  faults.push(...named.filter((name) => !readings.has(name)).map((name) => `no reading ${name}`));
  if (row.openedBy.some(({ from, term }) => (from === 'termEnd') !== (term !== undefined))) {
    faults.push('the end of a term needs the term');
  }
  return faults;
}

export const RULES: readonly RuleRow[] = [
  ...NOTIFICATION_RULES,
  ...APPOINTMENT_RULES,
  ...TELLING_RIGHTS_RULES,
  ...FORWARDING_RULES,
  ...MEETING_RULES,
  ...FILE_ACCESS_RULES,
  ...TRIAL_SERVICE_RULES,
  ...COUNSEL_CHANGE_RULES,
  ...DETENTION_RULES,
  ...CUSTODY_TERM_RULES,
  ...REVIEW_TERM_RULES,
  ...TRIAL_TERM_RULES,
  ...APPEAL_TERM_RULES,
  ...CENTER_CLOCK_RULES,
  ...APPLICATION_RULES,
  ...CIVIL_RULES,
  ...LABOUR_AND_ADMINISTRATIVE_RULES,
  ...REGIONAL_RULES,
];

assertRuleTable(RULES);
