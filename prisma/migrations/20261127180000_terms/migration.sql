-- The reading under which a deadline was counted, its pauses, a last day named by a decision, and the act that ended it.
ALTER TABLE "Obligation" ADD COLUMN "variant" TEXT NOT NULL DEFAULT 'base',
ADD COLUMN "inCustody" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "pauses" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN "fixedOn" TEXT,
ADD COLUMN "endedById" TEXT;
