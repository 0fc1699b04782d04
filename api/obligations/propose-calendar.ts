/** Proposing a year's days off (节假日安排报请): weighed first, as often as one likes, then put before the other bureaus. */
import { proposeCalendar, weighCalendar, type Officer } from '../../activities/calendar/index.js';
import { mayProposeCalendar } from '../../workflows/domain/permissions.js';
import type { Caller } from '../http/accounts.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { ProblemError } from '../http/problem-details.js';
import { bodyOf } from '../http/query.js';
import { calendarNotice, calendarPreview, calendarProposal } from '../schemas/calendar-objects.js';
import { proposalView } from './calendar-proposal-view.js';

const TAG = '期限 Obligations';

export const proposeCalendarRoute: SignedInRoute = {
  operationId: 'proposeCalendar',
  access: 'signed-in',
  method: 'post',
  path: '/v1/calendars',
  tag: TAG,
  summary: {
    zh: '报请公布或者更正一个年度的放假和调休安排；经另一司法行政机关复核后生效',
    en: 'Propose or correct the days off of a year; they are in force once another bureau has confirmed them',
  },
  discloses: 'nobody',
  description: {
    zh: '报请公布一个年度的放假和调休安排，或者更正已公布的安排。由有权的司法行政机关作出；经另一机关复核后生效，并先测算将变动的期限。',
    en: 'Proposes the days off and make-up days of a year, or a correction of them. By a bureau that may; it is in force once another bureau has confirmed it, and the answer says what it would move.',
  },
  requestBody: calendarNotice,
  idempotent: true,
  answers: {
    201: {
      description: 'The proposal, and how many open deadlines it would move',
      headers: ['Location'],
      schema: calendarProposal,
    },
  },
  problems: [403, 409, 422],
  handle: async (request) => {
    const { caller, deps, now: at } = request;
    const print = fingerprintOf(request);
    if (!mayProposeCalendar(caller, caller.agency.level)) throw new ProblemError('forbidden');
    const notice = bodyOf(request, calendarNotice);
    // It counts everything owed and keeps no act waiting for a connection meanwhile.
    return answerOnce(
      request,
      print,
      async (tx) => {
        const row = await proposeCalendar(tx, deps.law, { notice, by: officer(caller), at });
        return {
          status: 201,
          body: proposalView(row, caller),
          headers: { Location: `/v1/calendars/proposals/${row.id}` },
        };
      },
      deps.reads,
    );
  },
};

export const previewCalendar: SignedInRoute = {
  operationId: 'previewCalendar',
  access: 'signed-in',
  method: 'post',
  path: '/v1/calendars/preview',
  tag: TAG,
  summary: {
    zh: '预览报请：与现行日历的差别，将变动多少期限；不产生任何记录',
    en: 'What a proposal would come to: which days change, how many deadlines move; nothing is recorded',
  },
  discloses: 'nobody',
  description: {
    zh: '预览一个年度的放假和调休安排：按报请时的同样规则核对，答复与现行日历的差别、将变动的未办结期限和需留意之处，不产生任何记录。由可以报请的司法行政机关使用；不能报请的，答复与报请相同。',
    en: 'Weighs the days off of a year as a proposal would: which days would be others than those in force, how many open deadlines would move, what is unusual; nothing is recorded. By a bureau that may propose; what could not be proposed is refused in the same words.',
  },
  requestBody: calendarNotice,
  answers: { 200: { description: 'What it would change', schema: calendarPreview } },
  problems: [403, 409, 422],
  handle: async (request) => {
    const { caller, deps, now: at } = request;
    if (!mayProposeCalendar(caller, caller.agency.level)) throw new ProblemError('forbidden');
    const notice = bodyOf(request, calendarNotice);
    const { basedOn, preview } = await weighCalendar(deps.reads, deps.law, { notice, by: officer(caller), at });
    return ok({ year: notice.year, basedOn, ...preview });
  },
};

export function officer({ account, name, agency }: Caller): Officer {
  return { account, name, agency: { id: agency.id, name: agency.name } };
}
