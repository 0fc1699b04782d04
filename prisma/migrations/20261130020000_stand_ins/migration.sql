-- Who stands in for whom (代班): a colleague reads and signs what is addressed to an absent person by name. Rows are evidence: they are
-- added and ended, never changed otherwise. And what each account wants by mail.
CREATE TABLE "StandIn" (
  "id" TEXT NOT NULL,
  "agencyId" TEXT NOT NULL,
  "personId" TEXT NOT NULL,
  "deputyId" TEXT NOT NULL,
  "fromOn" TEXT NOT NULL,
  "toOn" TEXT NOT NULL,
  "reason" TEXT,
  "namedById" TEXT NOT NULL,
  "namedByName" TEXT NOT NULL,
  "namedAt" TIMESTAMPTZ(3) NOT NULL,
  "endedById" TEXT,
  "endedByName" TEXT,
  "endedAt" TIMESTAMPTZ(3),
  CONSTRAINT "StandIn_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "StandIn_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "StandIn_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT stand_in_another CHECK ("personId" <> "deputyId"),
  CONSTRAINT stand_in_period CHECK ("fromOn" <= "toOn")
);
CREATE INDEX "StandIn_deputyId_toOn_idx" ON "StandIn"("deputyId", "toOn");
CREATE INDEX "StandIn_personId_toOn_idx" ON "StandIn"("personId", "toOn");
CREATE INDEX "StandIn_agencyId_fromOn_id_idx" ON "StandIn"("agencyId", "fromOn", "id");

-- The stand-in who signed for a recipient, by what he may.
ALTER TABLE "NoticeRecipient" ADD COLUMN "standInId" TEXT;

CREATE TABLE "MailSettings" (
  "accountId" TEXT NOT NULL,
  "morningDigest" BOOLEAN NOT NULL DEFAULT true,
  "agencyCopies" BOOLEAN NOT NULL DEFAULT false,
  "changedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "MailSettings_pkey" PRIMARY KEY ("accountId"),
  CONSTRAINT "MailSettings_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

UPDATE "SchemaShape" SET "shape" = 13;
