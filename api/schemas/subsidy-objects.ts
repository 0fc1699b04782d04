/** Objects of answers about closing files and money (contract.md, Objects), for the OpenAPI document. Amounts are fen. */
import { z } from 'zod';
import { ClosingPaper, PayoutDecision, PayoutState } from '../../workflows/domain/vocabulary.js';
import { at, bilingual, named, on, orNull, text } from './objects.js';

const fen = z.int();

/** How far an instruction came; one that was taken back is shown to nobody. */
export const INSTRUCTION_STATES = ['prepared', 'released', 'sent', 'settled', 'returned'] as const;

export const closingMaterial = z
  .object({
    kind: text,
    title: bilingual,
    required: z.boolean(),
    /** Several papers of it may lie in one file. */
    many: z.boolean(),
    submitted: z.boolean(),
    /** What the center asked for when it sent the file back; null: it stands, or the file was not sent back. */
    returnReason: orNull(text),
    /** What was handed in under this title and stands, in the order in which it came. */
    documents: z.array(
      z.object({ documentId: text, fileName: text, contentType: text, size: z.int(), sha256: text, submittedAt: at }),
    ),
  })
  .meta({ id: 'ClosingMaterial' });

export const closingMaterialList = z
  .object({
    items: z.array(closingMaterial),
    /** Papers that end the stage of this case. */
    closingPapers: z.array(z.enum(ClosingPaper)),
  })
  .meta({ id: 'ClosingMaterialList' });

export const archive = z
  .object({ caseId: text, archivedAt: at, hash: text, entries: z.array(z.looseObject({})) })
  .meta({ id: 'ArchiveDirectory' });

export const payout = z
  .object({
    id: text,
    /** Null where it pays for the work of a letter between centers: then `collaborationId` and `number` are set. */
    caseId: orNull(text),
    caseNumber: orNull(text),
    collaborationId: text.optional(),
    number: text.optional(),
    state: z.enum(PayoutState),
    version: z.int(),
    payee: z.object({ kind: z.enum(['person', 'firm']), id: text, name: text, accountMasked: text }),
    totalFen: fen,
    lines: z.array(
      z.object({ item: bilingual, tariffId: text, claimedFen: fen, allowedFen: fen, reason: orNull(bilingual) }),
    ),
    budgetLine: orNull(named),
    flags: z.array(z.object({ code: text, zh: text, en: text })),
    decisions: z.array(z.object({ decision: z.enum(PayoutDecision), by: named, at, reason: orNull(text) })),
    /** The last one; what the bank said of it, and why where it did not pay. */
    instruction: orNull(
      z.object({ id: text, batchId: text, sentAt: orNull(at), answeredAt: orNull(at), reason: orNull(text) }),
    ),
    /** When it came into its state. */
    since: at,
    settledAt: orNull(at),
  })
  .meta({ id: 'Payout' });

export const budgetLine = z
  .object({
    id: text,
    name: text,
    nameEn: text,
    region: text,
    year: z.int(),
    source: text,
    /** Asked for by one officer; confirmed by another, it can be spent. */
    state: z.enum(['requested', 'confirmed']),
    requestedBy: text,
    requestedByName: text,
    confirmedBy: orNull(text),
    confirmedByName: orNull(text),
    allottedFen: fen,
    reservedFen: fen,
    spentFen: fen,
    availableFen: fen,
  })
  .meta({ id: 'BudgetLine' });

export const ledgerEntry = z
  .object({
    id: text,
    transferId: text,
    account: text,
    debitFen: fen,
    creditFen: fen,
    kind: text,
    budgetLineId: text,
    payoutId: orNull(text),
    at,
  })
  .meta({ id: 'LedgerEntry' });

export const ledgerPage = z
  .object({
    items: z.array(ledgerEntry),
    nextCursor: orNull(text),
    totals: z.object({ debitFen: fen, creditFen: fen }),
  })
  .meta({ id: 'LedgerPage' });

const issuance = {
  closed: z.int(),
  calculated: z.int(),
  paid: z.int(),
  /** Paid of closed, 0 to 1; null where nothing was closed. */
  rate: orNull(z.number()),
  allowedFen: fen,
  paidFen: fen,
  daysToPaid: orNull(z.object({ median: z.int(), p90: z.int(), max: z.int() })),
};

const issuancePeriod = z
  .object({
    from: on,
    to: on,
    total: z.object(issuance),
    centers: z.array(z.object({ center: named, ...issuance })),
  })
  .meta({ id: 'IssuancePeriod' });

export const issuanceReport = z
  .object({ current: issuancePeriod, previous: issuancePeriod })
  .meta({ id: 'IssuanceReport' });

export const accountChange = z
  .object({
    payeeId: text,
    accountMasked: text,
    state: z.enum(['requested', 'confirmed', 'cancelled']),
    requestedBy: text,
    requestedByName: text,
    confirmedBy: orNull(text),
    confirmedByName: orNull(text),
    cancelledBy: orNull(text),
    effectiveAt: orNull(at),
  })
  .meta({ id: 'AccountChange' });

export const payee = z
  .object({
    id: text,
    kind: z.enum(['person', 'firm']),
    name: text,
    accountMasked: text,
    /** Asked for, or confirmed and not yet in force. */
    change: orNull(accountChange),
  })
  .meta({ id: 'Payee' });

/** What approving payouts would take from each budget line, as things stand. */
export const approvalPreview = z
  .object({
    count: z.int(),
    totalFen: fen,
    items: z.array(z.object({ budgetLine: named, payouts: z.int(), amountFen: fen, availableFen: fen, leftFen: fen })),
    /** Payouts for which no line of the year has room. */
    withoutRoom: z.array(text),
  })
  .meta({ id: 'ApprovalPreview' });

export const paymentInstruction = z
  .object({
    id: text,
    batchId: text,
    payoutId: text,
    payoutState: z.enum(PayoutState),
    caseId: orNull(text),
    caseNumber: orNull(text),
    collaborationId: text.optional(),
    number: text.optional(),
    /** Number of the try: the second follows a recorded bounce or money that came back. */
    attempt: z.int(),
    state: z.enum(INSTRUCTION_STATES),
    payee: z.object({ kind: z.enum(['person', 'firm']), id: text, name: text, accountMasked: text }),
    amountFen: fen,
    remark: text,
    preparedAt: at,
    sentAt: orNull(at),
    answeredAt: orNull(at),
    reason: orNull(text),
  })
  .meta({ id: 'PaymentInstruction' });
