/** An affair without things of its own about which something is owed (简单事项): rows are read one way, and acts imply nothing beside what they say. */
import type { Act } from '../../prisma/generated/client.js';
import type { PartyKey } from '../../workflows/domain/permissions.js';
import type { AgencyKind } from '../../workflows/domain/vocabulary.js';
import type { KnownFacts } from '../law/act-facts.js';
import type { Party } from '../law/rule-row.js';
import type { PaperAffair } from '../papers/paper-shapes.js';
import type { Affair, Anchors, PartyRef, Subject } from './affair.js';

export abstract class PlainAffair implements Affair {
  abstract readonly hasEnded: boolean;
  abstract readonly carriedSince: Date | null;
  abstract readonly clientName: string;
  abstract readonly parties: readonly PartyKey[];
  abstract party(part: Party): Promise<PartyRef | null>;
  abstract onPaper(): Promise<PaperAffair>;

  subjects(): readonly Subject[] {
    return [];
  }

  askedAt(): number {
    return 0;
  }

  reading(): Promise<Record<string, never>> {
    return Promise.resolve({});
  }

  /** It knows nothing of stage, ground or custody, and a fact that is not known fulfils no condition. */
  facts(actorKind: string): Promise<KnownFacts> {
    return Promise.resolve({ actorKind: actorKind as AgencyKind });
  }

  impliedBy(): Promise<object> {
    return Promise.resolve({});
  }

  anchors({ occurredAt, recordedAt }: Act): Promise<Anchors> {
    return Promise.resolve({ occurredAt: occurredAt.getTime(), recordedAt: recordedAt.getTime() });
  }

  servedBefore(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
