-- Who is in the pool of which center (律师库), and when. Until now a lawyer had one period for the whole city; whoever he could be
-- assigned by then he is a member of now: every center of his city, a municipality (直辖市) being one city. Centers of a province were
-- never his city's, so nobody is moved into their pools.
CREATE TABLE "PoolMembership" (
  "lawyerId" TEXT NOT NULL,
  "centerId" TEXT NOT NULL,
  "admittedFrom" TEXT NOT NULL,
  "admittedTo" TEXT,
  CONSTRAINT "PoolMembership_pkey" PRIMARY KEY ("lawyerId", "centerId", "admittedFrom"),
  CONSTRAINT pool_membership_dates CHECK ("admittedTo" IS NULL OR "admittedTo" >= "admittedFrom")
);
CREATE INDEX "PoolMembership_centerId_idx" ON "PoolMembership"("centerId");
ALTER TABLE "PoolMembership" ADD CONSTRAINT "PoolMembership_lawyerId_fkey" FOREIGN KEY ("lawyerId") REFERENCES "Lawyer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "PoolMembership" ADD CONSTRAINT "PoolMembership_centerId_fkey" FOREIGN KEY ("centerId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A period that ended before it began admitted nobody on any day.
INSERT INTO "PoolMembership" ("lawyerId", "centerId", "admittedFrom", "admittedTo")
SELECT l."id", c."id", l."admittedFrom", l."admittedTo"
FROM "Lawyer" l
JOIN "Agency" c ON c."kind" = 'legal-aid-center'
  AND left(c."region", CASE WHEN left(c."region", 2) IN ('11', '12', '31', '50') THEN 2 ELSE 4 END)
    = left(l."region", CASE WHEN left(l."region", 2) IN ('11', '12', '31', '50') THEN 2 ELSE 4 END)
WHERE l."admittedFrom" IS NOT NULL AND (l."admittedTo" IS NULL OR l."admittedTo" >= l."admittedFrom");

UPDATE "SchemaShape" SET "shape" = 4;
