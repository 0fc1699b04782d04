-- A change of the calendar of days off is proposed by one bureau and confirmed by another. A year has one open proposal at a time, and
-- nobody publishes what he, or his bureau, proposed.
CREATE TABLE "CalendarProposal" (
  "id" TEXT NOT NULL,
  "year" INTEGER NOT NULL,
  "notice" JSONB NOT NULL,
  "basedOn" TEXT NOT NULL,
  "preview" JSONB NOT NULL,
  "state" TEXT NOT NULL,
  "proposedById" TEXT NOT NULL,
  "proposedByName" TEXT NOT NULL,
  "agencyId" TEXT NOT NULL,
  "agencyName" TEXT NOT NULL,
  "proposedAt" TIMESTAMPTZ(3) NOT NULL,
  "decidedById" TEXT,
  "decidedByName" TEXT,
  "decidedAgencyId" TEXT,
  "decidedAgencyName" TEXT,
  "decidedAt" TIMESTAMPTZ(3),
  "decisionReason" TEXT,
  "version" TEXT,
  CONSTRAINT "CalendarProposal_pkey" PRIMARY KEY ("id"),
  CONSTRAINT calendar_two_bureaus CHECK ("state" <> 'published' OR
    ("version" IS NOT NULL AND "decidedById" IS NOT NULL AND "decidedById" <> "proposedById" AND "decidedAgencyId" <> "agencyId"))
);
CREATE UNIQUE INDEX "CalendarProposal_open_key" ON "CalendarProposal"("year") WHERE "state" = 'proposed';
CREATE INDEX "CalendarProposal_proposedAt_id_idx" ON "CalendarProposal"("proposedAt", "id");

UPDATE "SchemaShape" SET "shape" = 6;
