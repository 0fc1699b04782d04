-- Whatever is appointed asks what else is at that minute, in whichever case.
CREATE INDEX "Meeting_meetingAt_idx" ON "Meeting"("meetingAt");
CREATE INDEX "Case_hearingAt_idx" ON "Case"("hearingAt");
