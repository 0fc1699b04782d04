-- One person is one person (同一人): what is compared stands beside what was typed. `activities/case/notice/identity-key.ts` makes it;
-- rows from before are keyed by the first worker that starts (`activities/case/notice/key-anew.ts`), which finds them by the null.
ALTER TABLE "Person" ADD COLUMN "nameKey" TEXT, ADD COLUMN "identityIssuedBy" TEXT;
ALTER TABLE "Case"
  ADD COLUMN "organNumberKey" TEXT,
  ADD COLUMN "organNumberShared" TEXT,
  ADD COLUMN "linkedNumbersShared" TEXT[] NOT NULL DEFAULT '{}';
ALTER TABLE "Affair" ADD COLUMN "numberKey" TEXT;
CREATE INDEX "Case_organNumberShared_idx" ON "Case"("organNumberShared");
CREATE INDEX "Case_linkedNumbersShared_idx" ON "Case" USING GIN ("linkedNumbersShared");

-- A conclusion that is undone takes its directory (卷内目录) out of force; it stays as it was.
ALTER TABLE "ArchiveDirectory" ADD COLUMN "undoneAt" TIMESTAMPTZ(3);
CREATE UNIQUE INDEX archive_directory_in_force ON "ArchiveDirectory"("caseId") WHERE "undoneAt" IS NULL;

UPDATE "SchemaShape" SET "shape" = 5;
