/** File access (阅卷): asked for by the lawyer, given or explained by the organ. An explanation replaces nothing. */
import { v7 as uuid } from 'uuid';
import type { ActBodyOf } from '../acts.js';
import type { FileAccessRequest } from '../../../prisma/generated/client.js';
import { refuseField, refuseImpossible } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { notBefore } from '../../affair/order.js';
import { shanghaiDate } from '../../law/counting/legal-date.js';
import { FILE_ACCESS, unusualDay } from '../appointments/unusual-times.js';
import type { HandlersOf } from '../handler.js';
import { withdrawn } from '../withdrawn-request.js';
import { requestOver, type FILE_ACCESS_ACTS } from './acts.js';

export const FILE_ACCESS_HANDLERS: HandlersOf<typeof FILE_ACCESS_ACTS> = {
  'file-access-requested': fileAccessRequested,
  'file-access-given': fileAccessGiven,
  'file-access-explained': fileAccessExplained,
  'file-access-request-withdrawn': fileAccessRequestWithdrawn,
};

async function fileAccessRequested(ctx: ActContext): Promise<CaseEffects> {
  const { caseRow } = ctx;
  const id = uuid();
  ctx.writes.insert('FileAccessRequest', [
    {
      id,
      caseId: caseRow.id,
      state: 'requested',
      requestedAt: new Date(ctx.occurredAt),
      requestedById: ctx.sender.viewer.account,
      explanation: null,
      availableAt: null,
      items: null,
      medium: null,
      givenAt: null,
    },
  ]);
  return {
    subjectId: id,
    answer: { requestId: id },
    paperDetails: { requestedAt: ctx.occurredAt },
    summary: { zh: '律师申请阅卷', en: 'The lawyer asked for the file' },
  };
}

async function fileAccessGiven(ctx: ActContext<ActBodyOf<'file-access-given'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const request = openRequest(ctx, body.requestId);
  ctx.writes.update('FileAccessRequest', [
    {
      id: request.id,
      state: 'given',
      items: [...body.items],
      medium: body.medium,
      givenAt: new Date(ctx.occurredAt),
    },
  ]);
  return {
    subjectId: request.id,
    answer: { requestId: request.id },
    paperDetails: {
      items: body.items,
      medium: body.medium,
      requestedAt: request.requestedAt.getTime(),
    },
    summary: { zh: `提供阅卷（${body.items.length}项）`, en: `File opened (${body.items.length} items)` },
  };
}

async function fileAccessExplained(ctx: ActContext<ActBodyOf<'file-access-explained'>>): Promise<CaseEffects> {
  const { body } = ctx;
  const request = openRequest(ctx, body.requestId);
  const availableAt = body.availableAt === undefined ? null : new Date(body.availableAt);
  ctx.writes.update('FileAccessRequest', [
    { id: request.id, state: 'explained', explanation: body.reason, availableAt },
  ]);
  return {
    subjectId: request.id,
    answer: { requestId: request.id },
    paperDetails: {
      reason: body.reason,
      requestedAt: request.requestedAt.getTime(),
      ...(availableAt === null ? {} : { availableAt: availableAt.getTime() }),
    },
    warnings: availableAt === null ? [] : unusualDay(ctx, FILE_ACCESS, shanghaiDate(availableAt.getTime())),
    summary: { zh: `说明暂不能阅卷：${body.reason}`, en: `File not opened yet, explained: ${body.reason}` },
  };
}

async function fileAccessRequestWithdrawn(
  ctx: ActContext<ActBodyOf<'file-access-request-withdrawn'>>,
): Promise<CaseEffects> {
  const request = openRequest(ctx, ctx.body.requestId);
  ctx.writes.update('FileAccessRequest', [{ id: request.id, state: 'withdrawn' }]);
  return { ...withdrawn(ctx, request, { zh: '阅卷', en: 'the file' }), answer: { requestId: request.id } };
}

function openRequest(ctx: ActContext, requestId: string): FileAccessRequest {
  const request = ctx.caseRow.fileAccessRequests.find(({ id }) => id === requestId);
  if (request === undefined) {
    return refuseField('/requestId', 'unknown-request', {
      zh: '本案没有这项阅卷申请',
      en: 'This case has no such request',
    });
  }
  refuseImpossible(requestOver(request));
  notBefore(ctx, request.requestedAt);
  return request;
}
