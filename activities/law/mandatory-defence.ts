/** Who must have counsel (应当通知辩护的人员), asked anew in each stage: LAL 25(1), 28. */
import { Ground } from '../../workflows/domain/vocabulary.js';
import { partsOf } from './counting/legal-date.js';

export const ADULT_AGE = 18;

/** 周岁: full years, reached on the day after the birthday (SPC interpretation on minors, 2006, art. 2). */
export function hasTurned(age: number, birthDate: string, on: string): boolean {
  const { year } = partsOf(birthDate);
  return on > `${year + age}${birthDate.slice(4)}`;
}

/**
 * Whether defence is still mandatory when the next stage begins. Age is that of the day (U8); an applicant for death review
 * is one there only; every other ground goes with the person.
 * @param on calendar date in Asia/Shanghai
 */
export function mandatoryInNextStage(
  of: {
    readonly ground: string;
    readonly mandatory: boolean;
    /** Counsel on record whom the person or his family hired: nobody has to notify (LAL 36). */
    readonly privateCounselName: string | null;
    readonly person: { readonly birthDate: string | null; readonly disabilities: readonly string[] };
  },
  on: string,
): boolean {
  const { ground, mandatory, privateCounselName, person } = of;
  if (privateCounselName !== null) return false;
  // LAL 25(1)(2): whatever ground the first notice named.
  if (person.disabilities.length > 0) return true;
  if (ground === Ground.Minor) return person.birthDate === null || !hasTurned(ADULT_AGE, person.birthDate, on);
  return mandatory && ground !== Ground.DeathReviewApplicant;
}
