/** A collaboration (异地协作) as the obligation engine sees it: the center that asks, the one that is asked, the bureau above both. */
import { onlookersOf, Part, partyKey, type PartyKey } from '../../workflows/domain/permissions.js';
import { CollaborationState, type AgencyKind, type CollaborationKind } from '../../workflows/domain/vocabulary.js';
import type { PartyRef } from '../affair/affair.js';
import { PlainAffair } from '../affair/plain-affair.js';
import { Party } from '../law/rule-row.js';
import { NOTHING_SAID, type KnownFacts } from '../law/act-facts.js';
import { fact } from '../papers/content.js';
import type { PaperAffair } from '../papers/paper-shapes.js';
import { commonSuperior } from './competence.js';
import { askingCenterOf, isShared, type KnownCollaboration } from './context.js';
import { STANDING } from '../affair/ladder-state.js';
import { kindRow } from './kinds.js';
import { periodWords } from './paper-parts.js';
import { personsOf, placeNamed } from './letter.js';

/** How long the asked center reads what it has answered (collaboration.md 7). In ms. */
const READ_AFTER_END_MS = 30 * 24 * 60 * 60 * 1000;

export class CollaborationAffair extends PlainAffair {
  readonly isOfSeveralRegions = true;

  constructor(private readonly ctx: KnownCollaboration) {
    super();
  }

  get hasEnded(): boolean {
    return this.ctx.collaboration.endedAt !== null;
  }

  get carriedSince(): Date | null {
    return this.ctx.collaboration.receivedAt;
  }

  get clientName(): string {
    return personsOf(this.ctx.collaboration)
      .map(({ name }) => name)
      .join('、');
  }

  /** The asked center reads it for a time after its end, and no more. */
  get changesAt(): number | null {
    const endedAt = this.#workEndedAt();
    const at = endedAt === null ? null : endedAt + READ_AFTER_END_MS;
    return at === null || at <= this.ctx.at ? null : at;
  }

  /** Epoch ms; null: there is work in it. A case handled together is worked on until it ends at home. */
  #workEndedAt(): number | null {
    const { row, at, collaboration, home } = this.ctx;
    if (isShared(collaboration) && home !== null) return home.endedAt;
    // Since it was recorded: what was entered late is to be read as long.
    return row.closedAt?.getTime() ?? (this.hasEnded ? at : null);
  }

  /** What it still owes on the letter it must be able to do. */
  #askedOwes(): boolean {
    const { obligations, collaboration } = this.ctx;
    return obligations.some(({ state, owedByAgencyId }) => {
      return STANDING.includes(state) && owedByAgencyId === collaboration.toId;
    });
  }

  /** Both centers, who looks on from either region, from the answer on the lawyer of the home case, and who does the task. */
  get parties(): readonly PartyKey[] {
    const { collaboration, home } = this.ctx;
    const { toId, answeredAt, lawyerId } = collaboration;
    const lawyer = answeredAt === null ? null : (home?.lawyerId ?? null);
    const askedReads = this.#workEndedAt() === null || this.changesAt !== null || this.#askedOwes();
    const parties = [
      partyKey(Part.Center, askingCenterOf(this.ctx)),
      ...(askedReads ? [partyKey(Part.Center, toId)] : []),
      ...(askedReads && lawyerId !== null ? [partyKey(Part.Lawyer, lawyerId)] : []),
      ...this.ctx.regions.flatMap(onlookersOf),
      ...(lawyer === null ? [] : [partyKey(Part.Lawyer, lawyer)]),
    ];
    return [...new Set(parties)];
  }

  async party(part: Party): Promise<PartyRef | null> {
    const { collaboration, directory } = this.ctx;
    const { fromId, toId } = collaboration;
    if (part === Party.JusticeBureau) return this.#bureau();
    if (part === Party.FormerLawyer) {
      const { lawyerId } = this.ctx.former;
      return this.#localCounsel(part, lawyerId === collaboration.lawyerId ? null : lawyerId);
    }
    if (part === Party.Lawyer || part === Party.Firm) return this.#localCounsel(part, collaboration.lawyerId);
    if (part === Party.FormerAddressee) return this.#centerBefore();
    const id = part === Party.Center ? fromId : part === Party.Addressee ? toId : this.#placeOf(part);
    const agency = await directory.agency(id);
    return agency === null ? null : { agency, personId: null, name: agency.name, email: agency.email };
  }

  /** Asked before another one was designated. */
  async #centerBefore(): Promise<PartyRef | null> {
    const { directory, former, collaboration } = this.ctx;
    const agency = former.toId === collaboration.toId ? null : await directory.agency(former.toId);
    return agency === null ? null : { agency, personId: null, name: agency.name, email: agency.email };
  }

  /** Of the asked center: who does the task. */
  async #localCounsel(part: Party, lawyerId: string | null): Promise<PartyRef | null> {
    const { directory } = this.ctx;
    const lawyer = await directory.lawyer(lawyerId);
    const firm = lawyer === null ? null : await directory.agency(lawyer.firmId);
    if (lawyer === null || firm === null) return null;
    return part === Party.Firm
      ? { agency: firm, personId: null, name: firm.name, email: firm.email }
      : { agency: firm, personId: lawyer.id, name: lawyer.name, email: lawyer.email };
  }

  #placeOf(part: Party): string | null {
    if (part !== Party.CustodyPlace) return null;
    return placeNamed(this.ctx.collaboration);
  }

  /** Above both centers, whether it has been asked or not. */
  async #bureau(): Promise<PartyRef | null> {
    const { collaboration, directory } = this.ctx;
    const agency = await commonSuperior(directory, collaboration);
    return agency === null ? null : { agency, personId: null, name: agency.name, email: agency.email };
  }

  /** What the asked center owes its own people is not its partner's. */
  tellsCenterOf(owedTo: Party): boolean {
    return owedTo !== Party.Lawyer;
  }

  override facts(actorKind: string): Promise<KnownFacts> {
    const { kind, state, lawyerId, superiorId, periodEndsOn } = this.ctx.collaboration;
    return Promise.resolve({
      ...NOTHING_SAID,
      collaboration: kind as CollaborationKind,
      isAccepted: state === CollaborationState.Accepted,
      hasLawyer: lawyerId !== null,
      hasSuperior: superiorId !== null,
      periodEnds: periodEndsOn !== null,
      actorKind: actorKind as AgencyKind,
    });
  }

  onPaper(): Promise<PaperAffair> {
    const { row, collaboration } = this.ctx;
    const brief = [
      fact('协作函编号', 'Letter of cooperation', row.number),
      fact('协作事项', 'Asked for', kindRow(collaboration.kind).words),
      fact('有关人员', 'About', this.clientName),
      fact('即将届满的期间', 'Period that ends', periodWords(collaboration)),
    ];
    return Promise.resolve({ number: row.number, brief: brief.filter((one) => one !== null), counsel: null });
  }
}
