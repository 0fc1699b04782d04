/** The rule table (期限规则表) in force on a day in a region, as a page: by section, with what is asked for most. */
import { countingWords } from '../law/counting/counting-words.js';
import { gradeMeaning } from '../law/confirmation.js';
import { Party, type RuleRow } from '../law/rule-row.js';
import type { Bilingual, Grade } from '../../workflows/domain/vocabulary.js';
import { Html, markup } from '../papers/html.js';
import { PARTY_WORDS } from './party-words.js';
import {
  cell,
  gradeBadge,
  headIn,
  ruleHref,
  rulePageFrame,
  rulePageHref,
  RULE_TABLE_PATH,
  sayIn,
  titleIn,
  type CalendarShown,
  type RulePageQuery,
  type Say,
} from './rule-page-frame.js';
import { periodWords, SECTION_WORDS, type Section } from './rule-words.js';
import { day } from '../law/counting/date-words.js';
import { knownWords } from '../papers/words.js';

export const GRADES: readonly Grade[] = ['V', 'V1', 'P', 'M'];

export interface RuleFilters {
  readonly section?: Section | undefined;
  readonly grade?: Grade | undefined;
  readonly owedBy?: Party | undefined;
  /** Looked for in id, titles, article, basis and consequence. */
  readonly q?: string | undefined;
}

export interface RuleTablePage {
  readonly query: RulePageQuery;
  readonly filters: RuleFilters;
  /** In force on the day in the region, not filtered yet. */
  readonly rows: readonly RuleRow[];
  /** Rules that have no row in force there and then. */
  readonly absent: readonly RuleRow[];
  /** Regions that have rows of their own. */
  readonly regions: readonly string[];
  readonly timelyWorkingDays: number;
  readonly calendar: CalendarShown;
}

const TITLE: Bilingual = { zh: '法定期限规则表', en: 'Table of statutory time limits' };
const HEAD = {
  id: { zh: '编号', en: 'Id' },
  title: { zh: '期限事项', en: 'What is owed' },
  owedBy: { zh: '履行主体', en: 'Owed by' },
  period: { zh: '期限', en: 'Period' },
  article: { zh: '条款', en: 'Article' },
  grade: { zh: '核对等级', en: 'Grade' },
} as const;
const HEADS = Object.values(HEAD);
const WHOLE_COUNTRY: Bilingual = { zh: '全国', en: 'the whole country' };

export function ruleTablePage(page: RuleTablePage): string {
  const { query, filters } = page;
  const say = sayIn(query.language);
  const found = page.rows.filter((row) => fits(row, filters));
  const where = query.region === null ? WHOLE_COUNTRY : { zh: `地区 ${query.region}`, en: `region ${query.region}` };
  return rulePageFrame({
    query,
    title: TITLE,
    path: RULE_TABLE_PATH,
    more: { ...filters },
    calendar: page.calendar,
    back: markup`<a href="/docs">${say({ zh: '接口文档', en: 'API documents' })}</a>`,
    body: markup`<h1>${titleIn(query.language, TITLE)}</h1>
<p>${say({
      zh: `${day(query.on).zh}在${where.zh}施行中的规则共${page.rows.length}条，节假日日历版本${page.calendar.version}。`,
      en: `${page.rows.length} rules in force on ${query.on} in ${where.en}; calendar version ${page.calendar.version}.`,
    })}</p>
${gradeCounts(page, say)}
${filterForm(page, say)}
<p role="status">${say({ zh: `显示${found.length}条。`, en: `${found.length} shown.` })}</p>
${found.length === 0 ? markup`` : table(page, found, say)}
${absentRules(page, say)}`,
  });
}

function fits(row: RuleRow, { section, grade, owedBy, q }: RuleFilters): boolean {
  if (section !== undefined && row.section !== section) return false;
  if (grade !== undefined && row.grade !== grade && !row.variants.some((one) => one.grade === grade)) return false;
  if (owedBy !== undefined && row.owedBy !== owedBy && !row.variants.some((one) => one.owedBy === owedBy)) return false;
  if (q === undefined) return true;
  const texts = [row.id, row.title.zh, row.title.en, row.article, row.basis, row.consequence.zh, row.consequence.en];
  return texts.some((text) => folded(text).includes(folded(q)));
}

/** Case and full width make no difference to whoever searches. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function gradeCounts({ rows, query, filters }: RuleTablePage, say: Say): Html {
  const counts = GRADES.map((grade) => {
    const n = rows.filter((row) => row.grade === grade).length;
    const href = rulePageHref(RULE_TABLE_PATH, query, { ...filters, grade });
    return markup`<li><a href="${href}"><span class="${grade === 'P' || grade === 'M' ? 'grade open' : 'grade'}">${grade}</span> ${n}</a> ${say(gradeMeaning(grade))}</li>\n`;
  });
  return markup`<ul class="counts">${counts}</ul>`;
}

function filterForm({ query, filters, regions }: RuleTablePage, say: Say): Html {
  const sections = Object.entries(SECTION_WORDS).map(([id, words]) => [id, `${id} ${say(words)}`] as const);
  const parties = Object.values(Party).map((party) => [party, say(PARTY_WORDS[party])] as const);
  const grades = GRADES.map((grade) => [grade, grade] as const);
  const lang = query.languageNamed ? markup`<input type="hidden" name="lang" value="${query.language}">` : markup``;
  return markup`<form method="get" action="${RULE_TABLE_PATH}">
<label>${say({ zh: '查找', en: 'Search' })}<input type="search" name="q" maxlength="100" value="${filters.q ?? ''}"></label>
${choice(say({ zh: '章节', en: 'Section' }), 'section', sections, filters.section, say)}
${choice(say(HEAD.grade), 'grade', grades, filters.grade, say)}
${choice(say(HEAD.owedBy), 'owedBy', parties, filters.owedBy, say)}
<label>${say({ zh: '施行日期', en: 'In force on' })}<input type="date" name="on" min="2000-01-01" max="2100-12-31" value="${query.onNamed ? query.on : ''}"></label>
<label>${say({ zh: '地区代码（六位）', en: 'Region (six digits)' })}<input name="region" inputmode="numeric" pattern="[0-9]{6}" maxlength="6" list="regions" value="${query.region ?? ''}"></label>
<datalist id="regions">${regions.map((region) => markup`<option value="${region}"></option>`)}</datalist>
${lang}
<button type="submit">${say({ zh: '筛选', en: 'Filter' })}</button>
<a href="${rulePageHref(RULE_TABLE_PATH, { ...query, onNamed: false, region: null })}">${say({ zh: '清除筛选', en: 'Clear' })}</a>
</form>`;
}

function choice(
  label: string,
  name: string,
  options: readonly (readonly [value: string, words: string])[],
  chosen: string | undefined,
  say: Say,
): Html {
  return markup`<label>${label}<select name="${name}"><option value="">${say({ zh: '全部', en: 'all' })}</option>${options.map(
    ([value, words]) =>
      value === chosen
        ? markup`<option value="${value}" selected>${words}</option>`
        : markup`<option value="${value}">${words}</option>`,
  )}</select></label>`;
}

function table(page: RuleTablePage, found: readonly RuleRow[], say: Say): Html {
  const sections = [...new Set(found.map(({ section }) => section))].toSorted();
  return markup`<table class="cards rules">
${headIn(say, HEADS)}
${sections.map(
  (section) => markup`<tbody>
<tr><th scope="rowgroup" colspan="${HEADS.length}">${section} ${section in SECTION_WORDS ? say(knownWords(SECTION_WORDS, section)) : ''}</th></tr>
${found.filter((row) => row.section === section).map((row) => tableRow(page, row, say))}</tbody>
`,
)}</table>`;
}

function tableRow({ query, timelyWorkingDays }: RuleTablePage, row: RuleRow, say: Say): Html {
  const [base, ...others] = row.variants;
  const counting = base.counting ?? row.counting;
  const more = others.length;
  const length = markup`${say(periodWords(counting, base.period, timelyWorkingDays))} <code title="${say(countingWords(counting)?.method ?? { zh: '', en: '' })}">${counting}</code>${
    more === 0
      ? markup``
      : markup`<span class="other">${say({ zh: `另有${more}种情形`, en: `${more} more reading${more === 1 ? '' : 's'}` })}</span>`
  }`;
  return markup`<tr>
<th scope="row"><a href="${ruleHref(row.id, query)}"><code>${row.id}</code></a></th>
${cell(say, HEAD.title, titleIn(query.language, row.title))}${cell(say, HEAD.owedBy, debtors(row, say))}${cell(say, HEAD.period, length)}${cell(say, HEAD.article, markup`<span lang="zh-CN">${row.article}</span>`)}${cell(say, HEAD.grade, gradeBadge(row.grade, say))}</tr>
`;
}

/** The row's own debtor, and those of its readings that have another one. */
function debtors(row: RuleRow, say: Say): string {
  const parties = new Set([row.owedBy, ...row.variants.map(({ owedBy }) => owedBy ?? row.owedBy)]);
  return [...parties].map((party) => say(knownWords(PARTY_WORDS, party))).join(say({ zh: '、', en: ', ' }));
}

/** So that no rule of the table is lost to whoever looks for it on the wrong day or in the wrong place. */
function absentRules({ absent, query }: RuleTablePage, say: Say): Html {
  if (absent.length === 0) return markup``;
  return markup`<h2>${say({ zh: '当日在该地不施行的规则', en: 'Not in force there on that day' })}</h2>
<ul>${absent.map(
    (row) =>
      markup`<li><a href="${ruleHref(row.id, query)}"><code>${row.id}</code></a> ${say(row.title)} (${row.inForceFrom}—${row.inForceTo ?? ''}${row.region === null ? '' : `, ${row.region}`})</li>\n`,
  )}</ul>`;
}
