/** Applications on the desk of a test: received, decided and looked at as the API and their process would; and letters on them. */
import { v7 as uuid } from 'uuid';
import { headOf } from '../../../activities/acts/head.js';
import type { Queries } from '../../../activities/adapters/database.js';
import type { Outcome } from '../../../activities/adapters/once.js';
import { insertAct } from '../../../activities/affair/act-rows.js';
import type { KnownSender } from '../../../activities/affair/begin.js';
import type { ActEffects, AnyActBody, StepBase } from '../../../activities/affair/context.js';
import { newAffair } from '../../../activities/affair/new-affair.js';
import { applyRules } from '../../../activities/affair/obligations.js';
import { recordActOn, type ActingKind } from '../../../activities/affair/record-act.js';
import { recordSubmission, type Step } from '../../../activities/affair/record.js';
import { closeStep, newStep } from '../../../activities/affair/step.js';
import { CASE_HOME, lettersOn } from '../../../activities/collaboration/index.js';
import { formatInstant } from '../../../activities/law/counting/legal-date.js';
import { stepAffair, type AffairState, type StepAffairDeps } from '../../../activities/process/step-affair.js';
import { LawBook, type Law } from '../../../activities/records/law-book.js';
import { tellLettersOf } from '../../../activities/records/letters-of-case.js';
import type { Desk } from '../desk.js';
import { Letters } from '../letters.js';
import {
  applicationDecided,
  applicationReceived,
  ApplicationStatus,
  registered,
  type ApplicationSituation,
  type DecidedBody,
} from './acts.js';
import {
  APPLICATION,
  APPLICATION_HOME,
  applicationContext,
  contextOf,
  KINDS_WITH_APPLICATIONS,
  type ApplicationContext,
} from './kind.js';

/** With what a line behind the published row of the review would say. */
class LawWithApplications extends LawBook {
  override async at(published: string, tx: Queries): Promise<Law> {
    const { rules, calendar } = await super.at(published, tx);
    const ruled = rules.map((row) =>
      row.id === 'review-application'
        ? {
            ...row,
            openedBy: [{ on: registered('application-received'), from: 'occurredAt' } as const],
            fulfilledBy: [{ on: registered('application-decided') }],
          }
        : row,
    );
    return { rules: ruled, calendar };
  }
}

const ACTING: ActingKind<ApplicationContext, ApplicationSituation, AnyActBody, ActEffects> = {
  name: APPLICATION,
  read: contextOf,
  situation: ({ row, application: { status, centerId, receivedAt } }) => ({
    called: { zh: '申请', en: 'application' },
    ...{ status, centerId, receivedAt, version: row.version, enteredFor: [] },
  }),
  apply: ({ actingFor }) =>
    Promise.resolve({ summary: { zh: `${actingFor.name}作出决定`, en: `${actingFor.nameEn} decided` } }),
  take: ({ application }) => {
    application.status = ApplicationStatus.Decided;
  },
  follow: async ({ tx, writes, row }) => {
    await tellLettersOf(tx, writes, row.id);
    return [];
  },
  issuePapers: () => Promise.resolve(),
  answer: ({ row }) => Promise.resolve({ version: row.version }),
};

export class ApplicationDesk {
  /** Letters that hang on applications too. */
  readonly letters: Letters;
  private readonly deps: StepAffairDeps;

  constructor(private readonly desk: Desk) {
    const { records, clock, logger } = desk;
    this.deps = { records, clock, logger, law: new LawWithApplications(), affairKinds: KINDS_WITH_APPLICATIONS };
    this.letters = new Letters(desk, lettersOn({ case: CASE_HOME, application: APPLICATION_HOME }));
  }

  /** Received now, by 成都. @returns its id */
  async receive(account = 'center-staff'): Promise<string> {
    const affairId = uuid();
    const outcome = await this.#record(account, affairId, (base, sender, id) => receive(base, sender, id, affairId));
    if (outcome.state !== 'done') throw new Error(`The application was not taken: ${JSON.stringify(outcome)}`);
    return affairId;
  }

  async decide(affairId: string, account = 'center-staff'): Promise<void> {
    const body: DecidedBody = {
      kind: 'application-decided',
      occurredAt: formatInstant(this.desk.now),
      granted: true,
    };
    const outcome = await this.#record(account, affairId, (base, sender, submissionId) =>
      recordActOn(ACTING, base, sender, {
        ...{ submissionId, affairId, head: headOf(applicationDecided, undefined, body), expectedVersion: null },
        read: () => body as unknown as AnyActBody,
      }),
    );
    if (outcome.state !== 'done') throw new Error(`The decision was not taken: ${JSON.stringify(outcome)}`);
  }

  /** What its process does when it is told, or its timer wakes it. */
  look(affairId: string): Promise<AffairState> {
    return stepAffair(this.deps, { affairId, at: this.desk.now });
  }

  #record(
    account: string,
    affairId: string,
    step: (...of: [...Parameters<Step>, submissionId: string]) => Promise<object>,
  ): Promise<Outcome> {
    const id = uuid();
    const request = { id, kind: APPLICATION, account, key: null, hash: 'test', affairId, turn: null };
    return recordSubmission(this.deps, { ...request, receivedAt: this.desk.now }, (base, sender) =>
      step(base, sender, id),
    );
  }
}

async function receive(base: StepBase, sender: KnownSender, submissionId: string, id: string): Promise<object> {
  const step = newStep(base, base.clock.now());
  const { region, id: centerId } = sender.agency;
  const row = newAffair({ id, kind: APPLICATION, number: `申请${id.slice(-12)}号`, numberKey: null, region }, step.at);
  base.writes.insert('Affair', [row]);
  const body = { applicant: '张小三' };
  const application = { centerId, ...body, receivedAt: new Date(step.at), status: ApplicationStatus.Received };
  const ctx = applicationContext(step, row, application, {
    ...{ obligations: [], receipts: [], before: { isOver: false, nextAt: null } },
    milestone: applicationReceived.milestone,
  });
  const actId = uuid();
  const act = { ...ctx, actId, submissionId, body, sender, actingFor: sender.agency, occurredAt: step.at };
  await insertAct(act, applicationReceived, null);
  await applyRules(ctx, {
    ...{ actId, kind: registered('application-received'), subject: null },
    facts: await ctx.affair.facts(sender.agency.kind),
    anchors: { occurredAt: step.at, recordedAt: step.at },
  });
  const summary = { zh: '收到法律援助申请', en: 'an application was received' };
  ctx.history.push({
    ...{ at: step.at, recordedAt: step.at, actor: sender.actor, kind: applicationReceived.kind, refId: actId },
    summary,
  });
  closeStep(ctx);
  return { id };
}
