-- Every question to the access log begins with who looks on. For a county with few entries the whole log was read to find them. Entries
-- are written before answers leave, so nothing may lock the table meanwhile; that allows no second statement here. An attempt that was
-- broken off leaves an invalid index, which is dropped by hand before the next one.
CREATE INDEX CONCURRENTLY "AccessEntry_onlookers_idx" ON "AccessEntry" USING GIN ("onlookers");
