-- What the engine asks of its subject has a row of its own (事项): number, region, version, who sees it, its chain of history, its
-- next time. A case is one kind of it.
CREATE TABLE "Affair" (
  "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "number" TEXT NOT NULL,
  "region" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "parties" TEXT[],
  "openedAt" TIMESTAMPTZ(3) NOT NULL,
  "closedAt" TIMESTAMPTZ(3),
  "historySeq" INTEGER NOT NULL DEFAULT 0,
  "historyHash" TEXT NOT NULL DEFAULT '',
  "paperSeq" INTEGER NOT NULL DEFAULT 0,
  "lastStepAt" TIMESTAMPTZ(3) NOT NULL,
  "nextAt" TIMESTAMPTZ(3),
  CONSTRAINT "Affair_pkey" PRIMARY KEY ("id")
);
INSERT INTO "Affair" ("id", "kind", "number", "region", "version", "parties", "openedAt", "closedAt", "historySeq",
  "historyHash", "paperSeq", "lastStepAt", "nextAt")
SELECT "id", 'case', "number", "region", "version",
  array_remove(ARRAY['organ/' || "organId", 'center/' || "centerId", 'custody-place/' || "custodyPlaceId",
    CASE WHEN "closedAt" IS NULL THEN 'lawyer/' || "lawyerId" END, CASE WHEN "closedAt" IS NULL THEN 'firm/' || "firmId" END,
    'region/', 'region/' || left("region", 2), 'region/' || left("region", 4), 'region/' || left("region", 6)], NULL),
  "openedAt", "closedAt", "historySeq", "historyHash", "paperSeq", "lastStepAt", "nextAt"
FROM "Case";
CREATE UNIQUE INDEX "Affair_number_key" ON "Affair"("number");
CREATE INDEX "Affair_parties_idx" ON "Affair" USING GIN ("parties");
CREATE INDEX "Affair_nextAt_idx" ON "Affair"("nextAt");
CREATE INDEX "Affair_kind_openedAt_id_idx" ON "Affair"("kind", "openedAt", "id");

UPDATE "SchemaShape" SET "shape" = 3;
