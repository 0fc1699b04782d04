-- What a document holds stands in pieces beside its row: neither who brings it nor who reads it has the whole of it in memory. What was
-- stored before stays in "Document"."content" and is read there.
CREATE TABLE "DocumentChunk" (
  "documentId" TEXT NOT NULL,
  "seq" INTEGER NOT NULL,
  "content" BYTEA NOT NULL,
  CONSTRAINT "DocumentChunk_pkey" PRIMARY KEY ("documentId", "seq")
);
ALTER TABLE "DocumentChunk" ADD CONSTRAINT "DocumentChunk_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "Document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Scans and papers are compressed as they come; trying again costs time and saves nothing.
ALTER TABLE "DocumentChunk" ALTER COLUMN "content" SET STORAGE EXTERNAL;

-- What keeps a file from being read later (a password, no pages), looked at once, as it is uploaded; null: nothing was found, or
-- nobody looked.
ALTER TABLE "Document" ADD COLUMN "flaw" TEXT;

UPDATE "SchemaShape" SET "shape" = 8;
