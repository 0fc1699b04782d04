-- Checks of the records (档案核验): who asked for one, what it covered, how far it has come and what it found. They are kept for ever, for
-- that nothing was found on a night is evidence too. A region has one open check at a time, and the Schedule asks once a night.
CREATE TABLE "RecordsCheck" (
  "id" TEXT NOT NULL,
  "region" TEXT NOT NULL,
  "night" TEXT,
  "askedById" TEXT,
  "askedByName" TEXT,
  "agencyId" TEXT,
  "agencyName" TEXT,
  "askedAt" TIMESTAMPTZ(3) NOT NULL,
  "begunAt" TIMESTAMPTZ(3),
  "endedAt" TIMESTAMPTZ(3),
  "state" TEXT NOT NULL,
  "affairs" INTEGER NOT NULL DEFAULT 0,
  "entries" INTEGER NOT NULL DEFAULT 0,
  "papers" INTEGER NOT NULL DEFAULT 0,
  "affairsInAll" INTEGER NOT NULL DEFAULT 0,
  "papersInAll" INTEGER NOT NULL DEFAULT 0,
  "faults" INTEGER NOT NULL DEFAULT 0,
  "part" TEXT NOT NULL DEFAULT 'affairs',
  "after" TEXT NOT NULL DEFAULT '',
  "nextAt" TIMESTAMPTZ(3),
  CONSTRAINT "RecordsCheck_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "RecordsCheck_night_key" ON "RecordsCheck"("night");
CREATE UNIQUE INDEX "RecordsCheck_open_key" ON "RecordsCheck"("region") WHERE "state" IN ('asked', 'running');
CREATE INDEX "RecordsCheck_askedAt_id_idx" ON "RecordsCheck"("askedAt", "id");

CREATE TABLE "RecordsCheckFault" (
  "checkId" TEXT NOT NULL,
  "n" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "affairId" TEXT,
  "number" TEXT,
  "seq" INTEGER,
  "noticeId" TEXT,
  "paperNumber" TEXT,
  CONSTRAINT "RecordsCheckFault_pkey" PRIMARY KEY ("checkId", "n"),
  CONSTRAINT "RecordsCheckFault_checkId_fkey" FOREIGN KEY ("checkId") REFERENCES "RecordsCheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "RecordsCheckFault_affairId_idx" ON "RecordsCheckFault"("affairId");
CREATE INDEX "RecordsCheckFault_noticeId_idx" ON "RecordsCheckFault"("noticeId");

-- Who looks on hears that one was asked for, has begun and has ended; how far it has come he asks while he looks.
CREATE TRIGGER tells_new AFTER INSERT ON "RecordsCheck" FOR EACH ROW EXECUTE FUNCTION tell_change_of_row('records-check');
CREATE TRIGGER tells_changed AFTER UPDATE ON "RecordsCheck" FOR EACH ROW
  WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION tell_change_of_row('records-check');
-- And so he hears what becomes of a proposed calendar, which the console shows from now on.
CREATE TRIGGER tells_new AFTER INSERT ON "CalendarProposal" FOR EACH ROW EXECUTE FUNCTION tell_change_of_row('calendar-proposal');
CREATE TRIGGER tells_changed AFTER UPDATE ON "CalendarProposal" FOR EACH ROW
  WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION tell_change_of_row('calendar-proposal');

UPDATE "SchemaShape" SET "shape" = 14;
