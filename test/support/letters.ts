/** Letters between centers on the desk of a test: sent, acted on and looked at as the API and their process would. */
import { v7 as uuid } from 'uuid';
import type { ActEnvelope } from '../../activities/acts/define-act.js';
import { headOf } from '../../activities/acts/head.js';
import type { Outcome } from '../../activities/adapters/once.js';
import { recordSubmission, type Step } from '../../activities/affair/index.js';
import {
  collaborationAct,
  type CollaborationActKind,
  type CollaborationBody,
  type CollaborationFields,
  type LetterBody,
} from '../../activities/collaboration/acts.js';
import type { EnteredLetterBody } from '../../activities/collaboration/entered-letter-shape.js';
import { addDays, formatInstant, shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { recordCollaborationAct, sendLetter } from '../../activities/recording.js';
import type { Collaboration } from '../../prisma/generated/client.js';
import type { Problem } from '../../workflows/domain/problem.js';
import type { Desk } from './desk.js';

export const ASKING = 'center-staff';
export const ASKED = 'center-staff-chongqing';
export const CHENGDU = 'agency-cd-center';
export const CHONGQING = 'agency-cq-center';

type Fields<K extends CollaborationActKind> = CollaborationFields[K] & Partial<ActEnvelope>;

export interface LetterAnswer {
  readonly collaboration: { readonly state: string; readonly version: number; readonly dueOn: string };
  readonly opened: readonly { readonly ruleId: string }[];
  readonly fulfilled: readonly { readonly ruleId: string }[];
  readonly changed: readonly { readonly ruleId: string }[];
  readonly notices: readonly { readonly form: string }[];
}

export class Letters {
  /**
   * @param place the desk of a test, or an office with workers
   * @param sends as the program sends them, or with other homes
   */
  constructor(
    private readonly place: Pick<Desk, 'records' | 'law' | 'clock' | 'prisma'>,
    private readonly sends = sendLetter,
  ) {}

  /** @param home the case that it hangs on; null: what it hangs on is among the changes */
  body(home: string | null, changes: Partial<LetterBody> = {}): LetterBody {
    return {
      ...{
        kind: 'take-evidence',
        toCenterId: CHONGQING,
        dueOn: addDays(shanghaiDate(this.place.clock.now()), 14),
        ...(home === null ? {} : { caseId: home }),
      },
      ...{ facts: '当事人曾在重庆务工', items: ['调取2026年1月至6月的工资流水'] },
      contact: { name: '许倩', phone: '028-60010006' },
      persons: [{ name: '张小三', birthDate: '2009-03-07' }],
      ...changes,
    };
  }

  /** A letter that must be taken. @returns its id */
  async send(caseId: string | null, changes: Partial<LetterBody> = {}, account = ASKING): Promise<string> {
    const outcome = await this.trySend(caseId, changes, account);
    if (outcome.state !== 'done') throw new Error(`The letter was not taken: ${JSON.stringify(outcome)}`);
    return (outcome.body as { collaborationId: string }).collaborationId;
  }

  trySend(caseId: string | null, changes: Partial<LetterBody> = {}, account = ASKING): Promise<Outcome> {
    return this.#open(account, this.body(caseId, changes));
  }

  /** A letter that came to 重庆 on paper, as its center enters it. */
  enter(changes: Partial<EnteredLetterBody> = {}, account = ASKED): Promise<Outcome> {
    const { dueOn: _dueOn, ...text } = this.body(null);
    const occurredAt = formatInstant(this.place.clock.now());
    return this.#open(account, { ...text, fromCenterId: CHENGDU, occurredAt, ...changes });
  }

  #open(account: string, body: LetterBody | EnteredLetterBody): Promise<Outcome> {
    const affairId = uuid();
    return this.#record(account, 'letter', affairId, (base, sender, submissionId) =>
      this.sends(base, sender, { submissionId, affairId, read: () => body }),
    );
  }

  submit<K extends CollaborationActKind>(
    account: string,
    affairId: string,
    kind: K,
    fields: Fields<K>,
    expectedVersion: number | null = null,
  ): Promise<Outcome> {
    const definition = collaborationAct(kind);
    if (definition === undefined) throw new Error(`No act of a letter is called ${kind}`);
    const body = { kind, occurredAt: formatInstant(this.place.clock.now()), ...fields };
    const head = headOf(definition, body.onBehalfOf, body);
    const read = () => definition.body.parse(body) as unknown as CollaborationBody;
    return this.#record(account, 'collaboration-act', affairId, (base, sender, submissionId) =>
      recordCollaborationAct(base, sender, { submissionId, affairId, head, expectedVersion, read }),
    );
  }

  /** An act that must be taken. */
  async act<K extends CollaborationActKind>(
    account: string,
    affairId: string,
    kind: K,
    fields: Fields<K>,
  ): Promise<LetterAnswer> {
    const outcome = await this.submit(account, affairId, kind, fields);
    if (outcome.state !== 'done') throw new Error(`${kind} was not taken: ${JSON.stringify(outcome)}`);
    return JSON.parse(JSON.stringify(outcome.body)) as LetterAnswer;
  }

  /** An act that must not be taken. */
  async refused<K extends CollaborationActKind>(
    account: string,
    affairId: string,
    kind: K,
    fields: Fields<K>,
    expectedVersion: number | null = null,
  ): Promise<Problem> {
    const outcome = await this.submit(account, affairId, kind, fields, expectedVersion);
    if (outcome.state !== 'refused') throw new Error(`Expected a refusal, got ${outcome.state}`);
    return outcome.problem;
  }

  row(id: string): Promise<Collaboration> {
    return this.place.prisma.collaboration.findUniqueOrThrow({ where: { id } });
  }

  /** One that the asked center has taken on. */
  async accepted(caseId: string | null, changes: Partial<LetterBody> = {}): Promise<string> {
    const id = await this.send(caseId, changes);
    await this.act(ASKED, id, 'received', {});
    await this.act(ASKED, id, 'accepted', {});
    return id;
  }

  /** A document with all that is to be said of evidence. */
  evidence(documentId: string) {
    const takenAt = formatInstant(this.place.clock.now());
    return { documentId, title: '工资流水', takenBy: '向梅', takenAt, authority: '协作函' };
  }

  #record(
    account: string,
    kind: string,
    affairId: string,
    step: (...of: [...Parameters<Step>, submissionId: string]) => Promise<object>,
  ): Promise<Outcome> {
    const id = uuid();
    const request = { id, kind, account, key: null, hash: 'test', affairId, turn: null };
    return recordSubmission(this.place, { ...request, receivedAt: this.place.clock.now() }, (base, sender) =>
      step(base, sender, id),
    );
  }
}
