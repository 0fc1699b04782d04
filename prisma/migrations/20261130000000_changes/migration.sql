-- What changed (变动), for the event streams: written by the database itself with the change, so that no way of writing is forgotten,
-- programs of the shape before among them. It holds ids only. Which rows a reader has not seen yet is told by the transaction that
-- wrote them, not by their ids: ids are given before the commit, and commits come in another order.
CREATE TABLE "Change" (
  "id" BIGSERIAL NOT NULL,
  "xid" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,
  "thing" TEXT NOT NULL,
  "thingId" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Change_xid_idx" ON "Change"("xid");

-- The bell rings with the commit, once for a transaction.
CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Change" ("thing", "thingId") VALUES (TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[1]);
  PERFORM pg_notify('fayuan_changes', '');
  RETURN NULL;
END $$;
CREATE FUNCTION tell_change_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Change" ("thing", "thingId") VALUES (TG_ARGV[0], NEW.id);
  PERFORM pg_notify('fayuan_changes', '');
  RETURN NULL;
END $$;

-- Its history, its version, who sees it; not what its process waits for, nor the instant of its last step.
CREATE TRIGGER tells_new AFTER INSERT ON "Affair" FOR EACH ROW EXECUTE FUNCTION tell_change_of_row('affair');
CREATE TRIGGER tells_changed AFTER UPDATE ON "Affair" FOR EACH ROW
  WHEN ((OLD."historySeq", OLD."version", OLD."parties", OLD."closedAt")
    IS DISTINCT FROM (NEW."historySeq", NEW."version", NEW."parties", NEW."closedAt"))
  EXECUTE FUNCTION tell_change_of_row('affair');
-- The one thing that another case's step changes in a case.
CREATE TRIGGER tells_changed AFTER UPDATE ON "Case" FOR EACH ROW
  WHEN (OLD."matterId" IS DISTINCT FROM NEW."matterId") EXECUTE FUNCTION tell_change_of_row('affair');
CREATE TRIGGER tells_changed AFTER UPDATE ON "Collaboration" FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_change_of_row('affair');
CREATE TRIGGER tells_new AFTER INSERT ON "Obligation" FOR EACH ROW EXECUTE FUNCTION tell_change_of_row('obligation');
CREATE TRIGGER tells_changed AFTER UPDATE ON "Obligation" FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_change_of_row('obligation');
CREATE TRIGGER tells_new AFTER INSERT ON "Notice" FOR EACH ROW EXECUTE FUNCTION tell_change_of_row('notice');
CREATE TRIGGER tells_changed AFTER UPDATE ON "NoticeRecipient" FOR EACH ROW
  WHEN ((OLD."state", OLD."receiptAt") IS DISTINCT FROM (NEW."state", NEW."receiptAt"))
  EXECUTE FUNCTION tell_change('notice', 'noticeId');
CREATE TRIGGER tells_new AFTER INSERT ON "Delivery" FOR EACH ROW
  WHEN (NEW."purpose" <> 'first') EXECUTE FUNCTION tell_change('recipient', 'recipientId');
CREATE TRIGGER tells_changed AFTER UPDATE ON "Delivery" FOR EACH ROW
  WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION tell_change('recipient', 'recipientId');
CREATE TRIGGER tells_new AFTER INSERT ON "Payout" FOR EACH ROW EXECUTE FUNCTION tell_change_of_row('payout');
CREATE TRIGGER tells_changed AFTER UPDATE ON "Payout" FOR EACH ROW
  WHEN ((OLD."version", OLD."state") IS DISTINCT FROM (NEW."version", NEW."state"))
  EXECUTE FUNCTION tell_change_of_row('payout');
CREATE TRIGGER tells_new AFTER INSERT ON "Task" FOR EACH ROW EXECUTE FUNCTION tell_change_of_row('task');
CREATE TRIGGER tells_changed AFTER UPDATE ON "Task" FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION tell_change_of_row('task');

UPDATE "SchemaShape" SET "shape" = 11;
