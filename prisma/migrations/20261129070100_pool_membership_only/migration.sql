-- The pool is the centers' (律师库): the step before took over what the lawyers' rows said.
ALTER TABLE "Lawyer" DROP COLUMN "admittedFrom", DROP COLUMN "admittedTo";

UPDATE "SchemaShape" SET "oldest" = 4;
