/** Letters on the desk of a test: sent, acted on and looked at as the API and their process would. */
import { v7 as uuid } from 'uuid';
import { headOf } from '../../../activities/acts/head.js';
import type { ActEnvelope } from '../../../activities/acts/define-act.js';
import type { Outcome } from '../../../activities/adapters/once.js';
import { recordActOn } from '../../../activities/affair/record-act.js';
import { recordSubmission, type Step } from '../../../activities/affair/record.js';
import type { AnyActBody } from '../../../activities/affair/context.js';
import { formatInstant } from '../../../activities/law/counting/legal-date.js';
import { stepAffair, type AffairState, type StepAffairDeps } from '../../../activities/process/step-affair.js';
import type { Problem } from '../../../workflows/domain/problem.js';
import type { Desk } from '../desk.js';
import { letterAct, type LetterActKind, type LetterFields } from './acts.js';
import { KINDS_WITH_LETTERS } from './kind.js';
import { LawWithLetters } from './law.js';
import { openLetter } from './open-letter.js';
import { ACTING_ON_LETTERS } from './record-act.js';

export const CHENGDU = 'agency-cd-center';
export const CHONGQING = 'agency-cq-center';

export interface LetterAnswer {
  readonly actId: string;
  readonly letter: { readonly number: string; readonly version: number; readonly status: string };
  readonly opened: readonly string[];
  readonly fulfilled: readonly string[];
  readonly alarmed: readonly string[];
  readonly forms: readonly string[];
}

export class LetterDesk {
  /** With the law and the kinds that know letters. */
  readonly deps: StepAffairDeps;

  constructor(private readonly desk: Desk) {
    const { records, clock, logger } = desk;
    this.deps = { records, clock, logger, law: new LawWithLetters(), affairKinds: KINDS_WITH_LETTERS };
  }

  /** 成都 writes to 重庆. @returns the letter's id */
  async send(): Promise<string> {
    const affairId = uuid();
    const body = { toCenterId: CHONGQING, person: '张小三', matter: '协助核实经济状况' };
    const outcome = await this.#record('center-staff', affairId, (base, sender, submissionId) =>
      openLetter(base, sender, { submissionId, affairId, body }),
    );
    if (outcome.state !== 'done') throw new Error(`The letter was not taken: ${JSON.stringify(outcome)}`);
    return affairId;
  }

  /** One that has been taken in by the center that must answer it. */
  async received(): Promise<string> {
    const id = await this.send();
    await this.act('center-staff-chongqing', id, 'letter-received', {});
    return id;
  }

  submit<K extends LetterActKind>(
    account: string,
    affairId: string,
    kind: K,
    fields: LetterFields[K] & Partial<ActEnvelope>,
    expectedVersion: number | null = null,
  ): Promise<Outcome> {
    const definition = letterAct(kind);
    if (definition === undefined) throw new Error(`No act of a letter is called ${kind}`);
    const body = { kind, occurredAt: formatInstant(this.desk.now), ...fields };
    const head = headOf(definition, undefined, body);
    const read = () => definition.body.parse(body) as AnyActBody;
    return this.#record(account, affairId, (base, sender, submissionId) =>
      recordActOn(ACTING_ON_LETTERS, base, sender, { submissionId, affairId, head, expectedVersion, read }),
    );
  }

  /** An act that must be taken. */
  async act<K extends LetterActKind>(
    account: string,
    affairId: string,
    kind: K,
    fields: LetterFields[K],
  ): Promise<LetterAnswer> {
    const outcome = await this.submit(account, affairId, kind, fields);
    if (outcome.state !== 'done') throw new Error(`${kind} was not taken: ${JSON.stringify(outcome)}`);
    return outcome.body as LetterAnswer;
  }

  /** An act that must not be taken. */
  async refused<K extends LetterActKind>(
    account: string,
    affairId: string,
    kind: K,
    fields: LetterFields[K] & Partial<ActEnvelope>,
    expectedVersion: number | null = null,
  ): Promise<Problem> {
    const outcome = await this.submit(account, affairId, kind, fields, expectedVersion);
    if (outcome.state !== 'refused') throw new Error(`Expected a refusal, got ${outcome.state}`);
    return outcome.problem;
  }

  /** What its process does when its timer wakes it. */
  look(affairId: string): Promise<AffairState> {
    return stepAffair(this.deps, { affairId, at: this.desk.now });
  }

  #record(
    account: string,
    affairId: string,
    step: (...of: [...Parameters<Step>, submissionId: string]) => Promise<object>,
  ): Promise<Outcome> {
    const id = uuid();
    const request = { id, kind: 'letter', account, key: null, hash: 'test', affairId, turn: null };
    return recordSubmission(this.deps, { ...request, receivedAt: this.desk.now }, (base, sender) =>
      step(base, sender, id),
    );
  }
}
