/**
 * A rule as it was published, line by line (逐行公布). The first text stands from a day; each later line names what changes, from
 * when, where and why. The text of a day is all lines up to that day; a region's is the national one of the same day with the
 * region's own lines over it, so it follows what changes nationally and never ends with it. Every text that a line makes is the
 * next version; what it takes the place of is closed the day before, or withdrawn where it had begun no earlier.
 */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { addDays } from '../counting/legal-date.js';
import type { Opening, Period, RegionSwitch, RuleRow, RuleVariant } from '../rule-row.js';

/** What a line may change: all that a row says. */
export type RuleText = Omit<
  RuleRow,
  | 'id'
  | 'version'
  | 'section'
  | 'inForceFrom'
  | 'inForceTo'
  | 'region'
  | 'switchedBy'
  | 'why'
  | 'isWithdrawn'
  | 'retires'
  | 'ends'
>;

export interface RuleLine extends Partial<RuleText> {
  /** First calendar date (Asia/Shanghai) on which it holds: the law's own date, also where we learn of it later. */
  readonly from: string;
  /** Why there is another version: for whoever reads the rule's page. */
  readonly why: Bilingual;
  /** Six-digit code; left out: nationally. */
  readonly region?: string;
  /** Holds only where the region has switched it on. */
  readonly switchedBy?: RegionSwitch;
  /** The rule itself begins on this day: that it stood earlier was wrong. */
  readonly notBefore?: true;
  /** From this day on the rule is no more, for good; in a region: the national one holds again. */
  readonly ends?: true;
  /** Of the base reading. */
  readonly period?: Period;
  /** Readings by name: what changes in them; a name that is not there yet becomes a reading, behind those there are. */
  readonly readings?: Readonly<Record<string, Partial<Omit<RuleVariant, 'variant'>>>>;
  /** Opened by these acts too. */
  readonly alsoOpenedBy?: readonly Opening[];
}

export interface FirstText {
  readonly id: string;
  readonly section: string;
  readonly version: number;
  readonly text: RuleText;
  readonly from: string;
}

type Place = Pick<RuleRow, 'region' | 'switchedBy'>;
/** One text of one place, from a day on. */
type Piece = Pick<RuleRow, 'inForceFrom'> &
  Place & { readonly text: RuleText; readonly ends?: true; readonly retires?: true };

const NATION: Place = { region: null };

/**
 * All versions ever published, in their order, as they stand after the last line. Throws an Error for a line of a place whose end
 * was published before.
 */
export function publishedRows(first: FirstText, lines: readonly RuleLine[]): readonly RuleRow[] {
  const published: { readonly piece: Piece; readonly version: number; readonly line: RuleLine | undefined }[] = [];
  let standing: typeof published = [];
  const behindEnd = lines.find((line, at) =>
    lines.slice(0, at).some((one) => one.ends === true && isOf(one, placeIn(line))),
  );
  if (behindEnd !== undefined)
    throw new Error(`${first.id}: a line from ${behindEnd.from} is published behind the end`);
  for (let said = 0; said <= lines.length; said += 1) {
    standing = piecesOf(first, lines.slice(0, said)).map((piece) => {
      const known = standing.find((one) => isSame(one.piece, piece));
      if (known !== undefined) return known;
      const made = { piece, version: first.version + published.length, line: lines[said - 1] };
      published.push(made);
      return made;
    });
  }
  return published.map(({ piece, version, line }) => {
    const { text, ...where } = piece;
    const stands = standing.some((one) => one.version === version);
    return {
      id: first.id,
      section: first.section,
      version,
      ...text,
      ...where,
      inForceTo: stands ? endOf(piece, standing) : null,
      ...(line === undefined ? {} : { why: line.why }),
      ...(stands ? {} : { isWithdrawn: true as const }),
    };
  });
}

/** The texts in force after these lines, national ones first, each place in order of time. */
function piecesOf(first: FirstText, lines: readonly RuleLine[]): readonly Piece[] {
  const begun = lines.findLast((line) => line.notBefore === true && isOf(line, NATION))?.from;
  const start = begun ?? first.from;
  const begins = ({ from }: RuleLine): string => (from < start ? start : from);
  const national = lines.filter((line) => isOf(line, NATION));
  const textOn = (day: string, place: Place): RuleText => {
    const own = isOf(place, NATION) ? [] : lines.filter((line) => isOf(line, place));
    const until = (all: readonly RuleLine[]): readonly RuleLine[] =>
      all.filter((line) => begins(line) <= day).toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    return [...until(national), ...until(own)].reduce(changed, first.text);
  };
  const boundaries = [start, ...national.map(begins)];
  return placesOf(lines).flatMap((place) => {
    const own = lines.filter((line) => isOf(line, place)).map(begins);
    const since = isOf(place, NATION) ? start : own.reduce((a, b) => (a < b ? a : b));
    const days = [...new Set([...boundaries, ...own])].filter((day) => day >= since).toSorted();
    const over = lines.find((line) => isOf(line, place) && line.ends === true)?.from;
    const pieces = days.map((day): Piece => ({
      ...place,
      inForceFrom: day,
      text: textOn(day, place),
      ...(day === begun ? { retires: true } : {}),
    }));
    if (over === undefined) return pieces;
    const end: Piece = { ...place, inForceFrom: over, text: textOn(over, place), ends: true };
    return [...pieces.filter(({ inForceFrom }) => inForceFrom < over), end];
  });
}

function placesOf(lines: readonly RuleLine[]): readonly Place[] {
  const places: Place[] = [NATION];
  for (const line of lines) {
    const place = placeIn(line);
    if (!places.some((one) => isOf(one, place))) places.push(place);
  }
  return places;
}

function placeIn({ region, switchedBy }: RuleLine): Place {
  return { region: region ?? null, ...(switchedBy === undefined ? {} : { switchedBy }) };
}

function isOf(one: Partial<Place>, other: Place): boolean {
  return (one.region ?? null) === other.region && one.switchedBy === other.switchedBy;
}

function isSame(one: Piece, other: Piece): boolean {
  // Both are made by the same steps, so their fields come in the same order.
  return JSON.stringify(one) === JSON.stringify(other);
}

function endOf(piece: Piece, standing: readonly { readonly piece: Piece }[]): string | null {
  const next = standing
    .map((one) => one.piece)
    .filter((one) => isOf(one, piece) && one.inForceFrom > piece.inForceFrom)
    .map(({ inForceFrom }) => inForceFrom)
    .toSorted()[0];
  return next === undefined ? null : addDays(next, -1);
}

/** What a line says beside the text. */
const ABOUT_THE_LINE: ReadonlySet<string> = new Set<Exclude<keyof RuleLine, keyof RuleText>>([
  ...(['from', 'why', 'region', 'switchedBy', 'notBefore', 'ends'] as const),
  ...(['period', 'readings', 'alsoOpenedBy'] as const),
]);

/** A text with one line over it. */
function changed(text: RuleText, line: RuleLine): RuleText {
  const { period, readings = {}, alsoOpenedBy = [] } = line;
  const fields = Object.fromEntries(Object.entries(line).filter(([name]) => !ABOUT_THE_LINE.has(name)));
  const next: RuleText = { ...text, ...(fields as Partial<RuleText>) };
  const named: NonNullable<RuleLine['readings']> =
    period === undefined ? readings : { ...readings, base: { ...readings['base'], period } };
  const [base, ...others] = next.variants;
  const changedReading = (one: RuleVariant): RuleVariant => ({ ...one, ...named[one.variant] });
  const added = Object.entries(named)
    .filter(([name]) => !next.variants.some(({ variant }) => variant === name))
    .map(([variant, reading]): RuleVariant => ({ variant, period: null, ...reading }));
  return {
    ...next,
    variants: [changedReading(base), ...others.map(changedReading), ...added],
    openedBy: [...next.openedBy, ...alsoOpenedBy],
  };
}
