/** All versions of one rule (全部版本): when each stood, what it changed and why. */
import type { RuleRow } from '../law/rule-row.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { Html, markup } from '../papers/html.js';
import { knownWords } from '../papers/words.js';
import { changesIn } from './rule-changes.js';
import {
  cell,
  gradeBadge,
  headIn,
  rulePageHref,
  RULE_TABLE_PATH,
  sayIn,
  type RulePageQuery,
  type Say,
} from './rule-page-frame.js';
import { periodWords, SWITCH_WORDS } from './rule-words.js';

const HEAD = {
  version: { zh: '版本', en: 'Version' },
  region: { zh: '地区', en: 'Region' },
  inForce: { zh: '施行期间', en: 'In force' },
  period: { zh: '期限', en: 'Period' },
  grade: { zh: '核对等级', en: 'Grade' },
  changes: { zh: '与前一版本的差别及理由', en: 'What it changed, and why' },
} as const;

export function versionTable(page: {
  readonly query: RulePageQuery;
  readonly row: RuleRow;
  /** All rows of the rule, for all regions. */
  readonly versions: readonly RuleRow[];
  readonly timelyWorkingDays: number;
}): Html {
  const { query, row: shown, versions, timelyWorkingDays } = page;
  const say = sayIn(query.language);
  const inOrder = versions.toSorted((a, b) => a.version - b.version);
  const lines = inOrder.map((row) => {
    const [base] = row.variants;
    const counting = base.counting ?? row.counting;
    const mark = row === shown ? markup` <strong>${say({ zh: '（本页）', en: '(this page)' })}</strong>` : markup``;
    const where = [regionWords(row, say), switchWords(row, say)].filter((part) => part !== null);
    return markup`<tr>
<th scope="row"><a href="${versionHref(row, query)}">${row.version}</a>${mark}</th>
${cell(say, HEAD.region, markup`${where.map((part) => markup`${part} `)}`)}${cell(say, HEAD.inForce, say(inForceWords(row)))}${cell(say, HEAD.period, markup`${say(periodWords(counting, base.period, timelyWorkingDays))} <code>${counting}</code>`)}${cell(say, HEAD.grade, gradeBadge(row.grade, say))}${cell(say, HEAD.changes, changes(row, inOrder, say))}</tr>
`;
  });
  return markup`<h2>${say({ zh: '全部版本', en: 'All versions' })}</h2>
<table class="cards versions">${headIn(say, Object.values(HEAD))}<tbody>
${lines}</tbody></table>`;
}

/** On the first day of that version; one that stood on no day is asked for by its number. */
function versionHref(row: RuleRow, query: RulePageQuery): string {
  const path = `${RULE_TABLE_PATH}/${encodeURIComponent(row.id)}`;
  const asked = { ...query, on: row.inForceFrom, onNamed: true, region: row.region };
  return rulePageHref(path, asked, { version: String(row.version) });
}

function changes(row: RuleRow, inOrder: readonly RuleRow[], say: Say): Html {
  const before = versionBefore(row, inOrder);
  if (before === undefined) return markup``;
  const lines = changesIn(before, row).map((line) => markup`<li>${say(line)}</li>`);
  const why = row.why === undefined ? markup`` : markup`<p>${say(row.why)}</p>`;
  return markup`${why}${lines.length === 0 ? markup`` : markup`<ul>${lines}</ul>`}`;
}

/** The one whose place it took; a region's first stands over the national row. */
export function versionBefore(row: RuleRow, inOrder: readonly RuleRow[]): RuleRow | undefined {
  const earlier = inOrder.filter(({ version }) => version < row.version);
  const same = earlier.findLast((one) => one.region === row.region && one.switchedBy === row.switchedBy);
  return same ?? earlier.findLast((one) => one.region === null && one.switchedBy === undefined);
}

/** From when to when; a version that was read wrongly says so. */
export function inForceWords({ inForceFrom, inForceTo, isWithdrawn, ends }: RuleRow): Bilingual {
  if (ends === true) return { zh: `自${inForceFrom}起不再适用`, en: `no longer, from ${inForceFrom} on` };
  if (isWithdrawn === true) {
    return {
      zh: `原载自${inForceFrom}起，经更正不再适用`,
      en: `given as since ${inForceFrom}; corrected, applies on no day`,
    };
  }
  return inForceTo === null
    ? { zh: `自${inForceFrom}起`, en: `since ${inForceFrom}` }
    : { zh: `${inForceFrom}至${inForceTo}`, en: `${inForceFrom} to ${inForceTo}` };
}

/** The code, or the whole country. */
export function regionWords({ region }: RuleRow, say: Say): string {
  return region ?? say({ zh: '全国', en: 'the whole country' });
}

/** The switch that puts it in force; null where it needs none. */
export function switchWords({ switchedBy }: RuleRow, say: Say): Html | null {
  if (switchedBy === undefined) return null;
  return markup`${say(knownWords(SWITCH_WORDS, switchedBy))} <code>${switchedBy}</code>`;
}
