-- Letters between legal aid centers, each an affair of its own, and the agreements of the regions under which they are sent.
CREATE TABLE "Agreement" (
  "id" TEXT NOT NULL,
  "titleZh" TEXT NOT NULL,
  "titleEn" TEXT NOT NULL,
  "regions" TEXT[],
  "kinds" TEXT[],
  "handOver" INTEGER,
  "answerDefault" INTEGER,
  "meansRecognised" BOOLEAN,
  "scopeRecognised" BOOLEAN,
  "papersRecognised" BOOLEAN,
  "costRule" TEXT,
  "fromOn" TEXT NOT NULL,
  "toOn" TEXT,
  "basis" TEXT NOT NULL,
  "grade" TEXT NOT NULL,
  CONSTRAINT "Agreement_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Collaboration" (
  "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "fromId" TEXT NOT NULL,
  "toId" TEXT NOT NULL,
  "caseId" TEXT,
  "dueOn" TEXT NOT NULL,
  "proposedOn" TEXT,
  "facts" TEXT NOT NULL,
  "items" TEXT[],
  "requirements" TEXT,
  "contactName" TEXT NOT NULL,
  "contactPhone" TEXT NOT NULL,
  "persons" JSONB NOT NULL,
  "attachments" JSONB NOT NULL,
  "agreementId" TEXT,
  "sentAt" TIMESTAMPTZ(3) NOT NULL,
  "receivedAt" TIMESTAMPTZ(3),
  "answeredAt" TIMESTAMPTZ(3),
  "endedAt" TIMESTAMPTZ(3),
  "answer" JSONB,
  "recognised" BOOLEAN,
  "reason" TEXT,
  "superiorId" TEXT,
  CONSTRAINT "Collaboration_pkey" PRIMARY KEY ("id"),
  CONSTRAINT collaboration_of_two CHECK ("fromId" <> "toId"),
  CONSTRAINT "Collaboration_id_fkey" FOREIGN KEY ("id") REFERENCES "Affair"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "Collaboration_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "Collaboration_fromId_state_idx" ON "Collaboration"("fromId", "state");
CREATE INDEX "Collaboration_toId_state_idx" ON "Collaboration"("toId", "state");
CREATE INDEX "Collaboration_caseId_idx" ON "Collaboration"("caseId");

-- Documents of another affair that a letter or its answer lays before the readers of the letter.
CREATE TABLE "DocumentShare" (
  "documentId" TEXT NOT NULL,
  "affairId" TEXT NOT NULL,
  CONSTRAINT "DocumentShare_pkey" PRIMARY KEY ("documentId", "affairId"),
  CONSTRAINT "DocumentShare_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

UPDATE "SchemaShape" SET "shape" = 9;
