/** Examples of every operation, by its name. A test reads each with the schema that validates. */
import { ACCESS_EXAMPLES } from './access.js';
import { CASE_EXAMPLES } from './cases.js';
import { COLLABORATION_EXAMPLES } from './collaborations.js';
import { CONSOLE_EXAMPLES } from './console.js';
import { DEADLINE_EXAMPLES } from './deadlines.js';
import { DESK_EXAMPLES } from './desks.js';
import { MONEY_EXAMPLES } from './money.js';
import { PEOPLE_EXAMPLES } from './people.js';
import { RECORDS_EXAMPLES } from './records.js';
import { REPORT_EXAMPLES } from './reports.js';
import type { Example, Examples } from './things.js';

const EXAMPLES: Examples = {
  ...ACCESS_EXAMPLES,
  ...CASE_EXAMPLES,
  ...COLLABORATION_EXAMPLES,
  ...CONSOLE_EXAMPLES,
  ...DEADLINE_EXAMPLES,
  ...DESK_EXAMPLES,
  ...MONEY_EXAMPLES,
  ...PEOPLE_EXAMPLES,
  ...RECORDS_EXAMPLES,
  ...REPORT_EXAMPLES,
};

/** @returns empty for an operation that is neither sent nor answers JSON */
export function exampleOf(operationId: string): Example {
  return EXAMPLES[operationId] ?? {};
}
