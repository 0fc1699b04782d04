/**
 * What the obligation engine asks of its subject (事项): who plays which part in it, what is open in it, which reading of a row it
 * falls under. A case is one kind; the engine knows no other thing of it.
 */
import type { Act, Agency, Obligation } from '../../prisma/generated/client.js';
import type { PartyKey } from '../../workflows/domain/permissions.js';
import type { VariantFacts } from '../law/deadlines.js';
import type { Anchor, Party, RuleRow, SubjectKind } from '../law/rule-row.js';
import type { ActFacts, KnownFacts } from '../law/act-facts.js';
import type { PaperAffair } from '../papers/paper-shapes.js';

/** Instants periods may run from, epoch ms. */
export type Anchors = Partial<Record<Anchor, number>> & { readonly occurredAt: number };

/** An addressee or debtor: an agency, and the person in it when one is named. */
export interface PartyRef {
  readonly agency: Agency;
  /** Lawyer id; null when the agency as such is meant. */
  readonly personId: string | null;
  readonly name: string;
  readonly email: string;
}

/** One thing in an affair about which something is owed: a meeting, a request, a hearing. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** How an obligation was done, as its row stores it. */
export type Done = Pick<Obligation, 'fulfilledById'> & { readonly fulfilledAt: Date; readonly doneAt: Date };

/** Asked in a step, of the affair as it stands by then. */
export interface Affair {
  /** It has come to its end, as far as its own course goes. */
  readonly hasEnded: boolean;
  /** Since when whoever carries it has it (指派): what was done before was done in another assignment; null: nobody has it. */
  readonly carriedSince: Date | null;
  /** The person it is about (当事人), who may owe or be owed as a person. */
  readonly clientName: string;
  /** Who sees it (当事各方). */
  readonly parties: readonly PartyKey[];
  /** Epoch ms at which it changes by itself without anybody owing anything (`AffairKind.passOn`); absent or null: it does not. */
  readonly changesAt?: number | null;
  /** Its parties are of several regions: what one owes is of that one's region; absent: all is of the affair's. */
  readonly isOfSeveralRegions?: true;
  /** Whether the center that keeps the board hears of silence about what is owed to that party; absent: of any. */
  tellsCenterOf?(owedTo: Party): boolean;
  /** @returns who that is in it, or null when nobody in the system is (family, prison, client) */
  party(part: Party): Promise<PartyRef | null>;
  /** Its open things of a kind: a duty about such a thing is owed for each. */
  subjects(kind: SubjectKind): readonly Subject[];
  /** Epoch ms: nobody owes anything about that thing before it was asked for. */
  askedAt(subject: Subject): number;
  /** What chooses among the readings of a row, beside what the act says. */
  reading(): Promise<Omit<VariantFacts, 'variant'>>;
  /** Facts that rules may ask of any act in it. @param actorKind kind of the agency for which the act counts */
  facts(actorKind: string): Promise<KnownFacts>;
  /** Facts of an earlier act that follow from the affair, beside those of the affair itself and those that the act says. */
  impliedBy(act: Act): Promise<Partial<ActFacts>>;
  /** The instants of an earlier act. */
  anchors(act: Act): Promise<Anchors>;
  /**
   * The first service, before this act, that did what the row asks for, where that stands for whatever is owed later.
   * @param actId the act of this step, which is judged by the rule table itself
   */
  servedBefore(rule: RuleRow, actId: string): Promise<Done | undefined>;
  /** As the engine's own papers name it. */
  onPaper(): Promise<PaperAffair>;
}
