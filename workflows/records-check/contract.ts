/** What is sent to the process that checks the records (档案核验). It holds no place of its own: how far it has come stands in the records. */
export interface RecordsCheckInput {
  readonly checkId: string;
  /** Continue-as-new after so many pieces instead of when the server suggests it (tests only raise it). */
  readonly continueAfter?: number;
}

/** What one piece of the walk comes to. */
export interface CheckedPiece {
  /** Nothing is left to be walked. */
  readonly isOver: boolean;
}
