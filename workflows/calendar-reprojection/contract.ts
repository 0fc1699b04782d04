/** What is sent to the process that brings everything owed to a newly published calendar (期限重算). */
export interface CalendarReprojectionInput {
  /** Version whose publication started it; by the time it runs a newer one may be in force, and then that one counts. */
  readonly version: string;
  /** Where the run before stopped; handed over by continue-as-new. */
  readonly carried?: CarriedReprojection;
  /** Continue-as-new after so many batches instead of when the server suggests it (tests only raise it). */
  readonly continueAfter?: number;
}

/** Plain JSON; survives continue-as-new. */
export interface CarriedReprojection extends CalendarReprojectionResult {
  /** Id of the last case looked at; null: at the beginning. */
  readonly after: string | null;
}

export interface CalendarReprojectionResult {
  readonly cases: number;
  readonly moved: number;
}
