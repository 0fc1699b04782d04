-- An act is recorded where it arrives: what a case's process waits for stands in the case, recorded times never run
-- backwards in it, and every kept answer stands in one table, under one key.
ALTER TABLE "Case" ADD COLUMN "lastStepAt" TIMESTAMPTZ(3), ADD COLUMN "nextAt" TIMESTAMPTZ(3);
UPDATE "Case" AS c SET
  "lastStepAt" = coalesce((SELECT max(h."recordedAt") FROM "HistoryEntry" h WHERE h."caseId" = c.id), c."openedAt"),
  "nextAt" = (SELECT min(o."nextAt") FROM "Obligation" o WHERE o."caseId" = c.id AND o.state = 'owed');
ALTER TABLE "Case" ALTER COLUMN "lastStepAt" SET NOT NULL;
CREATE INDEX "Case_nextAt_idx" ON "Case"("nextAt");

ALTER TABLE "Submission" RENAME COLUMN "caseId" TO "affairId";
ALTER TABLE "Submission" ALTER COLUMN "affairId" DROP NOT NULL;
-- An answer is repeated word for word: its members stay in their order.
ALTER TABLE "Submission" ALTER COLUMN "result" TYPE json;
DROP INDEX "Submission_caseId_seq_idx";

INSERT INTO "Submission"
  (id, kind, "accountId", "idempotencyKey", "requestHash", body, state, "httpStatus", result, "receivedAt", "processedAt")
SELECT gen_random_uuid()::text, 'request', "accountId", "idempotencyKey", "requestHash", '{}', 'done', "httpStatus", body, at, at
FROM "KeptAnswer" ON CONFLICT DO NOTHING;
DROP TABLE "KeptAnswer";

-- The process of a case is woken by its id, whatever kind of affair it is.
UPDATE "Outbox" SET kind = 'wake-affair', payload = jsonb_build_object('affairId', "refId") WHERE kind = 'wake-case';

-- What still waits for Temporal is asked about by case.
CREATE INDEX "Outbox_waiting_for_idx" ON "Outbox" ("refId") WHERE "doneAt" IS NULL;
