/** Who stands in for whom (代班): named for a time, ended early, and the colleagues among whom one chooses. */
import { shanghaiDate } from '../../activities/law/counting/legal-date.js';
import { colleaguesOf, endStandIn, LONGEST_DAYS, nameStandIn, standInView } from '../../activities/stand-ins/index.js';
import { isId } from '../../activities/fields/primitives.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { StandInState } from '../../workflows/domain/vocabulary.js';
import { ok, type SignedInRoute } from '../http/http.js';
import { answerOnce, fingerprintOf } from '../http/idempotency.js';
import { pageOf, pageOfWhole, readCursor } from '../http/pages.js';
import { notFound } from '../http/problem-details.js';
import { bodyOf, queryOf } from '../http/query.js';
import { standInWhere } from '../http/scope.js';
import { page } from '../schemas/objects.js';
import {
  colleague,
  colleaguesQuery,
  nothing,
  standIn,
  standInNamed,
  standInNaming,
  standInsQuery,
} from '../schemas/people-objects.js';

const TAG = '人员 People';
const PATH = '/v1/stand-ins';

export const listColleagues: SignedInRoute = {
  operationId: 'listColleagues',
  access: 'signed-in',
  method: 'get',
  path: '/v1/colleagues',
  tag: TAG,
  summary: { zh: '本单位的同事', en: 'Colleagues of the own agency' },
  discloses: 'nobody',
  description: {
    zh: '列出本单位在用的账户：账户、姓名、角色，含本人。任何登录人员均可查阅本单位的。',
    en: 'Lists the active accounts of the caller’s own agency, himself among them: account, name and role. For any signed-in account.',
  },
  query: colleaguesQuery,
  answers: { 200: { description: 'Colleagues', schema: page(colleague) } },
  handle: async (request) => {
    const asked = queryOf(request, colleaguesQuery);
    const rows = await colleaguesOf(request.deps.reads, request.caller.agencyId);
    return ok(
      pageOfWhole(
        rows,
        asked,
        ({ account }) => account,
        (row) => row,
      ),
    );
  },
};

export const listStandIns: SignedInRoute = {
  operationId: 'listStandIns',
  access: 'signed-in',
  method: 'get',
  path: PATH,
  tag: TAG,
  summary: { zh: '代班安排，起始日晚的在前', en: 'Stand-ins, the latest first day first' },
  discloses: 'nobody',
  description: {
    zh: '列出与本人有关的代班安排：本人被代、代他人的；法律援助中心负责人另可见本中心全部，律师事务所内勤另可见本所律师的。到期和提前结束的保留可查。',
    en: 'Lists stand-ins in which the caller has a part; a center’s director also sees all of the center, a firm’s clerk those of its lawyers. Those that are over or were ended stay on record.',
  },
  query: standInsQuery,
  answers: { 200: { description: 'Stand-ins', schema: page(standIn) } },
  handle: async (request) => {
    const { limit, cursor, state } = queryOf(request, standInsQuery);
    const { caller, deps, now } = request;
    const today = shanghaiDate(now);
    const filters: Prisma.StandInWhereInput[] = [standInWhere(caller)];
    if (state !== undefined) filters.push({ OR: state.map((one) => whereState(one, today)) });
    const after = readCursor(cursor, ['text', 'text']);
    if (after !== null) {
      const [fromOn, id] = [String(after[0]), String(after[1])];
      filters.push({ OR: [{ fromOn: { lt: fromOn } }, { fromOn, id: { lt: id } }] });
    }
    const rows = await deps.prisma.standIn.findMany({
      where: { AND: filters },
      include: { person: true, deputy: true },
      orderBy: [{ fromOn: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    return ok(
      pageOf(
        rows,
        limit,
        ({ fromOn, id }) => [fromOn, id],
        (row) => standInView(row, caller, today),
      ),
    );
  },
};

/** The same as `stateOf`, asked of rows. */
function whereState(state: StandInState, today: string): Prisma.StandInWhereInput {
  switch (state) {
    case StandInState.Ended:
      return { endedAt: { not: null } };
    case StandInState.Over:
      return { endedAt: null, toOn: { lt: today } };
    case StandInState.Planned:
      return { endedAt: null, fromOn: { gt: today } };
    case StandInState.InForce:
      return { endedAt: null, fromOn: { lte: today }, toOn: { gte: today } };
  }
}

export const nameStandInRoute: SignedInRoute = {
  operationId: 'nameStandIn',
  access: 'signed-in',
  method: 'post',
  path: PATH,
  tag: TAG,
  summary: { zh: '设定代班人', en: 'Name who stands in' },
  discloses: 'nobody',
  description: {
    zh: `设定一段时间内代为收件的本单位同事，首尾两日均计入，最长${LONGEST_DAYS}日，可以提前一年设定。代班人查阅、签收写明送达被代班人的文书，并收到邮件抄送；不代行辩护、代理职责，不代作决定，不转交他人。由本人设定；法律援助中心负责人可以为本中心人员、律师事务所内勤可以为本所律师设定。双方收到告知书。`,
    en: `Names a colleague of the same agency who stands in from a day to a day, both included, ${LONGEST_DAYS} days at most and up to a year ahead. He reads and signs papers addressed to the absent person by name and gets copies of the mails; he is not counsel in that person’s place, decides nothing for him, and hands nothing on. By oneself; by a center’s director for its people, and by a firm’s clerk for its lawyers. Both are told by a paper.`,
  },
  requestBody: standInNaming,
  idempotent: true,
  answers: { 201: { description: 'The stand-in as it stands', schema: standInNamed } },
  problems: [403, 409, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const { caller, now: at } = request;
    const { absentAccount = caller.account, reason = null, ...named } = bodyOf(request, standInNaming);
    return answerOnce(request, print, async (tx) => {
      const { row, warnings } = await nameStandIn(tx, { ...named, by: caller, absentAccount, reason, at });
      return { status: 201, body: { ...standInView(row, caller, shanghaiDate(at)), warnings } };
    });
  },
};

export const endStandInRoute: SignedInRoute = {
  operationId: 'endStandIn',
  access: 'signed-in',
  method: 'post',
  path: `${PATH}/{id}/end`,
  tag: TAG,
  summary: { zh: '提前结束代班', en: 'End a stand-in early' },
  discloses: 'nobody',
  description: {
    zh: '提前结束代班，正文为空对象，代班人的查阅、签收权即时终止。由被代班人、代班人作出，法律援助中心负责人、律师事务所内勤对其可以设定的代班亦可结束。双方收到告知书，记录保留。',
    en: 'Ends a stand-in before its last day, at once; the body is an empty object. By either of the two, or by whoever names stand-ins for the absent person. Both are told by a paper, and the record stays.',
  },
  requestBody: nothing,
  idempotent: true,
  answers: { 200: { description: 'The stand-in, ended', schema: standIn } },
  problems: [404, 409, 422],
  handle: async (request) => {
    const print = fingerprintOf(request);
    const { caller, deps, now: at } = request;
    const id = request.params['id'] ?? '';
    const where = { AND: [{ id }, standInWhere(caller)] };
    // Before what was sent is looked at: of what is not his nobody is told what is wrong with it.
    if (!isId(id) || (await deps.prisma.standIn.count({ where })) === 0) throw notFound();
    bodyOf({ ...request, body: request.body ?? {} }, nothing);
    return answerOnce(request, print, async (tx) => {
      const row = await endStandIn(tx, { id, by: caller, at });
      return ok(standInView(row, caller, shanghaiDate(at)));
    });
  },
};
