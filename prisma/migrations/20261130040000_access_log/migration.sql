-- Who read what of whom (访问记录): an entry before each answer that tells something of a client, and for each refusal. Every process of
-- the API writes a chain of its own, so that none waits for another: the hash of an entry covers the one before it, the row of the
-- chain knows the last. Entries are added, never changed, and taken out from the old end only, once they are older than six months.
CREATE TABLE "AccessChain" (
  "id" SERIAL NOT NULL,
  "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  "seq" INTEGER NOT NULL DEFAULT 0,
  "hash" TEXT NOT NULL DEFAULT '',
  "forgottenSeq" INTEGER NOT NULL DEFAULT 0,
  "forgottenHash" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "AccessChain_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "AccessEntry" (
  "chainId" INTEGER NOT NULL,
  "seq" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "requestId" TEXT NOT NULL,
  "accountId" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "role" TEXT,
  "agencyId" TEXT,
  "agencyName" TEXT,
  "agencyRegion" TEXT,
  "standsInFor" TEXT[] NOT NULL,
  "operation" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "objectId" TEXT,
  "affairs" TEXT[] NOT NULL,
  "count" INTEGER,
  "filters" TEXT[] NOT NULL,
  "exported" BOOLEAN NOT NULL,
  "status" INTEGER NOT NULL,
  "code" TEXT,
  "onlookers" TEXT[] NOT NULL,
  "hash" TEXT NOT NULL,
  CONSTRAINT "AccessEntry_pkey" PRIMARY KEY ("chainId", "seq")
);
CREATE INDEX "AccessEntry_at_chainId_seq_idx" ON "AccessEntry"("at", "chainId", "seq");
CREATE INDEX "AccessEntry_accountId_at_idx" ON "AccessEntry"("accountId", "at");
CREATE INDEX "AccessEntry_affairs_idx" ON "AccessEntry" USING GIN ("affairs");

-- Six months are the least that the law has logs kept (网络安全法第二十三条); how much longer, the setting of the worker says.
CREATE FUNCTION refuse_access_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the access log is append-only';
END $$;
CREATE TRIGGER access_is_never_edited BEFORE UPDATE ON "AccessEntry"
  FOR EACH ROW EXECUTE FUNCTION refuse_access_change();
CREATE TRIGGER access_is_kept BEFORE DELETE ON "AccessEntry"
  FOR EACH ROW WHEN (OLD."at" >= clock_timestamp() - interval '183 days') EXECUTE FUNCTION refuse_access_change();
CREATE TRIGGER access_is_not_emptied BEFORE TRUNCATE ON "AccessEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_access_change();
-- A chain grows at its end, with every statement that adds to it, and is forgotten from its beginning; it is never taken out.
CREATE TRIGGER chain_only_grows BEFORE UPDATE ON "AccessChain"
  FOR EACH ROW WHEN (NEW."id" <> OLD."id" OR NEW."startedAt" <> OLD."startedAt" OR NEW."seq" < OLD."seq"
    OR NEW."forgottenSeq" < OLD."forgottenSeq" OR NEW."forgottenSeq" > NEW."seq")
  EXECUTE FUNCTION refuse_access_change();
CREATE TRIGGER chain_is_kept BEFORE DELETE ON "AccessChain"
  FOR EACH ROW EXECUTE FUNCTION refuse_access_change();
CREATE TRIGGER chain_is_not_emptied BEFORE TRUNCATE ON "AccessChain"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_access_change();

UPDATE "SchemaShape" SET "shape" = 15;
