-- Programs of shape 4 know a person by the kind of his paper: beside newer ones they would open a second case of his. Whose matter it
-- is, its cases say.
ALTER TABLE "Matter" DROP COLUMN "identityKey";

-- One in force for each case (`archive_directory_in_force`), and any number beside it.
ALTER TABLE "ArchiveDirectory" DROP CONSTRAINT "ArchiveDirectory_pkey";
ALTER TABLE "ArchiveDirectory" ADD CONSTRAINT "ArchiveDirectory_pkey" PRIMARY KEY ("caseId", "archivedAt");

UPDATE "SchemaShape" SET "oldest" = 5;
