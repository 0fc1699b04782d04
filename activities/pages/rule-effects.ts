/** What opens, ends and moves the obligation of a row (起算、履行、取消、失效、恢复), in tables. */
import type { Effect, Opening, RuleRow, RuleVariant } from '../law/rule-row.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { actWords } from '../acts-of-all.js';
import { PAUSE_WORDS } from '../law/counting/pause-words.js';
import { conditionWords } from './condition-words.js';
import { Html, markup } from '../papers/html.js';
import { cell, headIn, ruleHref, sayIn, type RulePageQuery, type Say } from './rule-page-frame.js';
import { effectNotes, openingNotes, type Note } from './rule-notes.js';
import { ANCHOR_WORDS, HEARING_MOVED_WORDS, rungWords } from './rule-words.js';
import { knownWords } from '../papers/words.js';

const HEAD = {
  act: { zh: '行为', en: 'Act' },
  from: { zh: '起算时点', en: 'Runs from' },
  at: { zh: '时点', en: 'As of' },
  when: { zh: '条件', en: 'Conditions' },
  more: { zh: '说明', en: 'Notes' },
} as const;

const ALWAYS: Bilingual = { zh: '任何情形', en: 'always' };
export const OPENED: Bilingual = { zh: '起算', en: 'Opened by' };

/** Each list of the row by its name; in the order in which an obligation lives. */
export const EFFECTS: readonly { readonly title: Bilingual; readonly of: (row: RuleRow) => readonly Effect[] }[] = [
  { title: { zh: '履行', en: 'Fulfilled by' }, of: (row) => row.fulfilledBy },
  { title: { zh: '取消', en: 'Cancelled by' }, of: (row) => row.cancelledBy },
  { title: { zh: '依法失效', en: 'Lapsed by' }, of: (row) => row.lapsedBy },
  { title: { zh: '恢复（按原期限）', en: 'Reopened under its dates by' }, of: (row) => row.reopenedBy },
  { title: { zh: '提前预警', en: 'Alarm raised at once by' }, of: (row) => row.alarmedBy },
  { title: { zh: '改自此时起算', en: 'Counted from here instead' }, of: (row) => row.recountedBy ?? [] },
];

export function effectTables(row: RuleRow, query: RulePageQuery): Html {
  const say = sayIn(query.language);
  return markup`<h2>${say({ zh: '起算与结束', en: 'How it begins and ends' })}</h2>
<h3>${say(OPENED)}</h3>
${openings(row, query, say)}
${EFFECTS.map(({ title, of }) => effects(row, title, of(row), query))}
${onExpiry(row, query, say)}`;
}

function openings(row: RuleRow, query: RulePageQuery, say: Say): Html {
  if (row.openedBy.length === 0) {
    const none = {
      zh: '本系统中没有行为使其自动起算，可试算期限。',
      en: 'No act of the system opens it by itself; its dates can be previewed.',
    };
    return markup`<p>${say(none)}</p>`;
  }
  const lines = row.openedBy.map(
    (opening) => markup`<tr>
<th scope="row">${say(actWords(opening.on))}</th>
${cell(say, HEAD.from, say(knownWords(ANCHOR_WORDS, opening.from)))}${cell(say, HEAD.when, conditions(opening.when, say))}${cell(say, HEAD.more, notesIn(row, openingNotes(opening), query, say))}</tr>
`,
  );
  return markup`<table class="cards even">${headIn(say, [HEAD.act, HEAD.from, HEAD.when, HEAD.more])}<tbody>
${lines}</tbody></table>`;
}

/** With its rule as a link, and readings by their codes. */
export function noteIn(row: RuleRow, { words, ruleId, variants = [] }: Note, query: RulePageQuery, say: Say): Html {
  const link = ruleId === undefined ? '' : markup`<a href="${ruleHref(ruleId, query)}"><code>${ruleId}</code></a>`;
  const names = variants.map((one, at) => {
    const name = ruleId === undefined ? readingName(row, one, say) : markup` <code>${one}</code>`;
    return at === 0 ? name : markup`${say({ zh: '、', en: ', ' })}${name}`;
  });
  return markup`${say(words)}${link}${names}`;
}

function notesIn(row: RuleRow, notes: readonly Note[], query: RulePageQuery, say: Say): Html {
  return itemsIn(notes.map((note) => noteIn(row, note, query, say)));
}

function effects(row: RuleRow, title: Bilingual, list: readonly Effect[], query: RulePageQuery): Html {
  const say = sayIn(query.language);
  if (list.length === 0) return markup``;
  const lines = list.map(
    (effect) => markup`<tr>
<th scope="row">${say(actWords(effect.on))}</th>
${cell(say, HEAD.at, say(knownWords(ANCHOR_WORDS, effect.at ?? 'occurredAt')))}${cell(say, HEAD.when, conditions(effect.when, say))}${cell(say, HEAD.more, notesIn(row, effectNotes(effect), query, say))}</tr>
`,
  );
  return markup`<h3>${say(title)}</h3>
<table class="cards even">${headIn(say, [HEAD.act, HEAD.at, HEAD.when, HEAD.more])}<tbody>
${lines}</tbody></table>`;
}

function onExpiry({ onExpiry: expiry }: RuleRow, query: RulePageQuery, say: Say): Html {
  if (expiry === null) return markup``;
  const links = expiry.opens.map((id) => markup`<li><a href="${ruleHref(id, query)}"><code>${id}</code></a></li>\n`);
  return markup`<h3>${say({ zh: '届满时', en: 'When it runs out' })}</h3>
<p>${say({
    zh: '届满后依法失效，不作超期处理；自届满之时起算下列期限：',
    en: 'It lapses instead of being overdue; from that instant these begin:',
  })}</p>
<ul>${links}</ul>`;
}

/** Pauses, a hearing that moves, and the ladder. */
export function courseTables(row: RuleRow, query: RulePageQuery): Html {
  const say = sayIn(query.language);
  const grounds = row.pausedFor.map((ground) => markup`<li>${say(knownWords(PAUSE_WORDS, ground))}</li>\n`);
  return markup`<h2>${say({ zh: '不计入期间与开庭变更', en: 'Pauses and moved hearings' })}</h2>
<h3>${say({ zh: '不计入期间的事由', en: 'Time does not count during' })}</h3>
${grounds.length === 0 ? markup`<p>${say({ zh: '无。', en: 'Nothing.' })}</p>` : markup`<ul>${grounds}</ul>`}
<h3>${say({ zh: '开庭变更时', en: 'When the hearing moves' })}</h3>
<p>${say(knownWords(HEARING_MOVED_WORDS, row.onHearingMoved))}</p>
<h2>${say({ zh: '催办、升级和控告', en: 'Ladder: reminder, escalation, complaint' })}</h2>
${ladder(row, say)}`;
}

const LADDER_HEAD = {
  step: { zh: '步骤', en: 'Step' },
  when: { zh: '时间', en: 'When' },
  to: { zh: '对象', en: 'To whom' },
} as const;

/** As `ladderInstants` leaves such a rung out. */
const ONE_INSTANT: Bilingual = {
  zh: '预警时间与届满时间为同一时刻的，预警时的升级不另发出。',
  en: 'Where the alarm and the due instant are one, the escalation at the alarm is left out.',
};

function ladder(row: RuleRow, say: Say): Html {
  if (row.ladder.length === 0) {
    return markup`<p>${say({ zh: '无届满日，不催办。', en: 'Nothing falls due, so nobody is reminded.' })}</p>`;
  }
  const lines = row.ladder.map((rung) => {
    const { step, when, to } = rungWords(rung);
    return markup`<tr><th scope="row">${say(step)}</th>${cell(say, LADDER_HEAD.when, say(when))}${cell(say, LADDER_HEAD.to, say(to))}</tr>\n`;
  });
  const twice = row.ladder.some(({ step, from }) => step !== 'remind' && from === 'alarmAt');
  return markup`<table class="cards">${headIn(say, Object.values(LADDER_HEAD))}<tbody>
${lines}</tbody></table>
${twice ? markup`<p>${say(ONE_INSTANT)}</p>` : markup``}`;
}

/** The title of a reading with its code, by which it is chosen. */
export function readingName(row: RuleRow, variant: string, say: Say): Html {
  const title = row.variants.find((one: RuleVariant) => one.variant === variant)?.title;
  return title === undefined ? markup`<code>${variant}</code>` : markup`${say(title)} <code>${variant}</code>`;
}

function conditions(condition: Opening['when'], say: Say): Html {
  const lines = conditionWords(condition);
  return lines.length === 0 ? markup`${say(ALWAYS)}` : itemsIn(lines.map((line) => markup`${say(line)}`));
}

function itemsIn(items: readonly Html[]): Html {
  if (items.length === 0) return markup``;
  return markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`;
}
