-- How much a check of the records found of what is seen from each region: its faults are kept up to a thousand of a region, and one that
-- lies behind the thousandth of the country must be counted and told where it is.
CREATE TABLE "RecordsCheckRegion" (
  "checkId" TEXT NOT NULL,
  "onlooker" TEXT NOT NULL,
  "faults" INTEGER NOT NULL,
  CONSTRAINT "RecordsCheckRegion_pkey" PRIMARY KEY ("checkId", "onlooker"),
  CONSTRAINT "RecordsCheckRegion_checkId_fkey" FOREIGN KEY ("checkId") REFERENCES "RecordsCheck"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

UPDATE "SchemaShape" SET "shape" = 16;
