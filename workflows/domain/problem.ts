/** Why a submission is refused (拒绝理由), in the same words wherever it was refused. */

/** One bad field or a refusal in words; becomes an `application/problem+json` answer. */
export interface Problem {
  /** HTTP status of the answer. */
  readonly status: 401 | 403 | 404 | 409 | 412 | 422 | 428;
  /** Stable code, e.g. `lawyer-in-conflict`; the titles stand in `api/http/problem-titles.ts`. */
  readonly code: string;
  /** What is wrong in this case, both languages; left out where the title says it all. */
  readonly detail?: { readonly zh: string; readonly en: string };
  readonly errors?: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly detail: { readonly zh: string; readonly en: string };
  }[];
  /** What there is already: the case of a duplicate notice, if the sender may see it, else the center that has it; the open
   request or proposal. */
  readonly existing?:
    | { readonly caseId: string; readonly caseNumber: string }
    | { readonly meetingId: string }
    | { readonly requestId: string }
    | { readonly proposalId: string };
  readonly center?: { readonly id: string; readonly name: string };
  /** Stale version: the one that stands now. */
  readonly version?: number;
}
