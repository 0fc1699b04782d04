/** The directory (名录) as one step needs it: agencies and lawyers by id, read once each. */
import { cityPrefix, covers, nearness } from '../../workflows/domain/region.js';
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import type { Agency, Lawyer } from '../../prisma/generated/client.js';
import { sql } from 'kysely';
import type { Queries } from '../adapters/database.js';
import { agenciesById, lawyerById } from './step-reads.js';

export class Directory {
  readonly #agencies = new Map<string, Agency | null>();
  readonly #lawyers = new Map<string, Lawyer | null>();

  /** @param agencies @param lawyers rows that have been read already */
  constructor(
    private readonly tx: Queries,
    agencies: readonly Agency[] = [],
    lawyers: readonly Lawyer[] = [],
  ) {
    for (const row of agencies) this.#agencies.set(row.id, row);
    for (const row of lawyers) this.#lawyers.set(row.id, row);
  }

  /** Reads several agencies in one go; unknown ids are left out. */
  async load(ids: readonly (string | null)[]): Promise<void> {
    const missing = [...new Set(ids)].filter((id): id is string => id !== null && !this.#agencies.has(id));
    if (missing.length === 0) return;
    for (const id of missing) this.#agencies.set(id, null);
    for (const row of await agenciesById(this.tx, missing)) this.#agencies.set(row.id, row);
  }

  async agency(id: string | null): Promise<Agency | null> {
    if (id === null) return null;
    await this.load([id]);
    return this.#agencies.get(id) ?? null;
  }

  async lawyer(id: string | null): Promise<Lawyer | null> {
    if (id === null) return null;
    if (!this.#lawyers.has(id)) this.#lawyers.set(id, await lawyerById(this.tx, id));
    return this.#lawyers.get(id) ?? null;
  }

  /** The supervising organ (上级机关), or null where none is known. */
  async superiorOf(agency: Agency): Promise<Agency | null> {
    return this.agency(agency.superiorId);
  }

  /** The procuratorate that hears a complaint against an agency (SPP-R 57): at its place; of a procuratorate the next one up. */
  async procuratorateFor(agency: Agency): Promise<Agency | null> {
    const above = agency.kind === AgencyKind.Procuratorate ? await this.superiorOf(agency) : null;
    return above ?? this.organAt(AgencyKind.Procuratorate, agency);
  }

  /**
   * The organ of a kind that works with an agency: at its place, else the one above it in the same city, which comes before a
   * neighbouring district's (管辖), else another of the city; of the same level where there are several.
   */
  async organAt(kind: AgencyKind, agency: Agency): Promise<Agency | null> {
    const candidates = await this.tx
      .selectFrom('Agency')
      .selectAll()
      .where('kind', '=', kind)
      .where(sql<boolean>`starts_with(region, ${cityPrefix(agency.region)})`)
      .orderBy('id')
      .execute();
    const [first] = candidates.toSorted(
      (a, b) =>
        nearness(b.region, agency.region) - nearness(a.region, agency.region) ||
        Number(covers(b.region, agency.region)) - Number(covers(a.region, agency.region)) ||
        Number(b.level === agency.level) - Number(a.level === agency.level),
    );
    return first ?? null;
  }
}
