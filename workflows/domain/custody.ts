/** What a coercive measure (强制措施) means for where the person is. One encoding, read by routes and steps alike. */
import { CustodyMeasure } from './vocabulary.js';

const HELD: readonly string[] = [CustodyMeasure.Detained, CustodyMeasure.Arrested];
const AT_LIBERTY: readonly string[] = [CustodyMeasure.Bail, CustodyMeasure.None];

/** 在押: in a detention center, which must be named. @param measure as stored */
export function isHeld(measure: string): boolean {
  return HELD.includes(measure);
}

/** Nobody has to arrange a meeting with him. Residential surveillance (监视居住) is neither held nor at liberty. */
export function isAtLiberty(measure: string): boolean {
  return AT_LIBERTY.includes(measure);
}
