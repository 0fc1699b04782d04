/** Whose cases are those of minors: what the database finds, and what the law says of the same birthday. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queries, type Queries } from '../../activities/adapters/database.js';
import { ADULT_AGE, hasTurned } from '../../activities/law/mandatory-defence.js';
import { isMinorAt } from '../../api/access/minors.js';
import { freshDatabase } from '../support/stack/databases.js';

let reads: Queries;
beforeAll(async () => {
  reads = queries(await freshDatabase(), 1);
});
afterAll(() => reads.destroy());

const BIRTHDAYS = ['02-27', '02-28', '02-29', '03-01', '03-02', '12-31', '01-01'];
/** Of births: leap years and the ones beside them. */
const YEARS = [2004, 2005, 2006, 2007, 2008];
const DAYS = ['02-27', '02-28', '02-29', '03-01', '03-02', '12-30', '12-31', '01-01', '01-02'];

const isLeap = (year: number): boolean => year % 4 === 0;
const isDay = (date: string): boolean => !date.endsWith('02-29') || isLeap(Number(date.slice(0, 4)));

const PAIRS = YEARS.flatMap((born) =>
  BIRTHDAYS.map((day) => `${born}-${day}`)
    .filter(isDay)
    .flatMap((birthDate) =>
      [born + ADULT_AGE - 1, born + ADULT_AGE, born + ADULT_AGE + 1]
        .flatMap((year) => DAYS.map((day) => `${year}-${day}`))
        .filter(isDay)
        .map((on) => ({ birthDate, on })),
    ),
);

/** @param time of day in Shanghai */
async function foundMinors(time: string): Promise<readonly string[]> {
  const births = PAIRS.map(({ birthDate }) => birthDate);
  const instants = PAIRS.map(({ on }) => new Date(`${on}T${time}+08:00`));
  const { rows } = await sql<{ n: number }>`
    SELECT pair.n::int AS n FROM unnest(${births}::text[], ${instants}::timestamptz[]) WITH ORDINALITY AS pair(birth, at, n)
    WHERE ${isMinorAt(sql.ref('pair.birth'), sql.ref('pair.at'))} ORDER BY pair.n`.execute(reads);
  return rows.map(({ n }) => `${PAIRS[n - 1]?.birthDate} on ${PAIRS[n - 1]?.on}`);
}

describe('a minor', () => {
  it.each(['00:00:00', '23:59:59.999'])('is one in the database as long as he is one by law, at %s', async (time) => {
    const minors = PAIRS.filter(({ birthDate, on }) => !hasTurned(ADULT_AGE, birthDate, on));
    expect(minors.length).toBeGreaterThan(100);
    expect(await foundMinors(time)).toEqual(minors.map(({ birthDate, on }) => `${birthDate} on ${on}`));
  });

  it('born on 28 February has turned eighteen on the 29th of a leap year', async () => {
    const found = await foundMinors('12:00:00');
    expect(found).toContain('2006-02-28 on 2024-02-28');
    expect(found).not.toContain('2006-02-28 on 2024-02-29');
    expect(found).toContain('2004-02-29 on 2022-02-28');
    expect(found).not.toContain('2004-02-29 on 2022-03-01');
  });
});
