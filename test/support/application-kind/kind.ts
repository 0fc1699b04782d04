/** The application (法律援助申请) as a kind of affair, as a step on one, and as what letters hang on. */
import { sql } from 'kysely';
import type { Act, Affair as AffairRow } from '../../../prisma/generated/client.js';
import { Part, partyKey, type PartyKey } from '../../../workflows/domain/permissions.js';
import { stepTime } from '../../../activities/adapters/clock.js';
import type { Queries } from '../../../activities/adapters/database.js';
import type { PartyRef } from '../../../activities/affair/affair.js';
import { PlainAffair } from '../../../activities/affair/plain-affair.js';
import type { AffairKind } from '../../../activities/affair/affair-kind.js';
import type { AffairContext, StepBase, StepContext } from '../../../activities/affair/context.js';
import { ageing } from '../../../activities/affair/moot.js';
import { isOver, newStep } from '../../../activities/affair/step.js';
import { engineRows, reviveEngineRows, type AffairRows } from '../../../activities/affair/step-reads.js';
import { AFFAIR_KINDS, type AffairKinds } from '../../../activities/affair-kinds.js';
import { standStillForLetters, waitsForLetters } from '../../../activities/collaboration/index.js';
import type { HomeKind } from '../../../activities/collaboration/homes.js';
import { Party } from '../../../activities/law/rule-row.js';
import type { PaperAffair } from '../../../activities/papers/paper-shapes.js';
import { ApplicationStatus } from './acts.js';

export const APPLICATION = 'application';

/** It has no table of its own: all that it is stands in its acts. */
export interface Application {
  readonly centerId: string;
  readonly applicant: string;
  readonly receivedAt: Date;
  status: ApplicationStatus;
}

export interface ApplicationContext extends AffairContext {
  readonly application: Application;
}

type KnownApplication = Omit<ApplicationContext, 'affair'>;

class ApplicationAffair extends PlainAffair {
  constructor(private readonly ctx: KnownApplication) {
    super();
  }

  get hasEnded(): boolean {
    return this.ctx.application.status === ApplicationStatus.Decided;
  }

  get carriedSince(): Date {
    return this.ctx.application.receivedAt;
  }

  get clientName(): string {
    return this.ctx.application.applicant;
  }

  get parties(): readonly PartyKey[] {
    return [partyKey(Part.Center, this.ctx.application.centerId)];
  }

  async party(part: Party): Promise<PartyRef | null> {
    const { application, directory } = this.ctx;
    const agency = part === Party.Center ? await directory.agency(application.centerId) : null;
    return agency === null ? null : { agency, personId: null, name: agency.name, email: agency.email };
  }

  onPaper(): Promise<PaperAffair> {
    return Promise.resolve({ number: this.ctx.row.number, brief: [], counsel: null });
  }
}

interface Rows extends AffairRows {
  readonly acts: readonly (Pick<Act, 'kind' | 'agencyId' | 'body'> & { readonly occurredAt: string })[];
}

export async function contextOf(base: StepBase, row: AffairRow, cameAt = 0): Promise<ApplicationContext> {
  const { rows } = await sql<Rows>`
    SELECT ${engineRows(row.id)},
      (SELECT json_agg(a ORDER BY a."recordedAt", a.id) FROM "Act" a WHERE a."affairId" = ${row.id}) AS acts`.execute(
    base.tx,
  );
  const [found] = rows;
  const [received, decided] = found?.acts ?? [];
  if (found === undefined || received === undefined) throw new Error('An application that nobody made');
  reviveEngineRows(found);
  const application: Application = {
    centerId: received.agencyId,
    applicant: (received.body as { applicant?: string }).applicant ?? '',
    receivedAt: new Date(received.occurredAt),
    status: decided === undefined ? ApplicationStatus.Received : ApplicationStatus.Decided,
  };
  const { obligations, receipts } = found;
  const step = newStep(base, stepTime(base.clock, row.lastStepAt.getTime(), cameAt));
  const before = { isOver: isOver(row, row.nextAt?.getTime() ?? null), nextAt: row.nextAt };
  return applicationContext(step, row, application, {
    ...{ obligations: [...obligations], receipts, before, milestone: null },
  });
}

export function applicationContext(
  step: StepContext,
  row: AffairRow,
  application: Application,
  rest: Pick<AffairContext, 'obligations' | 'receipts' | 'before' | 'milestone'>,
): ApplicationContext {
  const known: KnownApplication = { ...step, ...rest, row, application, kind: APPLICATION_KIND, addresseeId: null };
  return Object.assign(known, { affair: new ApplicationAffair(known) });
}

const APPLICATION_KIND: AffairKind<ApplicationContext> = {
  read: contextOf,
  mayBePassedOn: waitsForLetters,
  passOn: standStillForLetters,
  status: ({ application }) => application.status,
  subsidy: () => 'none',
  ...ageing<AffairRow, never>({ read: (_tx, affair) => Promise.resolve(affair), isCarriedBy: () => false, ask: {} }),
};

/** What `affair-kinds.ts` would say with one line more. */
export const KINDS_WITH_APPLICATIONS: AffairKinds = new Map([...AFFAIR_KINDS, [APPLICATION, APPLICATION_KIND]]);

/** What `recording.ts` would be given with one line more. */
export const APPLICATION_HOME: HomeKind = {
  of: async (tx: Queries, id: string, centerId: string) => {
    const received = await tx
      .selectFrom('Act')
      .select('agencyId')
      .where('affairId', '=', id)
      .where('kind', '=', 'application-received')
      .executeTakeFirst();
    return received?.agencyId === centerId ? { lawyerId: null } : null;
  },
};
