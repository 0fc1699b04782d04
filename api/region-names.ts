/** What regions are called (地名): as the agencies there are, for the directory has no names of places. */
import type { Queries } from '../activities/adapters/database.js';
import { AgencyKind, type Bilingual } from '../workflows/domain/vocabulary.js';

/** Who bears the name of his place and little else, the surest first, and what stands beside it. */
const NAMED_BY: readonly (readonly [AgencyKind, Readonly<Record<'zh' | 'en', RegExp>>])[] = [
  [AgencyKind.JusticeBureau, { zh: /司法[厅局]$/u, en: / (Bureau|Department) of Justice$| Justice Bureau$/u }],
  [AgencyKind.LegalAidCenter, { zh: /法律援助中心$/u, en: / Legal Aid Center$/u }],
  [AgencyKind.Court, { zh: /(?<!中级|高级)人民法院$/u, en: /^People’s Court of | People’s Court$/u }],
];

/** @returns the name of a region by its code; where no agency has its name, the code */
export async function regionNames(reads: Queries): Promise<(region: string) => Bilingual> {
  const agencies = await reads
    .selectFrom('Agency')
    .select(['region', 'kind', 'name', 'nameEn'])
    .where(
      'kind',
      'in',
      NAMED_BY.map(([kind]) => kind),
    )
    .orderBy('id')
    .execute();
  const names = new Map<string, Bilingual>();
  for (const [kind, beside] of NAMED_BY) {
    for (const { region, name, nameEn, ...one } of agencies) {
      if (one.kind !== kind || names.has(region) || !beside.zh.test(name)) continue;
      names.set(region, { zh: name.replace(beside.zh, ''), en: nameEn.replace(beside.en, '') });
    }
  }
  return (region) => names.get(region) ?? { zh: `区划 ${region}`, en: `region ${region}` };
}
