/** Under which agreement (协作协议) a letter is sent: that of the most specific pair of regions which is in force on the day. */
import type { Agreement } from '../../prisma/generated/client.js';
import { covers, specificity } from '../../workflows/domain/region.js';
import type { Queries } from '../adapters/database.js';

export interface LetterBetween {
  readonly fromRegion: string;
  readonly toRegion: string;
  readonly kind: string;
  /** Calendar date on which it is sent. */
  readonly on: string;
}

export async function agreementFor(tx: Queries, letter: LetterBetween): Promise<Agreement | null> {
  return bestOf(await tx.selectFrom('Agreement').selectAll().orderBy('id').execute(), letter);
}

/** Pure. @returns null: the regions have agreed nothing about it that is in force */
export function bestOf(agreements: readonly Agreement[], letter: LetterBetween): Agreement | null {
  const fitting = agreements.flatMap((agreement) => {
    const narrow = narrowness(agreement, letter);
    return narrow === null ? [] : [{ agreement, narrow }];
  });
  const [best] = fitting.toSorted(
    (a, b) => b.narrow - a.narrow || b.agreement.fromOn.localeCompare(a.agreement.fromOn),
  );
  return best?.agreement ?? null;
}

/** How narrow the pair of regions is on which it holds for this letter; null: it does not. */
function narrowness(
  { regions, kinds, fromOn, toOn }: Agreement,
  { fromRegion, toRegion, kind, on }: LetterBetween,
): number | null {
  if (on < fromOn || (toOn !== null && on > toOn)) return null;
  if (kinds.length > 0 && !kinds.includes(kind)) return null;
  const pairs = regions.flatMap((one) =>
    regions
      // Between members: within one region only where it has agreed with nobody but itself.
      .filter((other) => (regions.length === 1 ? other === one : other !== one))
      .filter((other) => covers(one, fromRegion) && covers(other, toRegion))
      .map((other) => specificity(one) + specificity(other)),
  );
  return pairs.length === 0 ? null : Math.max(...pairs);
}

/** As it is shown: what it does not say is null. */
export function agreementView({ id, titleZh, titleEn, fromOn, toOn, ...row }: Agreement) {
  return { id, title: { zh: titleZh, en: titleEn }, ...row, from: fromOn, to: toOn };
}
