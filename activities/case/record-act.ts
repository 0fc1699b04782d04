/** Acts of a legal-aid case (案件行为): what a case adds to the frame in which every act is recorded. */
import type { CaseStatus } from '../../workflows/domain/vocabulary.js';
import type { Case } from '../../prisma/generated/client.js';
import type { ActBody } from './acts.js';
import { situationOf, type AnyCaseAct, type CaseSituation } from './case-act.js';
import type { CasePorts } from './handler.js';
import { actHandlers } from './handlers.js';
import { hasEnded, statusAfter } from './status.js';
import type { CaseRow } from './view.js';
import { issueCasePapers } from './act-papers.js';
import { actAnswer } from './answer.js';
import type { ActContext, CaseContext, CaseEffects } from './context.js';
import type { Sender, StepBase } from '../affair/context.js';
import { replacePapers } from './correction/replace-papers.js';
import { followCustody } from './custody/follow-custody.js';
import { followMatter } from './proceedings/follow-matter.js';
import { inForceForCounsel } from './assignment/in-force.js';
import { oweToCounsel } from '../affair/obligations.js';
import { letCounselRead, tellLettersOf } from '../records/letters-of-case.js';
import { recordActOn, type ActingKind, type ActRequest } from '../affair/record-act.js';

import { contextOf } from './kind.js';
import { caseRows } from './case-rows.js';
import { besideOf } from './situation.js';
import { aboutPrivateUse } from './private-use.js';

export type RecordCaseAct = (
  base: StepBase,
  sender: Sender,
  request: ActRequest<CaseSituation, ActBody>,
) => Promise<object>;

/** @returns records an act of a case; throws Refusal. The caller writes the request's row and flushes */
export function caseActs(ports: CasePorts): RecordCaseAct {
  const kind = actingOn(ports);
  return (base, sender, request) => recordActOn(kind, base, sender, request);
}

function actingOn(ports: CasePorts): ActingKind<CaseContext, CaseSituation, ActBody, CaseEffects> {
  const handle = actHandlers(ports);
  return {
    name: 'case',
    read: async (base, row) => contextOf(base, row, await caseRows(base.tx, row.id)),
    situation: (ctx) => situationOf(ctx.caseRow, besideOf(ctx)),
    apply: async (act) => {
      const effects = await handle(act);
      return { ...effects, warnings: [...(effects.warnings ?? []), ...aboutPrivateUse(act)] };
    },
    take,
    follow: async (ctx) => {
      await oweToCounsel(ctx);
      await followMatter(ctx);
      // It ends, goes on again, or the person is held elsewhere.
      const turns = ctx.affair.hasEnded !== (ctx.row.closedAt !== null);
      const moves = ctx.former.custodyPlaceId !== ctx.caseRow.custodyPlaceId;
      if (turns || moves) await tellLettersOf(ctx.tx, ctx.writes, ctx.row.id);
      const [from, to] = [ctx.former.lawyerId, ctx.caseRow.lawyerId];
      if (from !== to) await letCounselRead(ctx.tx, ctx.row.id, { from, to });
      return followCustody(ctx);
    },
    issuePapers: async (ctx, { actId, body, occurredAt, actingFor }, { effects, ...told }) => {
      await issueCasePapers(ctx, {
        ...{ actId, kind: body.kind, occurredAt, actingFor, attachments: [] },
        ...told,
        effects: named(ctx, effects),
      });
      const { corrections, reason = '' } = effects.paperDetails ?? {};
      if (corrections !== undefined) await replacePapers(ctx, { actId, actingFor, occurredAt, corrections, reason });
    },
    answer: (act, effects, changes) => {
      // What an act does to meetings and requests it writes to their rows; the case row itself is up to date.
      const { caseRow, writes } = act;
      caseRow.meetings = writes.seen('Meeting', caseRow.meetings);
      caseRow.fileAccessRequests = writes.seen('FileAccessRequest', caseRow.fileAccessRequests);
      return actAnswer(act, effects, changes);
    },
  };
}

/** Who left by the act is the former one. */
function take(ctx: CaseContext, { body }: ActContext, effects: CaseEffects, definition: AnyCaseAct): void {
  const { caseRow, writes } = ctx;
  const status = statusAfter(definition, caseRow.status as CaseStatus, body);
  const changes: Partial<Case> = { ...ending(caseRow, status), ...effects.caseChanges, status };
  Object.assign(caseRow, changes);
  if (effects.meetings !== undefined) caseRow.meetings = effects.meetings;
  writes.update('Case', [{ ...changes, id: caseRow.id }]);
}

/** An ended case leaves room for the next one of the same person and stage. */
function ending(row: CaseRow, status: CaseStatus): Partial<Case> {
  return hasEnded(status) && row.closedAt === null ? { openKey: null } : {};
}

/** Who comes into the case is told what is in force, now that the rules have run. */
function named(ctx: CaseContext, effects: CaseEffects): CaseEffects {
  if (effects.lawyer === undefined || effects.lawyer.id !== ctx.caseRow.lawyerId) return effects;
  return { ...effects, paperDetails: { ...effects.paperDetails, inForce: inForceForCounsel(ctx) } };
}
