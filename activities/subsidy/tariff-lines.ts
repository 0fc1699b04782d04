/** Tariffs as a payout takes them (补贴标准): those that may apply in a region, and the line that one of them becomes. */
import { sql } from 'kysely';
import { coveringRegions } from '../../workflows/domain/region.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { Tariff } from '../../prisma/generated/client.js';
import type { Queries } from '../adapters/database.js';
import type { PayoutLine } from './view.js';

/** Tariffs of that region and of those around it, of every generation. */
export function tariffsFor(tx: Queries, region: string): Promise<readonly Tariff[]> {
  return tx
    .selectFrom('Tariff')
    .selectAll()
    .where('region', '=', sql<string>`ANY(${[...coveringRegions(region)]})`)
    .orderBy('id')
    .execute();
}

/** What a payout holds of a tariff. @param allowedFen integer fen; absent: the whole */
export function tariffLine(tariff: Tariff, reason: Bilingual, allowedFen = tariff.amountFen): PayoutLine {
  const { id: tariffId, titleZh: zh, titleEn: en, amountFen: claimedFen } = tariff;
  return { item: { zh, en }, tariffId, claimedFen, allowedFen, reason };
}
