-- From here on rows may leave "content" out. Programs of shape 7 would answer such a document with an error.
ALTER TABLE "Document" ALTER COLUMN "content" DROP NOT NULL;

UPDATE "SchemaShape" SET "oldest" = 8;
