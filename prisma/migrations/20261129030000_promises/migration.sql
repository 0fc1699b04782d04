-- Processes are promises: whatever a process waits for stands in the records as a next time. What a process is to be told is
-- one row, mail is its own outbox, and a receipt is one more promise of the case.
CREATE TABLE "Process" (
  "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "refId" TEXT NOT NULL,
  "signals" TEXT[],
  "waiting" BOOLEAN NOT NULL,
  "asked" INTEGER NOT NULL DEFAULT 1,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "notBefore" TIMESTAMPTZ(3) NOT NULL,
  "lastError" TEXT,
  "lateFor" TIMESTAMPTZ(3),
  "lateSince" TIMESTAMPTZ(3),
  "lateTries" INTEGER NOT NULL DEFAULT 0,
  "lateNextAt" TIMESTAMPTZ(3),
  "outAt" TIMESTAMPTZ(3),
  "found" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "Process_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Process_waiting_idx" ON "Process"("notBefore") WHERE "waiting";
CREATE INDEX "Process_late_idx" ON "Process"("lateSince") WHERE "lateSince" IS NOT NULL;

ALTER TABLE "NoticeRecipient"
  ADD COLUMN "caseId" TEXT, ADD COLUMN "deskRegion" TEXT, ADD COLUMN "nextStep" TEXT, ADD COLUMN "nextAt" TIMESTAMPTZ(3);
UPDATE "NoticeRecipient" AS r SET "caseId" = n."caseId" FROM "Notice" n WHERE n.id = r."noticeId";
UPDATE "NoticeRecipient" AS r SET "deskRegion" = a.region FROM "Agency" a WHERE a.id = r."agencyId" AND r."caseId" IS NULL;
-- Who has not signed yet goes on where he stood: the rung after his state, counted from the last paper that reached him.
UPDATE "NoticeRecipient" AS r SET
  "nextStep" = CASE r.state WHEN 'escalated' THEN 'give-up'
    WHEN 'reminded' THEN CASE WHEN d.reminders > 1 THEN 'escalate' ELSE 'remind-2' END ELSE 'remind-1' END,
  "nextAt" = d.last + CASE r.state WHEN 'escalated' THEN interval '36 hours' ELSE interval '12 hours' END
FROM (SELECT "recipientId", count(*) FILTER (WHERE purpose LIKE 'reminder-%') AS reminders,
    max(coalesce("sentAt", "createdAt")) AS last FROM "Delivery" GROUP BY "recipientId") AS d
WHERE d."recipientId" = r.id AND r."needsReceipt" AND r."receiptAt" IS NULL AND r.state <> 'no-receipt';
CREATE INDEX "NoticeRecipient_promised_idx" ON "NoticeRecipient"("caseId") WHERE "nextAt" IS NOT NULL;
CREATE INDEX "NoticeRecipient_desk_idx" ON "NoticeRecipient"("deskRegion", "nextAt")
  WHERE "nextAt" IS NOT NULL AND "deskRegion" IS NOT NULL;
UPDATE "Case" AS c SET "nextAt" = least(c."nextAt", r.next)
FROM (SELECT "caseId", min("nextAt") AS next FROM "NoticeRecipient" WHERE "nextAt" IS NOT NULL GROUP BY "caseId") AS r
WHERE r."caseId" = c.id;

ALTER TABLE "Payout" ADD COLUMN "nextAt" TIMESTAMPTZ(3);
UPDATE "Payout" SET "nextAt" = CASE state WHEN 'approved' THEN "movedAt" ELSE "movedAt" + interval '1 day' END
WHERE state IN ('approved', 'instructed', 'unknown');
CREATE INDEX "Payout_nextAt_idx" ON "Payout"("nextAt") WHERE "nextAt" IS NOT NULL;

ALTER TABLE "Delivery"
  ADD COLUMN "seq" BIGSERIAL NOT NULL, ADD COLUMN "queue" TEXT, ADD COLUMN "hourClock" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "legalEffect" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "notBefore" TIMESTAMPTZ(3) NOT NULL DEFAULT 'epoch',
  ADD COLUMN "leaseBy" INTEGER;
UPDATE "Delivery" AS d SET "queue" = coalesce(r."caseId", r."noticeId") || '/' || d.address, "legalEffect" = r."needsReceipt"
FROM "NoticeRecipient" r WHERE r.id = d."recipientId";
ALTER TABLE "Delivery" ALTER COLUMN "queue" SET NOT NULL, ALTER COLUMN "hourClock" DROP DEFAULT,
  ALTER COLUMN "legalEffect" DROP DEFAULT, ALTER COLUMN "notBefore" DROP DEFAULT;
-- The order of writing, as far as it is known: their ids are made in the order of time.
UPDATE "Delivery" AS d SET seq = o.n FROM (SELECT id, row_number() OVER (ORDER BY "createdAt", id) AS n FROM "Delivery") AS o
WHERE o.id = d.id;
CREATE UNIQUE INDEX "Delivery_seq_key" ON "Delivery"("seq");
CREATE INDEX "Delivery_pending_idx" ON "Delivery"("queue", "seq") WHERE state = 'pending';

-- What the engine was still to be told: every process whose row waited looks again; reminders are its own from here on.
INSERT INTO "Process" (id, kind, "refId", signals, waiting, "notBefore")
SELECT DISTINCT 'legal-aid-case/' || id, 'case', id, ARRAY['lookAgain'], true, 'epoch'::timestamptz
FROM "Case" WHERE "nextAt" IS NOT NULL;
INSERT INTO "Process" (id, kind, "refId", signals, waiting, "notBefore")
SELECT 'subsidy-payout/' || "caseId", 'payout', "caseId", ARRAY['payoutChanged'], true, 'epoch'::timestamptz
FROM "Payout" WHERE "nextAt" IS NOT NULL;
INSERT INTO "Process" (id, kind, "refId", signals, waiting, "notBefore")
SELECT 'calendar-reprojection/' || "refId", 'calendar-reprojection', "refId", '{}', true, 'epoch'::timestamptz
FROM "Outbox" WHERE kind = 'reproject-calendar' AND "doneAt" IS NULL;
DROP TABLE "Outbox";
