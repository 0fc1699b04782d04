/** The explained deadline as a page: the same facts as in JSON, in the words of the papers. */
import { fact, same } from '../../activities/papers/content.js';
import { EXPLANATION_PAGE_CSP, explanationPage } from '../../activities/pages/explanation-page.js';
import { before, day, limitWords, moment } from '../../activities/law/counting/date-words.js';
import { calendarWords } from '../../activities/law/counting/calendar-words.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Answer } from '../http/http.js';
import type { ExplainedView } from './obligation-explanation.js';
import { OBLIGATION_STATE_WORDS } from './obligation-words.js';

const CHANNEL_WORDS: Readonly<Record<string, Bilingual>> = {
  system: { zh: '系统', en: 'system' },
  paper: { zh: '纸质', en: 'paper' },
  telephone: { zh: '电话', en: 'telephone' },
};

const CASE_NUMBER = { zh: '法律援助案号', en: 'Legal aid case' };
const LETTER_NUMBER = { zh: '协作函编号', en: 'Letter of cooperation' };

/** @param asOf epoch ms of the business clock */
export function pageAnswer(view: ExplainedView, asOf: number): Answer {
  const { explanation } = view;
  const made = moment(asOf);
  const body = explanationPage({
    number: view.caseNumber ?? view.number ?? '',
    numberLabel: view.caseNumber === null ? LETTER_NUMBER : CASE_NUMBER,
    title: view.title,
    warnings: warningsOf(view),
    groups: [
      { title: { zh: '期限', en: 'Deadline' }, facts: deadlineFacts(view) },
      { title: { zh: '起算事由', en: 'What set it going' }, facts: triggerFacts(view) },
      { title: { zh: '计算依据', en: 'What it was counted by' }, facts: ruleFacts(view) },
    ],
    working: explanation.working,
    course: courseWords(view),
    made: { zh: `法援协同 ${made.zh} 依案件记录生成`, en: `Made from the records by Fayuan at ${made.en}` },
  });
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body,
    headers: { 'Content-Security-Policy': EXPLANATION_PAGE_CSP },
  };
}

function warningsOf({ explanation, policy }: ExplainedView): readonly Bilingual[] {
  const { rule, provisionalReason, agrees } = explanation;
  return [
    ...(rule.confirmation === null ? [] : [rule.confirmation]),
    ...(provisionalReason === null ? [] : [provisionalReason]),
    ...(policy
      ? [
          {
            zh: '期限长度系本地规则，非法律明文规定',
            en: 'The length is policy of the region, not a number of the law',
          },
        ]
      : []),
    ...(agrees
      ? []
      : [
          {
            zh: '按所载规则和日历复算与记录的期限不一致，请以记录的期限为准并核实原因',
            en: 'Counted again by the row and calendar named here the date differs from the one on record; the record stands until checked',
          },
        ]),
  ];
}

function deadlineFacts({ owedBy, owedTo, state, daysOver, explanation }: ExplainedView) {
  const { strict, legal } = explanation.readings;
  const { ended } = explanation;
  return [
    fact('履行主体', 'Owed by', owedBy.name),
    fact('权利主体', 'Owed to', owedTo.name),
    fact('最后期限', 'Due', limitWords({ dueOn: legal.dueOn, dueAt: legal.at === null ? null : Date.parse(legal.at) })),
    fact('法定读法', 'Legal reading', legal.reason),
    strict.reason === null
      ? null
      : fact('从严计算的最后期限', 'Due, read strictly', strict.at === null ? null : before(Date.parse(strict.at))),
    fact('从严读法', 'Strict reading', strict.reason),
    fact('状态', 'State', OBLIGATION_STATE_WORDS[state]),
    fact('已超期', 'Overdue', daysOver > 0 ? { zh: `${daysOver}日`, en: `${daysOver} day(s)` } : null),
    fact('结果时间', 'Ended', ended === null ? null : instant(ended.at)),
    fact('结果行为', 'Ended by', ended?.act == null ? null : doneBy(ended.act)),
    fact(
      '是否逾期',
      'Late',
      ended === null ? null : ended.late ? { zh: '逾期', en: 'late' } : { zh: '未逾期', en: 'in time' },
    ),
  ];
}

function triggerFacts({ explanation }: ExplainedView) {
  const { act, title, at } = explanation.trigger;
  return [
    fact('事由', 'Event', title),
    fact('起算时间', 'Counted from', instant(at)),
    ...(act === null
      ? []
      : [
          fact('发生时间', 'Occurred', instant(act.occurredAt)),
          fact('录入时间', 'Recorded', instant(act.recordedAt)),
          fact('行为人', 'By', doneBy(act)),
          fact('代为录入', 'Entered for', act.onBehalfOf),
          fact('来件方式', 'Channel', CHANNEL_WORDS[act.channel] ?? same(act.channel)),
          fact('证据材料编号', 'Evidence (documents)', act.evidence.join('、')),
        ]),
  ];
}

function ruleFacts({ explanation }: ExplainedView) {
  const { rule, calendar, pauses } = explanation;
  return [
    fact('法律依据', 'Article', { zh: rule.article, en: rule.basis ?? rule.article }),
    fact('核对等级', 'Grade', rule.grade),
    fact('规则编号及版本', 'Rule and version', `${rule.id} / ${rule.version}`),
    fact('计算方法', 'Counting', rule.countingTitle),
    fact('适用情形', 'Reading of the rule', rule.variantTitle),
    fact('节假日安排', 'Days off', calendarWords(calendar.version)),
    fact('已公布至', 'Published until', calendar.horizon === null ? null : day(calendar.horizon)),
    fact('中止期间', 'Pauses', pauses.length === 0 ? { zh: '无', en: 'none' } : pauseWords(pauses)),
    fact('不履行的后果', 'Consequence', rule.consequence),
  ];
}

function pauseWords(pauses: ExplainedView['explanation']['pauses']): Bilingual {
  const words = (language: 'zh' | 'en'): string =>
    pauses
      .map(({ title, from, to, letters }) => {
        const of = [title[language], ...letters].join(language === 'zh' ? '，' : ', ');
        return `${of} ${day(from)[language]}—${to === null ? '' : day(to)[language]}`;
      })
      .join(language === 'zh' ? '；' : '; ');
  return { zh: words('zh'), en: words('en') };
}

function courseWords({ explanation }: ExplainedView) {
  return explanation.course.map(({ at, summary, paper }) => {
    const to = paper === null ? '' : ` [${paper.number}]`;
    return { at: moment(Date.parse(at)), what: { zh: `${summary.zh}${to}`, en: `${summary.en}${to}` } };
  });
}

function doneBy(act: {
  readonly by: { readonly name: string; readonly agency: string | null };
  readonly title: Bilingual;
}) {
  const who = act.by.agency === null ? act.by.name : `${act.by.agency} ${act.by.name}`;
  return { zh: `${who}（${act.title.zh}）`, en: `${who} (${act.title.en})` };
}

function instant(at: string | null): Bilingual | null {
  return at === null ? null : moment(Date.parse(at));
}
