/** What a request can fail by: the API's problem details (RFC 9457), or no answer at all. */

export interface FieldError {
  /** JSON pointer into the body. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export interface ProblemBody {
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly FieldError[];
  readonly next?: readonly string[];
  readonly existing?: Readonly<Record<string, string>>;
  readonly center?: { readonly id: string; readonly name: string };
}

/** An answer that is a problem. `status` 0: nothing came back, so nobody knows whether it was recorded. */
export class Problem extends Error {
  constructor(
    readonly body: ProblemBody,
    /** Seconds after which the API asks to be asked again; null: it did not say. */
    readonly retryAfterS: number | null = null,
  ) {
    super(body.title);
  }

  get status(): number {
    return this.body.status;
  }
}

/** @returns the problem of an answer that is none of the good ones */
export async function problemOf(answer: Response): Promise<Problem> {
  const retryAfter = Number(answer.headers.get('retry-after') ?? Number.NaN);
  const after = Number.isFinite(retryAfter) ? retryAfter : null;
  const type = answer.headers.get('content-type') ?? '';
  if (type.includes('json')) return new Problem((await answer.json()) as ProblemBody, after);
  const { status } = answer;
  return new Problem({ title: `HTTP ${status}`, status, detail: '', code: 'unreadable-answer' }, after);
}

/** Nothing came back: no network, a proxy in between, too slow. */
export function noAnswer(): Problem {
  return new Problem({ title: '', status: 0, detail: '', code: 'no-answer' });
}

export function isProblem(error: unknown): error is Problem {
  return error instanceof Problem;
}

/** Whether what was sent was certainly not recorded: no answer, and one that says "later", leave it open. */
export function isRefused(error: unknown): boolean {
  return isProblem(error) && error.status >= 400 && error.status < 500 && error.status !== 429;
}
