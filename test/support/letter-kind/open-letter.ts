/** A letter is sent (发函): the affair it opens, its first duty, its paper. What opens a kind of affair has a step of its own. */
import { v7 as uuid } from 'uuid';
import type { Affair as AffairRow, Agency } from '../../../prisma/generated/client.js';
import { AgencyKind } from '../../../workflows/domain/vocabulary.js';
import { mayAct } from '../../../activities/acts/permission.js';
import { insertAct } from '../../../activities/affair/act-rows.js';
import type { KnownSender } from '../../../activities/affair/begin.js';
import type { ActOn, StepBase } from '../../../activities/affair/context.js';
import { applyRules } from '../../../activities/affair/obligations.js';
import { refuse, refuseField } from '../../../activities/affair/refusal.js';
import { closeStep, newStep } from '../../../activities/affair/step.js';
import { letterSent, registered, type LetterSentBody } from './acts.js';
import { newLetter, type LetterContext } from './context.js';
import { LETTER, letterContext } from './kind.js';
import { issueLetterPapers } from './record-act.js';

export interface NewLetter {
  readonly submissionId: string;
  readonly affairId: string;
  readonly body: LetterSentBody;
}

/** Throws Refusal. The caller writes the request's row and flushes. */
export async function openLetter(base: StepBase, sender: KnownSender, letter: NewLetter): Promise<object> {
  if (!mayAct(sender.viewer.role, letterSent)) {
    refuse(403, 'forbidden', { zh: '您的角色不能发函', en: 'Your role sends no letters' });
  }
  const { submissionId, affairId, body } = letter;
  const step = newStep(base, base.clock.now());
  const other = await step.directory.agency(body.toCenterId);
  if (other?.kind !== AgencyKind.LegalAidCenter || other.id === sender.agency.id) {
    refuseField('/toCenterId', 'no-other-center', { zh: '不是另一法律援助中心', en: 'is no other center' });
  }
  const row = newAffair(affairId, sender.agency, step.at);
  base.writes.insert('Affair', [row]);
  const ctx = letterContext(step, row, newLetter(sender.agency.id, body, new Date(step.at)), {
    ...{ obligations: [], receipts: [], before: { isOver: false, nextAt: null } },
    milestone: letterSent.milestone,
  });
  await record(ctx, {
    ...ctx,
    ...{ actId: uuid(), submissionId, body, sender, actingFor: sender.agency, occurredAt: step.at },
  });
  return { letterId: row.id, number: row.number };
}

function newAffair(id: string, { region }: Agency, at: number): AffairRow {
  return {
    id,
    kind: LETTER,
    number: `转函${id.slice(-12)}号`,
    numberKey: null,
    region,
    version: 1,
    parties: [],
    openedAt: new Date(at),
    closedAt: null,
    historySeq: 0,
    historyHash: '',
    paperSeq: 0,
    lastStepAt: new Date(at),
    nextAt: null,
  };
}

async function record(ctx: LetterContext, act: ActOn<LetterContext, LetterSentBody>): Promise<void> {
  const { actId, occurredAt, actingFor, sender } = act;
  const facts = await ctx.affair.facts(actingFor.kind);
  await insertAct(act, letterSent, null);
  const { opened } = await applyRules(ctx, {
    actId,
    kind: registered('letter-sent'),
    facts,
    anchors: { occurredAt, recordedAt: ctx.at },
    subject: null,
  });
  ctx.history.push({
    at: occurredAt,
    recordedAt: ctx.at,
    actor: sender.actor,
    kind: letterSent.kind,
    refId: actId,
    summary: { zh: `${actingFor.name}发函`, en: `${actingFor.nameEn} sent a letter` },
  });
  await issueLetterPapers(ctx, { actId, facts, actingFor }, letterSent.kind, null, opened);
  closeStep(ctx);
}
