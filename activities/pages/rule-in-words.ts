/** One rule in words, as data (规则全文): the same that its page says, for who shows it otherwise. */
import { twoReadings } from '../law/counting/counting-words.js';
import { PAUSE_WORDS } from '../law/counting/pause-words.js';
import { alarmsEarlier } from '../law/deadlines.js';
import type { Effect, Opening, RuleRow, RuleVariant } from '../law/rule-row.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { actWords } from '../acts-of-all.js';
import { knownWords } from '../papers/words.js';
import { conditionWords } from './condition-words.js';
import { changesIn } from './rule-changes.js';
import { EFFECTS, OPENED } from './rule-effects.js';
import { effectNotes, howChosen, noteWords, openingNotes, readingTitle, type Note } from './rule-notes.js';
import { inForceWords, versionBefore } from './rule-versions.js';
import { ANCHOR_WORDS, HEARING_MOVED_WORDS, periodWords, rungWords, SWITCH_WORDS } from './rule-words.js';

interface Surroundings {
  /** All rows of the rule, for all regions. */
  readonly versions: readonly RuleRow[];
  /** What 及时 stands for in the region that asks. */
  readonly timelyWorkingDays: number;
  /** Of any rule, by its id. */
  readonly titleOf: (ruleId: string) => Bilingual;
}

/** What a reading comes to, beside its codes. */
export function readingInWords(
  row: RuleRow,
  reading: RuleVariant,
  { timelyWorkingDays, titleOf }: Omit<Surroundings, 'versions'>,
) {
  return {
    name: readingTitle(row, reading.variant),
    length: periodWords(reading.counting ?? row.counting, reading.period, timelyWorkingDays),
    chosen: noteWords(row, howChosen(row, reading), titleOf),
  };
}

/** How the base reading is counted, and why an alarm may come earlier; null where nothing is counted. */
function twoWays(row: RuleRow) {
  const [base] = row.variants;
  return twoReadings({
    ...{ counting: base.counting ?? row.counting, period: base.period },
    alarmsEarlier: alarmsEarlier(row, base),
  });
}

/** Everything that its page says and the row does not say in words itself. */
export function ruleInWords(row: RuleRow, around: Surroundings) {
  const { titleOf } = around;
  const named = (ruleId: string) => ({ ruleId, title: titleOf(ruleId) });
  const lists = [{ title: OPENED, of: (one: RuleRow) => one.openedBy as readonly (Opening | Effect)[] }, ...EFFECTS];
  const twoReadingsOf = twoWays(row);
  return {
    readings: twoReadingsOf === null ? null : { legal: twoReadingsOf.legal, strict: twoReadingsOf.strict },
    switch: row.switchedBy === undefined ? null : knownWords(SWITCH_WORDS, row.switchedBy),
    course: lists.flatMap(({ title, of }) => {
      const acts = of(row).map((entry) => actOf(row, entry, titleOf));
      return acts.length === 0 ? [] : [{ title, acts }];
    }),
    opensWhenItEnds: (row.onExpiry?.opens ?? []).map(named),
    pauses: row.pausedFor.map((ground) => knownWords(PAUSE_WORDS, ground)),
    whenHearingMoves: knownWords(HEARING_MOVED_WORDS, row.onHearingMoved),
    rungs: row.ladder.map(rungWords),
    versions: versionsOf(around),
  };
}

function actOf(row: RuleRow, entry: Opening | Effect, titleOf: Surroundings['titleOf']) {
  const [from, notes]: readonly [string, readonly Note[]] =
    'from' in entry ? [entry.from, openingNotes(entry)] : [entry.at ?? 'occurredAt', effectNotes(entry)];
  return {
    act: entry.on,
    words: actWords(entry.on),
    from: knownWords(ANCHOR_WORDS, from),
    when: conditionWords(entry.when),
    notes: notes.map((note) => noteWords(row, note, titleOf)),
  };
}

/** Newest first. */
function versionsOf({ versions, timelyWorkingDays }: Surroundings) {
  const inOrder = versions.toSorted((a, b) => a.version - b.version);
  const told = inOrder.map((row) => {
    const [base] = row.variants;
    const counting = base.counting ?? row.counting;
    const before = versionBefore(row, inOrder);
    return {
      ...{ version: row.version, region: row.region, grade: row.grade, counting },
      ...{ inForceFrom: row.inForceFrom, inForceTo: row.inForceTo, inForce: inForceWords(row) },
      isWithdrawn: row.isWithdrawn ?? false,
      switch: row.switchedBy === undefined ? null : knownWords(SWITCH_WORDS, row.switchedBy),
      length: periodWords(counting, base.period, timelyWorkingDays),
      why: row.why ?? null,
      changes: before === undefined ? [] : changesIn(before, row),
    };
  });
  return told.toReversed();
}
