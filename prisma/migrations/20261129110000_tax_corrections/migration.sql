-- Money that came back after it had arrived takes its declaration of tax exemption back by a second record of the negative amount, and
-- what is paid once more is declared once more: so a payout may have several. Each instruction is declared once, and taken back once.
-- Programs of before never write a second one. A program that comes before this migration is refused a return of what had arrived, and
-- tries again.
DROP INDEX "TaxRecord_payoutId_key";
CREATE INDEX "TaxRecord_payoutId_idx" ON "TaxRecord"("payoutId");
CREATE UNIQUE INDEX "TaxRecord_once_idx" ON "TaxRecord" ("instructionId", ("amountFen" > 0));
