/** A case that several rows may be about. */
export interface CaseNamed {
  readonly id: string;
  readonly number: string;
}
