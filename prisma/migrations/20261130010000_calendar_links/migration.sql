-- Addresses of calendars (日历订阅): one for an account at most. What stands here is half of the address; the other half is a signature
-- that only the API can make, so neither a copy of this table nor a guess opens a calendar. A new id ends the address before.
CREATE TABLE "CalendarLink" (
  "accountId" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "madeAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "CalendarLink_pkey" PRIMARY KEY ("accountId"),
  CONSTRAINT "CalendarLink_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "CalendarLink_id_key" ON "CalendarLink"("id");

UPDATE "SchemaShape" SET "shape" = 12;
