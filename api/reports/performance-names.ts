/** What the lines of the report on performance are called, and what it was narrowed to. */
import { AGENCY_KIND_WORDS, knownWords } from '../../activities/papers/words.js';
import { hasPlacesBelow, placeSeenFrom } from '../../workflows/domain/region.js';
import { AgencyKind, type Bilingual } from '../../workflows/domain/vocabulary.js';
import type { ApiDeps } from '../deps.js';
import { regionNames } from '../region-names.js';
import { lookedFrom, type Asked } from './performance-rows.js';

interface LineCalled {
  readonly name: Bilingual;
  readonly agencyKind: AgencyKind | null;
  readonly region: string | null;
  readonly isOwnLevel: boolean;
  readonly hasPlacesBelow: boolean;
}

const PLAIN = { agencyKind: null, region: null, isOwnLevel: false, hasPlacesBelow: false };

export async function performanceNames({ reads, law }: ApiDeps, asked: Asked) {
  const [regionName, found, { rules }] = await Promise.all([
    regionNames(reads),
    reads.selectFrom('Agency').select(['id', 'name', 'nameEn', 'kind', 'region']).execute(),
    law.inForce(reads),
  ]);
  const agencies = new Map(found.map((agency) => [agency.id, agency]));
  // The title of the newest version stands.
  const titles = new Map(rules.toSorted((a, b) => a.version - b.version).map(({ id, title }) => [id, title]));
  const from = lookedFrom(asked);

  const placeCalled = (code: string, isOwnLevel: boolean): Bilingual => {
    const { zh, en } = regionName(code);
    return isOwnLevel ? { zh: `${zh}本级`, en: `${en}, own level` } : { zh, en };
  };
  const agencyCalled = (id: string): Bilingual | undefined => {
    const agency = agencies.get(id);
    return agency && { zh: agency.name, en: agency.nameEn };
  };
  const lineCalled = (id: string): LineCalled => {
    const asItIs = { zh: id, en: id };
    switch (asked.by) {
      case 'region': {
        const { isOwnLevel } = placeSeenFrom(from, id);
        const name = placeCalled(id, isOwnLevel);
        return { ...PLAIN, name, region: id, isOwnLevel, hasPlacesBelow: !isOwnLevel && hasPlacesBelow(id) };
      }
      case 'agency': {
        const { kind, region = null } = agencies.get(id) ?? {};
        return { ...PLAIN, name: agencyCalled(id) ?? asItIs, agencyKind: kindOf(kind), region };
      }
      case 'agencyKind':
        return { ...PLAIN, name: knownWords(AGENCY_KIND_WORDS, id), agencyKind: kindOf(id) };
      case 'rule':
        return { ...PLAIN, name: titles.get(id) ?? asItIs };
    }
  };
  const { region, ownLevel, agencyId, ruleId } = asked;
  const isPlaced = region !== undefined || ownLevel !== undefined;
  const within = {
    region: isPlaced ? { id: from, name: placeCalled(from, ownLevel !== undefined) } : null,
    agency: named(agencyId, agencyCalled),
    rule: named(ruleId, (id) => titles.get(id)),
  };
  return { within, lineCalled };
}

function kindOf(code: string | undefined): AgencyKind | null {
  return Object.values(AgencyKind).find((kind) => kind === code) ?? null;
}

function named(id: string | undefined, nameOf: (id: string) => Bilingual | undefined) {
  const name = id === undefined ? undefined : nameOf(id);
  return id === undefined || name === undefined ? null : { id, name };
}
