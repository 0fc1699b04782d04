/** How a demo agency is written down: what differs is named, addresses follow from the id. */
import type { AgencyKind } from '../../workflows/domain/vocabulary.js';

/** Level of an agency (层级): 区县, 市, 省. */
export type AgencyLevel = 'county' | 'city' | 'province';

/** One agency of the directory, as stored. */
export interface AgencyRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: AgencyKind;
  readonly region: string;
  readonly level: AgencyLevel;
  readonly centerId: string | null;
  readonly superiorId: string | null;
  readonly email: string;
  readonly headEmail: string;
  readonly phone: string;
}

/** What a demo row has to say itself. */
interface AgencySpec {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: AgencyKind;
  readonly region: string;
  readonly level: AgencyLevel;
  /** Competent center (管辖) of an organ; absent for those that send no notices. */
  readonly centerId?: string;
  /** Supervising organ (上级机关); absent at the top of the demo data. */
  readonly superiorId?: string;
  readonly phone: string;
}

/**
 * Completes a row. `agency-cd-jinjiang-court` gets the inbox `office@cd-jinjiang-court.example` and, apart from it so that
 * an escalation is visible as one, the head's address `head@cd-jinjiang-court.example`.
 */
export function agency(spec: AgencySpec): AgencyRow {
  const domain = `${spec.id.replace(/^agency-/, '')}.example`;
  return {
    ...spec,
    centerId: spec.centerId ?? null,
    superiorId: spec.superiorId ?? null,
    email: `office@${domain}`,
    headEmail: `head@${domain}`,
  };
}
