/** Every code of the rule table has words, in both languages and its own. */
import { describe, expect, test } from 'vitest';
import { countingWords } from '../../activities/law/counting/counting-words.js';
import { Party, RegionSwitch, type RuleRow } from '../../activities/law/rule-row.js';
import type { Condition } from '../../activities/law/act-facts.js';
import { RULES } from '../../activities/law/rules/index.js';
import { ACT_KINDS, actWords } from '../../activities/acts-of-all.js';
import { PAUSE_WORDS } from '../../activities/law/counting/pause-words.js';
import { conditionWords } from '../../activities/pages/condition-words.js';
import { PARTY_WORDS } from '../../activities/pages/party-words.js';
import {
  ANCHOR_WORDS,
  HEARING_MOVED_WORDS,
  periodWords,
  rungWords,
  SECTION_WORDS,
  SUBJECT_WORDS,
  SWITCH_WORDS,
} from '../../activities/pages/rule-words.js';
import { AGENCY_KIND_WORDS, knownWords, MEETING_OUTCOME_WORDS } from '../../activities/papers/words.js';
import { PauseGround } from '../../workflows/domain/procedural-steps.js';
import { AgencyKind, MeetingOutcome, type Bilingual } from '../../workflows/domain/vocabulary.js';

const ACTS: readonly string[] = [...ACT_KINDS, 'period-expired'];

const RECORDS: readonly (readonly [
  name: string,
  words: Readonly<Record<string, Bilingual>>,
  codes: readonly string[],
])[] = [
  ['acts', Object.fromEntries(ACTS.map((kind) => [kind, actWords(kind)])), ACTS],
  ['parties', PARTY_WORDS, Object.values(Party)],
  ['grounds of a pause', PAUSE_WORDS, Object.values(PauseGround)],
  ['switches', SWITCH_WORDS, Object.values(RegionSwitch)],
  ['agencies', AGENCY_KIND_WORDS, Object.values(AgencyKind)],
  ['outcomes of a meeting', MEETING_OUTCOME_WORDS, Object.values(MeetingOutcome)],
  ['sections', SECTION_WORDS, RULES.map(({ section }) => section)],
  ['anchors', ANCHOR_WORDS, RULES.flatMap(({ openedBy }) => openedBy.map(({ from }) => from))],
  ['subjects', SUBJECT_WORDS, RULES.flatMap(({ openedBy }) => openedBy.flatMap(({ subject }) => subject ?? []))],
  ['moved hearings', HEARING_MOVED_WORDS, RULES.map(({ onHearingMoved }) => onHearingMoved)],
];

function expectWords({ zh, en }: Bilingual): void {
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(en).toMatch(/[a-z]/i);
  expect(en).not.toMatch(/\p{Script=Han}/u);
}

function conditionsOf(row: RuleRow): readonly Condition[] {
  const entries = [row.openedBy, row.fulfilledBy, row.cancelledBy, row.lapsedBy, row.reopenedBy, row.alarmedBy].flat();
  return entries.flatMap(({ when }) => when ?? []);
}

describe('words', () => {
  test.each(RECORDS)('of %s are complete', (_name, words, codes) => {
    for (const code of codes) expectWords(words[code] ?? { zh: '', en: '' });
    expect(new Set(Object.values(words).map(({ zh }) => zh)).size).toBe(Object.keys(words).length);
  });

  test('of conditions name the fact and its values', () => {
    const lines = RULES.flatMap(conditionsOf).flatMap((condition) => conditionWords(condition));
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines) expectWords(line);
    expect(conditionWords({ custody: ['detained', 'arrested'], outcome: [null] })).toEqual([
      { zh: '强制措施：拘留、逮捕', en: 'measure: detained / arrested' },
      { zh: '会见结果：不适用', en: 'outcome of the meeting: does not apply' },
    ]);
    expect(conditionWords(undefined)).toEqual([]);
    expect(conditionWords({ step: ['transferred-for-review'] })[0]?.zh).toBe(
      '进程：移送审查起诉（transferred-for-review）',
    );
  });

  test('of periods and ladders exist for every row', () => {
    for (const row of RULES) {
      for (const { counting = row.counting, period } of row.variants) {
        expectWords(periodWords(counting, period, 2));
        expectWords(countingWords(counting)?.method ?? { zh: '', en: '' });
      }
      for (const rung of row.ladder) for (const words of Object.values(rungWords(rung))) expectWords(words);
    }
    expect(periodWords('CP-M', { n: 1, unit: 'months', plusDays: 15 }, 2)).toEqual({
      zh: '1个月又15日',
      en: '1 month and 15 days',
    });
    expect(periodWords('BACK', { n: 3, unit: 'days' }, 2).zh).toBe('至迟3日以前');
  });

  test('of what nobody knows are its code, also where the code is a name of every object', () => {
    for (const code of ['of-tomorrow', 'constructor', '__proto__']) {
      expect(actWords(code)).toEqual({ zh: code, en: code });
      expect(knownWords(PARTY_WORDS, code)).toEqual({ zh: code, en: code });
    }
  });
});
