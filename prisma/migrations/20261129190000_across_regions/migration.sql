-- Between regions: what a letter may hang on, who does it, what ends meanwhile, who settles competence; cases under paired help; and
-- the work of a letter is paid as that of a case is.
ALTER TABLE "Collaboration"
  ADD COLUMN "applicationId" TEXT,
  ADD COLUMN "provinceIds" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "lawyerId" TEXT,
  ADD COLUMN "firmId" TEXT,
  ADD COLUMN "periodEndsOn" TEXT,
  ADD COLUMN "periodName" TEXT,
  ADD COLUMN "askedShare" INTEGER,
  ADD COLUMN "takenHomeAt" TIMESTAMPTZ(3),
  ADD CONSTRAINT collaboration_share CHECK ("askedShare" BETWEEN 0 AND 100);
CREATE INDEX "Collaboration_applicationId_idx" ON "Collaboration"("applicationId");

CREATE TABLE "Programme" (
  "id" TEXT NOT NULL,
  "titleZh" TEXT NOT NULL,
  "titleEn" TEXT NOT NULL,
  "fromRegion" TEXT NOT NULL,
  "toRegion" TEXT NOT NULL,
  "fromOn" TEXT NOT NULL,
  "toOn" TEXT,
  "basis" TEXT NOT NULL,
  "grade" TEXT NOT NULL,
  CONSTRAINT "Programme_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "Case" ADD COLUMN "programmeId" TEXT,
  ADD CONSTRAINT "Case_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was a case of every payout is an affair: every case is one.
ALTER TABLE "Payout" DROP CONSTRAINT "Payout_caseId_fkey",
  ADD CONSTRAINT "Payout_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Affair"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

UPDATE "SchemaShape" SET "shape" = 10;
