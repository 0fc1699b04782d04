/**
 * The acts of a legal-aid case (案件行为), in the order in which they are described. A family is a line here; everything that
 * depends on which acts there are follows from this list.
 */
import { z } from 'zod';
import type { BodyOf, FieldsOf } from '../acts/define-act.js';
import type { AnyCaseAct } from './case-act.js';
import { ASSIGNMENT_ACTS } from './assignment/acts.js';
import { caseHandedOver, caseStays } from './center-change/acts.js';
import { CLOSING_ACTS, subsidyClawedBack, subsidyClosed, subsidyPaid } from './closing/acts.js';
import { CORRECTION_ACTS } from './correction/acts.js';
import { COUNSEL_ACTS } from './counsel/acts.js';
import { CUSTODY_ACTS } from './custody/acts.js';
import { DOCUMENT_ACTS } from './documents/acts.js';
import { FILE_ACCESS_ACTS } from './file-access/acts.js';
import { HEARING_ACTS } from './hearing/acts.js';
import { MEETING_ACTS } from './meeting/acts.js';
import { NOTE_ACTS } from './notes/acts.js';
import { defenceNotice, nextStageNotified, nextStageWithdrawn } from './notice/acts.js';
import { PROCEEDINGS_ACTS } from './proceedings/acts.js';
import { RELIEF_ACTS } from './relief/acts.js';
import { REPLACEMENT_ACTS } from './replacement/acts.js';
import { RIGHTS_COMPLAINT_ACTS } from './rights-complaint/acts.js';
import { SERVICE_ACTS } from './service/acts.js';
import { TERM_ACTS } from './terms/acts.js';
import { TERMINATION_ACTS } from './termination/acts.js';
import { WITHDRAWAL_ACTS } from './withdrawal/acts.js';

/** What is sent to a case. */
export const CASE_ACTS = [
  ...ASSIGNMENT_ACTS,
  ...SERVICE_ACTS,
  ...MEETING_ACTS,
  ...FILE_ACCESS_ACTS,
  ...HEARING_ACTS,
  ...CUSTODY_ACTS,
  ...COUNSEL_ACTS,
  ...REPLACEMENT_ACTS,
  ...TERMINATION_ACTS,
  ...CLOSING_ACTS,
  ...PROCEEDINGS_ACTS,
  ...TERM_ACTS,
  ...RELIEF_ACTS,
  ...RIGHTS_COMPLAINT_ACTS,
  ...CORRECTION_ACTS,
  ...WITHDRAWAL_ACTS,
  ...DOCUMENT_ACTS,
  ...NOTE_ACTS,
] as const;

/** What opens a case, and what it is told without anybody sending it. */
export const CASE_OPENINGS = [defenceNotice] as const;
export const CASE_NEWS = [
  subsidyPaid,
  subsidyClawedBack,
  subsidyClosed,
  nextStageNotified,
  nextStageWithdrawn,
  caseHandedOver,
  caseStays,
] as const;

type CaseAct = (typeof CASE_ACTS)[number];
export type CaseActKind = CaseAct['kind'];

/** Own fields of each act. */
export type ActFields = { readonly [A in CaseAct as A['kind']]: FieldsOf<A['fields']> };
/** Bodies as they are sent, checked and stored: a union told apart by `kind`. */
export type ActBodyOf<K extends CaseActKind> = { [A in CaseAct as A['kind']]: BodyOf<A> }[K];
export type ActBody = ActBodyOf<CaseActKind>;

const BY_KIND: ReadonlyMap<string, AnyCaseAct> = new Map<string, AnyCaseAct>(CASE_ACTS.map((act) => [act.kind, act]));

/** @returns the act sent to a case under this name; undefined: there is none. */
export function caseActNamed(kind: string): AnyCaseAct | undefined {
  return BY_KIND.get(kind);
}

/** @returns the definition of an act that has been checked. */
export function caseAct(kind: CaseActKind): AnyCaseAct {
  const act = BY_KIND.get(kind);
  if (act === undefined) throw new Error(`No act of a case is called ${kind}`);
  return act;
}

const [first, ...others] = CASE_ACTS.map(({ body }) => body);
if (first === undefined) throw new Error('A case without acts');

/** Everything that `POST /v1/cases/{id}/acts` takes. */
export const actBody = z.discriminatedUnion('kind', [first, ...others]) as unknown as z.ZodType<ActBody>;
