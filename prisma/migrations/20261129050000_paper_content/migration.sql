-- A paper is stored as what it says, blocks in both languages, not as one of its renderings: the hash is of this text, and text,
-- HTML and whatever is wanted later are made of it. `json`, not `jsonb`: kept word for word.
-- Programs of shape 1 still write and read text and HTML; those of shape 2 write content alone.
ALTER TABLE "Notice" ADD COLUMN "content" JSON,
  ALTER COLUMN "text" DROP NOT NULL, ALTER COLUMN "html" DROP NOT NULL;

UPDATE "SchemaShape" SET "shape" = 2;
