-- A document that should not be read any more is sealed (封存): its row, content and hash stay as evidence, access to it ends.
-- Programs of shape 6 seal nothing, and until they are gone they still hand out what is sealed beside them.
ALTER TABLE "Document" ADD COLUMN "sealedAt" TIMESTAMPTZ(3), ADD COLUMN "sealedActId" TEXT;

UPDATE "SchemaShape" SET "shape" = 7;
