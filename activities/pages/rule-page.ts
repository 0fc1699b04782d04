/** One rule (期限规则) as a page: everything its row says, and what comes out of it for an example. */
import { confirmationOf, gradeMeaning } from '../law/confirmation.js';
import { countingWords, twoReadings } from '../law/counting/counting-words.js';
import { alarmsEarlier } from '../law/deadlines.js';
import type { Counting, RuleRow, RuleVariant } from '../law/rule-row.js';
import { shortWorking } from '../law/counting/short-working.js';
import type { WorkingNote } from '../law/counting/working-note.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { Html, markup } from '../papers/html.js';
import { day, moment } from '../law/counting/date-words.js';
import { PARTY_WORDS } from './party-words.js';
import { inForceWords, regionWords, switchWords, versionTable } from './rule-versions.js';
import { courseTables, effectTables, noteIn, readingName } from './rule-effects.js';
import { howChosen, readingTitle } from './rule-notes.js';
import {
  cell,
  gradeBadge,
  headIn,
  rulePageFrame,
  rulePageHref,
  RULE_TABLE_PATH,
  sayIn,
  titleIn,
  type CalendarShown,
  type RulePageQuery,
  type Say,
} from './rule-page-frame.js';
import { ALARMS_EARLIER, periodWords, SECTION_WORDS } from './rule-words.js';
import { AGENCY_KIND_WORDS, knownWords } from '../papers/words.js';

/** The dates of one reading for the example's trigger. */
export interface ReadingExample {
  readonly variant: string;
  readonly inCustody: boolean;
  readonly counting: Counting;
  readonly dueOn: string | null;
  /** Epoch ms. */
  readonly dueAt: number | null;
  readonly alarmAt: number | null;
  readonly provisional: boolean;
  readonly working: readonly WorkingNote[];
}

export interface RulePage {
  readonly query: RulePageQuery;
  readonly row: RuleRow;
  /** Whether the row is in force on the day in the region; else it is the version asked for, or the newest there is. */
  readonly inForce: boolean;
  /** All rows of the rule, for all regions. */
  readonly versions: readonly RuleRow[];
  readonly timelyWorkingDays: number;
  readonly calendar: CalendarShown;
  /** Epoch ms; for a period counted backwards the hearing. */
  readonly triggerAt: number;
  readonly examples: readonly ReadingExample[];
}

export function rulePage(page: RulePage): string {
  const { query, row } = page;
  const say = sayIn(query.language);
  const { confirmation } = confirmationOf(row.grade);
  return rulePageFrame({
    query,
    title: row.title,
    path: `${RULE_TABLE_PATH}/${encodeURIComponent(row.id)}`,
    calendar: page.calendar,
    back: markup`<a href="${rulePageHref(RULE_TABLE_PATH, query)}">${say({ zh: '← 规则表', en: '← Table of rules' })}</a>`,
    body: markup`<h1>${titleIn(query.language, row.title)}</h1>
${confirmation === null ? markup`` : markup`<p class="notice">${say(confirmation)}</p>`}
${page.inForce ? markup`` : notInForce(page, say)}
${about(page, say)}
${readings(page, say)}
${effectTables(row, query)}
${courseTables(row, query)}
${examples(page, say)}
${versionTable(page)}`,
  });
}

function notInForce({ query, row }: RulePage, say: Say): Html {
  const where = query.region === null ? '' : `（${query.region}）`;
  return markup`<p class="notice">${say({
    zh: `${day(query.on).zh}${where}不施行；下列为第${row.version}版。`,
    en: `Not in force on ${query.on}${query.region === null ? '' : ` in ${query.region}`}; this is version ${row.version}.`,
  })}</p>`;
}

function about(page: RulePage, say: Say): Html {
  const { row } = page;
  const [base] = row.variants;
  const counting = twoReadings({
    ...{ counting: base.counting ?? row.counting, period: base.period },
    alarmsEarlier: alarmsEarlier(row, base),
  });
  const rows: readonly (readonly [Bilingual, Html | string | null])[] = [
    [{ zh: '编号及版本', en: 'Id and version' }, markup`<code>${row.id}</code> / ${row.version}`],
    [{ zh: '章节', en: 'Section' }, `${row.section} ${sectionWords(row.section, say)}`],
    [{ zh: '履行主体', en: 'Owed by' }, say(knownWords(PARTY_WORDS, row.owedBy))],
    [{ zh: '权利主体', en: 'Owed to' }, say(knownWords(PARTY_WORDS, row.owedTo))],
    [{ zh: '计算方法', en: 'Counting' }, countingIn(row.counting, say)],
    [{ zh: '法定读法', en: 'Legal reading' }, counting === null ? null : say(counting.legal)],
    [{ zh: '从严读法（预警）', en: 'Strict reading (alarm)' }, counting?.strict == null ? null : say(counting.strict)],
    [
      { zh: '期限长度', en: 'Length' },
      row.policy
        ? say({ zh: '系本地规则，非法律明文规定', en: 'is policy of the region, not a number of the law' })
        : null,
    ],
    [{ zh: '条款', en: 'Article' }, markup`<span lang="zh-CN">${row.article}</span>`],
    [{ zh: '依据出处', en: 'Basis' }, row.basis],
    [{ zh: '按办案机关', en: 'By organ' }, articlesByOrgan(row, say)],
    [{ zh: '预警', en: 'Alarm' }, row.alarmsEarlier === true ? say(ALARMS_EARLIER) : null],
    [{ zh: '核对等级', en: 'Grade' }, markup`${gradeBadge(row.grade, say)} ${say(gradeMeaning(row.grade))}`],
    [{ zh: '核对情况', en: 'What was seen' }, row.seen == null ? null : say(row.seen)],
    [{ zh: '不履行的后果', en: 'Consequence' }, say(row.consequence)],
    [{ zh: '施行期间', en: 'In force' }, say(inForceWords(row))],
    [{ zh: '地区', en: 'Region' }, regionWords(row, say)],
    [{ zh: '启用条件', en: 'Switch' }, switchWords(row, say)],
  ];
  return markup`<table class="facts"><tbody>
${rows.map(([label, value]) => (value === null ? markup`` : markup`<tr><th scope="row">${say(label)}</th><td>${value}</td></tr>\n`))}</tbody></table>`;
}

function articlesByOrgan({ byOrgan }: RuleRow, say: Say): Html | null {
  if (byOrgan === undefined) return null;
  const lines = Object.entries(byOrgan).map(
    ([kind, { article }]) =>
      markup`<li>${say(knownWords(AGENCY_KIND_WORDS, kind))}: <span lang="zh-CN">${article}</span></li>`,
  );
  return markup`<ul>${lines}</ul>`;
}

function sectionWords(section: string, say: Say): string {
  return section in SECTION_WORDS ? say(knownWords(SECTION_WORDS, section)) : '';
}

function countingIn(counting: Counting, say: Say): Html {
  const words = countingWords(counting);
  return markup`<code>${counting}</code> ${words === null ? '' : say(words.method)}`;
}

const READING = {
  name: { zh: '情形', en: 'Reading' },
  period: { zh: '期限', en: 'Period' },
  counting: { zh: '计算方法', en: 'Counting' },
  owedBy: { zh: '履行主体', en: 'Owed by' },
  chosen: { zh: '如何适用', en: 'How it applies' },
} as const;
function readings({ query, row, timelyWorkingDays }: RulePage, say: Say): Html {
  const lines = row.variants.map((variant) => {
    const counting = variant.counting ?? row.counting;
    const custody = variant.countingInCustody;
    const inCustody =
      custody === undefined
        ? markup``
        : markup`<br>${say({ zh: '在押时：', en: 'in custody: ' })}${countingIn(custody, say)}`;
    return markup`<tr>
<th scope="row">${named(row, variant, say)}</th>
${cell(say, READING.period, say(periodWords(counting, variant.period, timelyWorkingDays)))}${cell(say, READING.counting, markup`${countingIn(counting, say)}${inCustody}`)}${cell(say, READING.owedBy, say(knownWords(PARTY_WORDS, variant.owedBy ?? row.owedBy)))}${cell(say, READING.chosen, chosenIn(row, variant, query))}</tr>
`;
  });
  return markup`<h2>${say({ zh: '情形与期限', en: 'Readings and their length' })}</h2>
<table class="cards even">${headIn(say, Object.values(READING))}<tbody>
${lines}</tbody></table>`;
}

function named(row: RuleRow, { variant, title }: RuleVariant, say: Say): Html {
  if (title === undefined && variant === 'base') return markup`${say(readingTitle(row, variant))} <code>base</code>`;
  return readingName(row, variant, say);
}

function chosenIn(row: RuleRow, variant: RuleVariant, query: RulePageQuery): Html {
  const say = sayIn(query.language);
  const { note } = variant;
  const how = noteIn(row, howChosen(row, variant), query, say);
  const more = [
    ...(note === undefined ? [] : [markup`<br>${say(note)}`]),
    ...(variant.article === undefined ? [] : [markup`<br><span lang="zh-CN">${variant.article}</span>`]),
    ...(variant.alarmsEarlier === true && row.alarmsEarlier !== true ? [markup`<br>${say(ALARMS_EARLIER)}`] : []),
    ...(variant.grade === undefined ? [] : [markup`<br>${gradeBadge(variant.grade, say)}`]),
  ];
  return markup`${how}${more}`;
}

const WORKING_HEADS: readonly Bilingual[] = [
  { zh: '日期', en: 'Date' },
  { zh: '是否计入', en: 'Counted' },
  { zh: '理由', en: 'Reason' },
];

const BEYOND: Bilingual = {
  zh: '届满日不在可以计算的年份以内。',
  en: 'The end lies beyond the years that can be counted.',
};

function examples(page: RulePage, say: Say): Html {
  const at = moment(page.triggerAt);
  const backwards = page.row.counting === 'BACK';
  const trigger = backwards
    ? { zh: `假设${at.zh}开庭（或者期限届满）。`, en: `A hearing (or the end of the term) at ${at.en}.` }
    : { zh: `假设起算事由发生于${at.zh}。`, en: `Set going at ${at.en}.` };
  return markup`<h2>${say({ zh: '计算示例', en: 'Worked example' })}</h2>
<p>${say(trigger)}</p>
${page.examples.length === 0 ? markup`<p>${say(BEYOND)}</p>` : markup``}
${page.examples.map((example) => exampleIn(page.row, example, say))}`;
}

/** Lines of a working that need no summary. */
const READ_AT_A_GLANCE = 5;

function exampleIn(row: RuleRow, example: ReadingExample, say: Say): Html {
  const { dueOn, dueAt, alarmAt, working } = example;
  const variant = row.variants.find((one) => one.variant === example.variant) ?? row.variants[0];
  const custody = example.inCustody ? say({ zh: '（在押）', en: ' (in custody)' }) : '';
  const short = working.length > READ_AT_A_GLANCE ? shortWorking(working) : null;
  const last =
    dueOn !== null
      ? { zh: `${day(dueOn).zh}（含当日）`, en: `${dueOn}, that day included` }
      : dueAt !== null
        ? { zh: `${moment(dueAt).zh}之前`, en: `before ${moment(dueAt).en}` }
        : { zh: '无届满日', en: 'nothing falls due' };
  const alarm = alarmAt !== null && alarmAt !== dueAt ? moment(alarmAt) : null;
  return markup`<h3>${named(row, variant, say)}${custody} <code>${example.counting}</code></h3>
<p>${say({ zh: `最后期限：${last.zh}`, en: `Due: ${last.en}` })}${alarm === null ? '' : say({ zh: `；从严预警：${alarm.zh}`, en: `; alarm by the strict reading: ${alarm.en}` })}${
    example.provisional
      ? markup` <strong>${say({ zh: '（节假日安排尚未公布，暂算）', en: '(provisional: days off not published yet)' })}</strong>`
      : markup``
  }</p>
${short === null ? markup`` : markup`<p>${say(short)}</p>`}
${working.length > READ_AT_A_GLANCE ? markup`<details>` : markup`<details open>`}<summary>${say({ zh: `逐日计算（${working.length}行）`, en: `Day by day (${working.length})` })}</summary>
<table>${headIn(say, WORKING_HEADS)}<tbody>
${working.map(
  (line) =>
    markup`<tr class="${line.counted ? 'in' : 'out'}"><th scope="row">${line.date}</th><td>${say(line.counted ? { zh: '计入', en: 'yes' } : { zh: '不计入', en: 'no' })}</td><td>${say(line.reason)}</td></tr>\n`,
)}</tbody></table></details>`;
}
