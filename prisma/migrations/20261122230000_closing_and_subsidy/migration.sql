-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "closingDay" TEXT,
ADD COLUMN     "closingPaper" TEXT,
ADD COLUMN     "custodySince" TIMESTAMPTZ(3),
ADD COLUMN     "objectionOpenedAt" TIMESTAMPTZ(3),
ADD COLUMN     "privateCounselFirm" TEXT,
ADD COLUMN     "privateCounselName" TEXT,
ADD COLUMN     "refusalOpenedAt" TIMESTAMPTZ(3),
ADD COLUMN     "replacementRequestedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Obligation" ADD COLUMN     "doneAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "answer" TEXT,
ADD COLUMN     "answerNote" TEXT,
ADD COLUMN     "answeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "answeredById" TEXT,
ADD COLUMN     "answeredByName" TEXT;

-- CreateTable
CREATE TABLE "ClosingItem" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "documentId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "returnReason" TEXT,
    "actId" TEXT NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ClosingItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArchiveDirectory" (
    "caseId" TEXT NOT NULL,
    "archivedAt" TIMESTAMPTZ(3) NOT NULL,
    "entries" JSONB NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ArchiveDirectory_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "Tariff" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "stage" TEXT,
    "band" TEXT,
    "titleZh" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,

    CONSTRAINT "Tariff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BudgetLine" (
    "id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "allottedFen" BIGINT NOT NULL,
    "reservedFen" BIGINT NOT NULL DEFAULT 0,
    "spentFen" BIGINT NOT NULL DEFAULT 0,
    "requestedById" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedById" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BudgetLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payee" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "account" TEXT NOT NULL,

    CONSTRAINT "Payee_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PayeeAccountChange" (
    "id" TEXT NOT NULL,
    "payeeId" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "requestedById" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedById" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "effectiveAt" TIMESTAMPTZ(3),
    "cancelledById" TEXT,
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "PayeeAccountChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payout" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "centerId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "payeeId" TEXT NOT NULL,
    "payeeKind" TEXT NOT NULL,
    "payeeName" TEXT NOT NULL,
    "lawyerId" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "closingDay" TEXT NOT NULL,
    "totalFen" INTEGER NOT NULL,
    "lines" JSONB NOT NULL,
    "flags" JSONB NOT NULL,
    "budgetLineId" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "proposedById" TEXT,
    "approvedById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "movedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PayoutDecisionRecord" (
    "id" TEXT NOT NULL,
    "payoutId" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "submissionId" TEXT NOT NULL,

    CONSTRAINT "PayoutDecisionRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentInstruction" (
    "id" TEXT NOT NULL,
    "payoutId" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "batchId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "payeeName" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "remark" TEXT NOT NULL,
    "preparedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "PaymentInstruction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" BIGSERIAL NOT NULL,
    "transferId" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "amountFen" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "budgetLineId" TEXT NOT NULL,
    "payoutId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TaxRecord" (
    "id" TEXT NOT NULL,
    "payoutId" TEXT NOT NULL,
    "lawyerId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "taxYear" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "instructionId" TEXT NOT NULL,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TaxRecord_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ClosingItem_caseId_idx" ON "ClosingItem"("caseId");

-- CreateIndex
CREATE INDEX "Tariff_region_item_idx" ON "Tariff"("region", "item");

-- CreateIndex
CREATE UNIQUE INDEX "BudgetLine_region_year_name_key" ON "BudgetLine"("region", "year", "name");

-- CreateIndex
CREATE INDEX "PayeeAccountChange_payeeId_idx" ON "PayeeAccountChange"("payeeId");

-- CreateIndex
CREATE UNIQUE INDEX "Payout_caseId_key" ON "Payout"("caseId");

-- CreateIndex
CREATE INDEX "Payout_region_state_idx" ON "Payout"("region", "state");

-- CreateIndex
CREATE INDEX "Payout_centerId_state_idx" ON "Payout"("centerId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "PayoutDecisionRecord_submissionId_key" ON "PayoutDecisionRecord"("submissionId");

-- CreateIndex
CREATE INDEX "PayoutDecisionRecord_payoutId_idx" ON "PayoutDecisionRecord"("payoutId");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentInstruction_batchId_key" ON "PaymentInstruction"("batchId");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentInstruction_payoutId_attempt_key" ON "PaymentInstruction"("payoutId", "attempt");

-- CreateIndex
CREATE INDEX "LedgerEntry_account_idx" ON "LedgerEntry"("account");

-- CreateIndex
CREATE INDEX "LedgerEntry_payoutId_idx" ON "LedgerEntry"("payoutId");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_transferId_account_key" ON "LedgerEntry"("transferId", "account");

-- CreateIndex
CREATE UNIQUE INDEX "TaxRecord_payoutId_key" ON "TaxRecord"("payoutId");

-- CreateIndex
CREATE INDEX "TaxRecord_taxYear_lawyerId_idx" ON "TaxRecord"("taxYear", "lawyerId");

-- AddForeignKey
ALTER TABLE "ClosingItem" ADD CONSTRAINT "ClosingItem_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArchiveDirectory" ADD CONSTRAINT "ArchiveDirectory_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PayeeAccountChange" ADD CONSTRAINT "PayeeAccountChange_payeeId_fkey" FOREIGN KEY ("payeeId") REFERENCES "Payee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payout" ADD CONSTRAINT "Payout_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PayoutDecisionRecord" ADD CONSTRAINT "PayoutDecisionRecord_payoutId_fkey" FOREIGN KEY ("payoutId") REFERENCES "Payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentInstruction" ADD CONSTRAINT "PaymentInstruction_payoutId_fkey" FOREIGN KEY ("payoutId") REFERENCES "Payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema cannot say ----------------------------------------------------------------------------------

-- Nothing is released yet: rule rows published before are replaced by this version's at the next start.
DELETE FROM "RuleVersion";

-- What stands of a closing file, by material.
CREATE INDEX "ClosingItem_standing_idx" ON "ClosingItem" ("caseId", kind) WHERE state = 'submitted';

-- Money never lies: amounts are what they say, and a line is never overdrawn, whoever writes at once.
ALTER TABLE "Tariff" ADD CONSTRAINT tariff_amount CHECK ("amountFen" > 0),
  ADD CONSTRAINT tariff_dates CHECK ("validTo" IS NULL OR "validTo" >= "validFrom");
ALTER TABLE "BudgetLine" ADD CONSTRAINT budget_not_negative
  CHECK ("allottedFen" >= 0 AND "reservedFen" >= 0 AND "spentFen" >= 0),
  -- One asks, another confirms; until then the line holds no money.
  ADD CONSTRAINT budget_four_eyes CHECK ("confirmedById" IS NULL OR "confirmedById" <> "requestedById"),
  ADD CONSTRAINT budget_confirmed CHECK ("confirmedAt" IS NOT NULL OR ("reservedFen" = 0 AND "spentFen" = 0)),
  ADD CONSTRAINT budget_not_overdrawn CHECK ("allottedFen" - "reservedFen" - "spentFen" >= 0);
ALTER TABLE "Payout" ADD CONSTRAINT payout_total CHECK ("totalFen" > 0),
  -- Maker and checker are two people.
  ADD CONSTRAINT payout_four_eyes CHECK ("approvedById" IS NULL OR "approvedById" <> "proposedById");
ALTER TABLE "PayeeAccountChange" ADD CONSTRAINT account_change_four_eyes
  CHECK ("confirmedById" IS NULL OR "confirmedById" <> "requestedById");
ALTER TABLE "PaymentInstruction" ADD CONSTRAINT instruction_amount CHECK ("amountFen" > 0);

-- One payout has at most one instruction that may move money; a new one needs the recorded bounce of the last.
CREATE UNIQUE INDEX "PaymentInstruction_live_idx" ON "PaymentInstruction" ("payoutId")
  WHERE state NOT IN ('returned', 'withdrawn');
-- One change of an account is open at a time.
CREATE UNIQUE INDEX "PayeeAccountChange_open_idx" ON "PayeeAccountChange" ("payeeId")
  WHERE "confirmedAt" IS NULL AND "cancelledAt" IS NULL;
-- What has not moved although it should, for the sweep.
CREATE INDEX "Payout_moving_idx" ON "Payout" ("movedAt") WHERE state IN ('approved', 'instructed', 'unknown');

-- The ledger is append-only, and every transfer adds up to zero when its transaction ends.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only';
END $$;
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON "LedgerEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
-- Emptying a table is a change too.
CREATE TRIGGER ledger_is_not_emptied BEFORE TRUNCATE ON "LedgerEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER history_is_not_emptied BEFORE TRUNCATE ON "HistoryEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change();
CREATE FUNCTION refuse_unbalanced_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum("amountFen") FROM "LedgerEntry" WHERE "transferId" = NEW."transferId") <> 0 THEN
    RAISE EXCEPTION 'transfer % does not add up to zero', NEW."transferId";
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_transfers_balance AFTER INSERT ON "LedgerEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_transfer();
