-- Whoever looks at a payout is told of others for a person of this name.
CREATE INDEX "Person_nameKey_idx" ON "Person"("nameKey");
