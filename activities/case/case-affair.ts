/** The case (案件) as the obligation engine sees it: one kind of affair. */
import { hasEnded } from './status.js';
import { isHeld } from '../../workflows/domain/custody.js';
import { onlookersOf, Part, partyKey, type PartyKey } from '../../workflows/domain/permissions.js';
import type { CaseStatus } from '../../workflows/domain/vocabulary.js';
import type { Party, RuleRow, SubjectKind } from '../law/rule-row.js';
import type { ActFacts } from '../law/act-facts.js';
import type { VariantFacts } from '../law/deadlines.js';
import { affairOnPaper } from './on-paper.js';
import type { PaperAffair } from '../papers/paper-shapes.js';
import type { CaseRow } from './view.js';
import { caseFacts } from './facts.js';
import type { Act } from '../../prisma/generated/client.js';
import type { Affair, Anchors, Done, PartyRef, Subject } from '../affair/affair.js';
import type { KnownCase } from './context.js';
import { anchorsOf } from './notice/anchors.js';
import { handedOverBy } from './proceedings/mandatory-next.js';
import { servedBefore } from './service/earlier-service.js';
import { paperCase } from './paper-case.js';
import { resolveParty } from './parties.js';

export class CaseAffair implements Affair {
  constructor(private readonly ctx: KnownCase) {}

  get #row(): CaseRow {
    return this.ctx.caseRow;
  }

  get hasEnded(): boolean {
    return hasEnded(this.#row.status as CaseStatus);
  }

  get carriedSince(): Date | null {
    return this.#row.assignedAt;
  }

  get clientName(): string {
    return this.#row.person.name;
  }

  get parties(): readonly PartyKey[] {
    return partiesOf(this.#row);
  }

  party(part: Party): Promise<PartyRef | null> {
    return resolveParty(this.ctx, part);
  }

  subjects(kind: SubjectKind): readonly Subject[] {
    return OPEN[kind](this.#row).map((id) => ({ kind, id }));
  }

  /** A move reported late may lie before the meeting was asked for. */
  askedAt({ kind, id }: Subject): number {
    if (kind !== 'meeting') return 0;
    return this.#row.meetings.find((one) => one.id === id)?.requestedAt.getTime() ?? 0;
  }

  async reading(): Promise<Omit<VariantFacts, 'variant'>> {
    const { custodyMeasure, hearingProcedure, stage, organId } = this.#row;
    const organ = await this.ctx.directory.agency(organId);
    return {
      inCustody: isHeld(custodyMeasure),
      procedure: hearingProcedure ?? undefined,
      stage,
      organKind: organ?.kind,
    };
  }

  facts(actorKind: string): Promise<ActFacts> {
    return caseFacts(this.ctx, actorKind);
  }

  impliedBy(act: Act): Promise<Partial<ActFacts>> {
    return handedOverBy(this.ctx, act);
  }

  anchors(act: Act): Promise<Anchors> {
    return Promise.resolve(anchorsOf(this.#row, act));
  }

  servedBefore(rule: RuleRow, actId: string): Promise<Done | undefined> {
    return servedBefore(this.ctx, rule, actId);
  }

  async onPaper(): Promise<PaperAffair> {
    return affairOnPaper(await paperCase(this.ctx));
  }
}

/** Ids of the things of a kind that are open in the case, where an act about something else touches them too. */
const OPEN: Readonly<Record<SubjectKind, (row: CaseRow) => readonly string[]>> = {
  hearing: ({ hearingId }) => (hearingId === null ? [] : [hearingId]),
  meeting: ({ meetings }) => meetings.filter(({ state }) => state === 'requested').map(({ id }) => id),
  'file-access-request': () => [],
  complaint: () => [],
  obligation: () => [],
};

/** What says who sees a case. */
export type SeenCase = Pick<
  CaseRow,
  'organId' | 'centerId' | 'custodyPlaceId' | 'lawyerId' | 'firmId' | 'region' | 'closedAt'
>;

/** Its organ, its center, the place of custody; while it runs its lawyer and his firm; who looks on from its region or above. */
export function partiesOf(row: SeenCase): PartyKey[] {
  const { organId, centerId, custodyPlaceId, lawyerId, firmId, region } = row;
  const isRunning = row.closedAt === null;
  return [
    partyKey(Part.Organ, organId),
    partyKey(Part.Center, centerId),
    ...(custodyPlaceId === null ? [] : [partyKey(Part.CustodyPlace, custodyPlaceId)]),
    ...(lawyerId === null || !isRunning ? [] : [partyKey(Part.Lawyer, lawyerId)]),
    ...(firmId === null || !isRunning ? [] : [partyKey(Part.Firm, firmId)]),
    ...onlookersOf(region),
  ];
}
