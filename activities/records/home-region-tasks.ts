/**
 * Tasks to ask the home region (异地羁押协查): one for a case and a province, which a person closes, or the letter that he was to think of.
 */
import { provinceOf } from '../../workflows/domain/provinces.js';
import type { Queries } from '../adapters/database.js';

/** @param province its code */
export function homeRegionCause(caseId: string, province: string): string {
  return `home-region/${caseId}/${province}`;
}

interface SentLetter {
  /** On which it hangs; null: on none. */
  readonly caseId: string | null;
  /** Region of the center that is asked. */
  readonly region: string;
  /** Account that sent it, and when: epoch ms. */
  readonly by: string;
  readonly at: number;
}

/** A letter goes to the province: what it is about is for who writes it to say, so the task is done. The case is locked. */
export async function closeHomeRegionTask(tx: Queries, { caseId, region, by, at }: SentLetter): Promise<void> {
  const province = provinceOf(region);
  if (caseId === null || province === null) return;
  await tx
    .updateTable('Task')
    .set({ closedAt: new Date(at), closedById: by, outcome: 'letter-sent' })
    .where('causeKey', '=', homeRegionCause(caseId, province.code))
    .where('closedAt', 'is', null)
    .execute();
}
