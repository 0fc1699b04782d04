/** Age in full years (周岁) as criminal law counts it: a year is full on the day after the birthday. Pure. */

export const ADULT_AGE = 18;

/** @param birthDate and @param on YYYY-MM-DD @returns full years on that day; not below 0 */
export function fullYears(birthDate: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  // On the birthday itself the year is not full yet.
  return Math.max(0, on.slice(4) > birthDate.slice(4) ? years : years - 1);
}

export function isMinorOn(birthDate: string, on: string): boolean {
  return fullYears(birthDate, on) < ADULT_AGE;
}
