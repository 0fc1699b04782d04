-- Acts, obligations, papers, documents and history belong to an affair; the case keeps what only a case has. The step before
-- filled the affairs: no program may write cases between the two.
ALTER TABLE "Act" DROP CONSTRAINT "Act_caseId_fkey";
ALTER TABLE "Obligation" DROP CONSTRAINT "Obligation_caseId_fkey";
ALTER TABLE "Notice" DROP CONSTRAINT "Notice_caseId_fkey";
ALTER TABLE "HistoryEntry" DROP CONSTRAINT "HistoryEntry_caseId_fkey";
ALTER TABLE "Act" RENAME COLUMN "caseId" TO "affairId";
ALTER TABLE "Obligation" RENAME COLUMN "caseId" TO "affairId";
ALTER TABLE "Notice" RENAME COLUMN "caseId" TO "affairId";
ALTER TABLE "NoticeRecipient" RENAME COLUMN "caseId" TO "affairId";
ALTER TABLE "Task" RENAME COLUMN "caseId" TO "affairId";
ALTER TABLE "Document" RENAME COLUMN "caseId" TO "affairId";
ALTER TABLE "HistoryEntry" RENAME COLUMN "caseId" TO "affairId";
ALTER INDEX "Act_caseId_kind_idx" RENAME TO "Act_affairId_kind_idx";
ALTER INDEX "Obligation_caseId_state_idx" RENAME TO "Obligation_affairId_state_idx";
ALTER INDEX "Notice_caseId_idx" RENAME TO "Notice_affairId_idx";
ALTER INDEX "Document_caseId_idx" RENAME TO "Document_affairId_idx";
ALTER TABLE "Act" ADD CONSTRAINT "Act_affairId_fkey" FOREIGN KEY ("affairId") REFERENCES "Affair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_affairId_fkey" FOREIGN KEY ("affairId") REFERENCES "Affair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_affairId_fkey" FOREIGN KEY ("affairId") REFERENCES "Affair"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "HistoryEntry" ADD CONSTRAINT "HistoryEntry_affairId_fkey" FOREIGN KEY ("affairId") REFERENCES "Affair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Case" ADD CONSTRAINT "Case_id_fkey" FOREIGN KEY ("id") REFERENCES "Affair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Case" DROP COLUMN "number", DROP COLUMN "region", DROP COLUMN "version", DROP COLUMN "openedAt",
  DROP COLUMN "closedAt", DROP COLUMN "historySeq", DROP COLUMN "historyHash", DROP COLUMN "paperSeq",
  DROP COLUMN "lastStepAt", DROP COLUMN "nextAt";

UPDATE "SchemaShape" SET "oldest" = 3;
