-- How far the schema has come, and which programs may still run on it. A later migration raises the numbers in its own SQL, so
-- that they are committed with what they speak of, by values and never by sums, so that the file says what it makes of them:
--   one that adds (expand):         UPDATE "SchemaShape" SET "shape" = 2;
--   one that takes away (contract): UPDATE "SchemaShape" SET "oldest" = 2;
-- The columns of this table stay as they are: programs of every age read them.
CREATE TABLE "SchemaShape" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "shape" INTEGER NOT NULL,
    "oldest" INTEGER NOT NULL,

    CONSTRAINT "SchemaShape_pkey" PRIMARY KEY ("id"),
    CONSTRAINT schema_shape_is_one_row CHECK ("id" = 1),
    -- A program that is current can always run.
    CONSTRAINT schema_shape_in_order CHECK ("oldest" BETWEEN 1 AND "shape")
);
INSERT INTO "SchemaShape" ("shape", "oldest") VALUES (1, 1);
