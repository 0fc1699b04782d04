/**
 * Records histories for the replay test, one per control-flow shape: `npm run histories:record [-- -t <name>]`. Record
 * when a shape is new. Never record again to make the replay test pass: open cases in the field cannot be recorded again.
 */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { Office, type OfficeOptions } from '../support/office.js';
import { writeHistory } from './history-file.js';
import { ALARM_SHAPES } from './scenarios/alarms.js';
import { CALENDAR_SHAPES } from './scenarios/calendar.js';
import { CASE_SHAPES } from './scenarios/legal-aid-case.js';
import { LETTER_SHAPES, SILENT_LETTER_SHAPES } from './scenarios/collaboration.js';
import { DIGEST_SHAPES } from './scenarios/deadline-digest.js';
import { CHECK_SHAPES, UNREADABLE_CHECK_SHAPES } from './scenarios/records-check.js';
import { RUN_SHAPES } from './scenarios/case-runs.js';
import { DESK_SHAPES, SILENT_DESK_SHAPES } from './scenarios/receipt-desk.js';
import { PAYOUT_SHAPES, SILENT_BANK_SHAPES } from './scenarios/subsidy-payout.js';
import type { Scenario } from './scenarios/scenario.js';

function record(what: string, options: OfficeOptions, scenarios: Readonly<Record<string, Scenario>>): void {
  describe(what, () => {
    let office: Office;
    beforeAll(async () => {
      office = await Office.open(options);
    });
    afterAll(() => office.close());
    for (const [name, play] of Object.entries(scenarios)) {
      it(name, async () => {
        const { workflowId, runId } = await play(office);
        const handle = office.environment.client.workflow.getHandle(workflowId, runId);
        await writeHistory(name, workflowId, await handle.fetchHistory());
      });
    }
  });
}

record('cases, in real time', { time: 'local' }, CASE_SHAPES);
record('runs of cases, in real time', { time: 'local' }, RUN_SHAPES);
record('receipt desks, in real time', { time: 'local' }, DESK_SHAPES);
record('payouts, in real time', { time: 'local' }, PAYOUT_SHAPES);
record('letters, in real time', { time: 'local' }, LETTER_SHAPES);
record('checks of the records, in real time', { time: 'local' }, CHECK_SHAPES);
record('alarms, in skipped time', { time: 'skipping' }, ALARM_SHAPES);
record('a calendar, in skipped time', { time: 'skipping' }, CALENDAR_SHAPES);
record('mornings, in skipped time', { time: 'skipping' }, DIGEST_SHAPES);
record('a silent desk, in skipped time', { time: 'skipping' }, SILENT_DESK_SHAPES);
record('silent letters, in skipped time', { time: 'skipping' }, SILENT_LETTER_SHAPES);
record('a silent bank, in skipped time', { time: 'skipping' }, SILENT_BANK_SHAPES);
record('records that cannot be read, in skipped time', { time: 'skipping' }, UNREADABLE_CHECK_SHAPES);
