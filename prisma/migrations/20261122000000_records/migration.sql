-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Agency" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "centerId" TEXT,
    "superiorId" TEXT,
    "email" TEXT NOT NULL,
    "headEmail" TEXT NOT NULL,
    "phone" TEXT,

    CONSTRAINT "Agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "lawyerId" TEXT,
    "email" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lawyer" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "firmId" TEXT NOT NULL,
    "licenceNumber" TEXT NOT NULL,
    "practisingSince" TEXT NOT NULL,
    "criminalDefenceSince" TEXT,
    "knowsMinors" BOOLEAN NOT NULL,
    "admittedFrom" TEXT,
    "admittedTo" TEXT,
    "specialties" TEXT[],
    "region" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL,

    CONSTRAINT "Lawyer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "birthDate" TEXT,
    "identityKind" TEXT NOT NULL,
    "identityNumber" TEXT,
    "identityKey" TEXT,
    "disabilities" TEXT[],

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Matter" (
    "id" TEXT NOT NULL,
    "identityKey" TEXT,
    "region" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Matter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "matterId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "region" TEXT NOT NULL,
    "organId" TEXT NOT NULL,
    "organCaseNumber" TEXT NOT NULL,
    "linkedCaseNumbers" TEXT[],
    "centerId" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "groundDetail" TEXT,
    "mandatory" BOOLEAN NOT NULL,
    "charge" TEXT NOT NULL,
    "officialName" TEXT NOT NULL,
    "officialPhone" TEXT NOT NULL,
    "lawyerId" TEXT,
    "firmId" TEXT,
    "assignedAt" TIMESTAMPTZ(3),
    "custodyMeasure" TEXT NOT NULL,
    "custodyPlaceId" TEXT,
    "hearingId" TEXT,
    "hearingAt" TIMESTAMPTZ(3),
    "hearingPlace" TEXT,
    "hearingProcedure" TEXT,
    "discoveredAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "openKey" TEXT,
    "historySeq" INTEGER NOT NULL DEFAULT 0,
    "historyHash" TEXT NOT NULL DEFAULT '',
    "paperSeq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Act" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "accountId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "onBehalfOfId" TEXT,
    "channel" TEXT NOT NULL,
    "subjectId" TEXT,
    "body" JSONB NOT NULL,
    "evidence" TEXT[],
    "submissionId" TEXT NOT NULL,

    CONSTRAINT "Act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedById" TEXT NOT NULL,
    "placeId" TEXT,
    "credentials" TEXT[],
    "meetingAt" TIMESTAMPTZ(3),
    "room" TEXT,
    "refusalReason" TEXT,
    "missingPapers" TEXT[],
    "heldAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FileAccessRequest" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedById" TEXT NOT NULL,
    "explanation" TEXT,
    "availableAt" TIMESTAMPTZ(3),
    "items" JSONB,
    "medium" TEXT,
    "givenAt" TIMESTAMPTZ(3),

    CONSTRAINT "FileAccessRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Obligation" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "ruleId" TEXT NOT NULL,
    "ruleVersion" INTEGER NOT NULL,
    "titleZh" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "counting" TEXT NOT NULL,
    "policy" BOOLEAN NOT NULL,
    "owedByAgencyId" TEXT,
    "owedByPersonId" TEXT,
    "owedByName" TEXT NOT NULL,
    "owedToAgencyId" TEXT,
    "owedToPersonId" TEXT,
    "owedToName" TEXT NOT NULL,
    "subjectKind" TEXT,
    "subjectId" TEXT,
    "state" TEXT NOT NULL,
    "triggerActId" TEXT NOT NULL,
    "triggerKind" TEXT NOT NULL,
    "triggerAt" TIMESTAMPTZ(3) NOT NULL,
    "dueOn" TEXT,
    "dueAt" TIMESTAMPTZ(3),
    "alarmAt" TIMESTAMPTZ(3),
    "firstReminderAt" TIMESTAMPTZ(3),
    "provisional" BOOLEAN NOT NULL,
    "calendarVersion" TEXT NOT NULL,
    "ladder" JSONB NOT NULL,
    "nextStep" TEXT,
    "nextAt" TIMESTAMPTZ(3),
    "nextTo" TEXT,
    "fulfilledAt" TIMESTAMPTZ(3),
    "fulfilledById" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "region" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" TEXT NOT NULL,
    "caseId" TEXT,
    "form" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "causeKey" TEXT NOT NULL,
    "senderId" TEXT,
    "replacesId" TEXT,
    "subjectZh" TEXT NOT NULL,
    "subjectEn" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeRecipient" (
    "id" TEXT NOT NULL,
    "noticeId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "personId" TEXT,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "needsReceipt" BOOLEAN NOT NULL DEFAULT true,
    "receiptAt" TIMESTAMPTZ(3),
    "receiptBy" TEXT,
    "receiptHow" TEXT,

    CONSTRAINT "NoticeRecipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "recipientId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "response" TEXT,
    "lastError" TEXT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "caseId" TEXT,
    "agencyId" TEXT NOT NULL,
    "recipientId" TEXT,
    "reason" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" TEXT,
    "outcome" TEXT,
    "causeKey" TEXT NOT NULL,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" TEXT NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "idempotencyKey" TEXT,
    "requestHash" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "expectedVersion" INTEGER,
    "body" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "httpStatus" INTEGER,
    "result" JSONB,
    "problem" JSONB,
    "deferred" BOOLEAN NOT NULL DEFAULT false,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "processedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KeptAnswer" (
    "accountId" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "httpStatus" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KeptAnswer_pkey" PRIMARY KEY ("accountId","idempotencyKey")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "refId" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "key" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "doneAt" TIMESTAMPTZ(3),
    "lastError" TEXT,

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HistoryEntry" (
    "caseId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "actorAgency" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "refId" TEXT NOT NULL,
    "summaryZh" TEXT NOT NULL,
    "summaryEn" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "HistoryEntry_pkey" PRIMARY KEY ("caseId","seq")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "caseId" TEXT,
    "uploaderId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RuleVersion" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "region" TEXT NOT NULL DEFAULT '',
    "data" JSONB NOT NULL,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RuleVersion_pkey" PRIMARY KEY ("id","version","region")
);

-- CreateTable
CREATE TABLE "CalendarVersion" (
    "version" TEXT NOT NULL,
    "horizon" TEXT NOT NULL,
    "days" JSONB NOT NULL,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarVersion_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE INDEX "Agency_kind_region_idx" ON "Agency"("kind", "region");

-- CreateIndex
CREATE INDEX "Account_agencyId_idx" ON "Account"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "Lawyer_licenceNumber_key" ON "Lawyer"("licenceNumber");

-- CreateIndex
CREATE INDEX "Lawyer_firmId_idx" ON "Lawyer"("firmId");

-- CreateIndex
CREATE INDEX "Lawyer_region_idx" ON "Lawyer"("region");

-- CreateIndex
CREATE INDEX "Person_identityKey_idx" ON "Person"("identityKey");

-- CreateIndex
CREATE INDEX "Matter_identityKey_idx" ON "Matter"("identityKey");

-- CreateIndex
CREATE UNIQUE INDEX "Case_number_key" ON "Case"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Case_openKey_key" ON "Case"("openKey");

-- CreateIndex
CREATE INDEX "Case_organId_organCaseNumber_idx" ON "Case"("organId", "organCaseNumber");

-- CreateIndex
CREATE INDEX "Case_centerId_status_idx" ON "Case"("centerId", "status");

-- CreateIndex
CREATE INDEX "Case_lawyerId_idx" ON "Case"("lawyerId");

-- CreateIndex
CREATE INDEX "Case_firmId_idx" ON "Case"("firmId");

-- CreateIndex
CREATE INDEX "Case_custodyPlaceId_idx" ON "Case"("custodyPlaceId");

-- CreateIndex
CREATE INDEX "Case_matterId_idx" ON "Case"("matterId");

-- CreateIndex
CREATE INDEX "Case_region_idx" ON "Case"("region");

-- CreateIndex
CREATE UNIQUE INDEX "Act_submissionId_key" ON "Act"("submissionId");

-- CreateIndex
CREATE INDEX "Act_caseId_kind_idx" ON "Act"("caseId", "kind");

-- CreateIndex
CREATE INDEX "Meeting_caseId_idx" ON "Meeting"("caseId");

-- CreateIndex
CREATE INDEX "FileAccessRequest_caseId_idx" ON "FileAccessRequest"("caseId");

-- CreateIndex
CREATE INDEX "Obligation_caseId_state_idx" ON "Obligation"("caseId", "state");

-- CreateIndex
CREATE INDEX "Obligation_owedByAgencyId_state_dueAt_idx" ON "Obligation"("owedByAgencyId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "Obligation_owedByPersonId_state_dueAt_idx" ON "Obligation"("owedByPersonId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "Obligation_region_state_dueAt_idx" ON "Obligation"("region", "state", "dueAt");

-- CreateIndex
CREATE INDEX "Obligation_ruleId_state_idx" ON "Obligation"("ruleId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_number_key" ON "Notice"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_causeKey_key" ON "Notice"("causeKey");

-- CreateIndex
CREATE INDEX "Notice_caseId_idx" ON "Notice"("caseId");

-- CreateIndex
CREATE INDEX "Notice_senderId_idx" ON "Notice"("senderId");

-- CreateIndex
CREATE INDEX "NoticeRecipient_agencyId_state_idx" ON "NoticeRecipient"("agencyId", "state");

-- CreateIndex
CREATE INDEX "NoticeRecipient_personId_idx" ON "NoticeRecipient"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeRecipient_noticeId_agencyId_personId_key" ON "NoticeRecipient"("noticeId", "agencyId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_messageId_key" ON "Delivery"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_recipientId_channel_purpose_key" ON "Delivery"("recipientId", "channel", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "Task_causeKey_key" ON "Task"("causeKey");

-- CreateIndex
CREATE INDEX "Task_agencyId_closedAt_idx" ON "Task"("agencyId", "closedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_seq_key" ON "Submission"("seq");

-- CreateIndex
CREATE INDEX "Submission_state_seq_idx" ON "Submission"("state", "seq");

-- CreateIndex
CREATE INDEX "Submission_caseId_seq_idx" ON "Submission"("caseId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_accountId_idempotencyKey_key" ON "Submission"("accountId", "idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_key_key" ON "Outbox"("key");

-- CreateIndex
CREATE INDEX "Document_caseId_idx" ON "Document"("caseId");

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_matterId_fkey" FOREIGN KEY ("matterId") REFERENCES "Matter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Act" ADD CONSTRAINT "Act_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FileAccessRequest" ADD CONSTRAINT "FileAccessRequest_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeRecipient" ADD CONSTRAINT "NoticeRecipient_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "Notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_recipientId_fkey" FOREIGN KEY ("recipientId") REFERENCES "NoticeRecipient"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryEntry" ADD CONSTRAINT "HistoryEntry_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema cannot say ----------------------------------------------------------------------------------

-- The dispatcher and the sweep look at what is left to do, not at all that was ever done.
CREATE INDEX "Outbox_waiting_idx" ON "Outbox" ("id") WHERE "doneAt" IS NULL;
CREATE INDEX "Submission_pending_idx" ON "Submission" ("caseId", "seq") WHERE state = 'pending';
-- The board: what is owed, by due instant.
CREATE INDEX "Obligation_owed_idx" ON "Obligation" ("dueAt") WHERE state IN ('owed', 'paused');

-- History is append-only for the application; the hash chain shows what was changed around this guard.
CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'history is append-only';
END $$;
CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE ON "HistoryEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_history_change();

-- Running numbers (案号) by region and year: a sequence each, made when first asked for. Sequences do not wait for other
-- transactions; what is rolled back leaves a gap.
CREATE FUNCTION next_running_number(word text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  sequence_name text := 'running_' || word;
BEGIN
  IF to_regclass(quote_ident(sequence_name)) IS NULL THEN
    BEGIN
      EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', sequence_name);
    EXCEPTION WHEN unique_violation OR duplicate_table THEN
      NULL; -- another transaction made it in the same moment
    END;
  END IF;
  RETURN nextval(quote_ident(sequence_name)::regclass);
END $$;
