-- Calendars are published one after the other; the one with the highest serial is in force.
ALTER TABLE "CalendarVersion" ADD COLUMN     "serial" SERIAL NOT NULL,
ADD COLUMN     "year" INTEGER,
ADD COLUMN     "source" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "publishedById" TEXT;

-- Versions that were there already, in the order in which they were loaded.
UPDATE "CalendarVersion" AS c SET "serial" = o.n
FROM (SELECT "version", row_number() OVER (ORDER BY "loadedAt", "version") AS n FROM "CalendarVersion") AS o
WHERE c."version" = o."version";

-- CreateIndex
CREATE UNIQUE INDEX "CalendarVersion_serial_key" ON "CalendarVersion"("serial");

-- A date names the calendar it was counted with: that calendar must stay what it was.
CREATE FUNCTION calendar_is_never_edited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A published calendar is never changed; publish another version';
END $$;
CREATE TRIGGER calendar_never_edited BEFORE UPDATE OR DELETE ON "CalendarVersion"
    FOR EACH ROW EXECUTE FUNCTION calendar_is_never_edited();
