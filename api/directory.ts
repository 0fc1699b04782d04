/** Who am I, the directory of agencies, and the lawyers proposed for a case. */
import { programmeById, rankLawyers, whyNotBy } from '../activities/case/index.js';
import { lawyersOfPool } from '../activities/collaboration/index.js';
import { fieldProblem } from '../activities/fields/field-problem.js';
import { shanghaiDate } from '../activities/law/counting/legal-date.js';
import { mayProposeCalendar } from '../workflows/domain/permissions.js';
import { regionPrefix } from '../workflows/domain/region.js';
import type { Prisma } from '../prisma/generated/client.js';
import { seesAffair, visibleCase } from './cases/case-visibility.js';
import { agenciesNamed } from './directory-names.js';
import { reading } from './http/disclosure.js';
import { ok, type SignedInRequest, type SignedInRoute } from './http/http.js';
import { pageOf, pageOfWhole, readCursor } from './http/pages.js';
import { badFields, notFound, ProblemError } from './http/problem-details.js';
import { queryOf } from './http/query.js';
import { agency, lawyer, me, page } from './schemas/objects.js';
import { agenciesQuery, lawyersQuery } from './schemas/queries.js';
import { isCenter } from './http/scope.js';

const TAG = '名录 Directory';

export const readMe: SignedInRoute = {
  operationId: 'readMe',
  access: 'signed-in',
  method: 'get',
  path: '/v1/me',
  tag: TAG,
  summary: { zh: '当前用户', en: 'Who am I' },
  discloses: 'nobody',
  description: {
    zh: '当前账号、角色和所属机构。',
    en: 'The account that is signed in, its role and agency.',
  },
  answers: { 200: { description: 'Account and agency', schema: me } },
  handle: ({ caller }) => {
    const { account, name, role, email, agency: own, lawyerId } = caller;
    const may = { mayProposeCalendar: mayProposeCalendar(caller, own.level) };
    return Promise.resolve(ok({ account, name, role, email, agency: own, lawyerId, ...may }));
  },
};

export const listAgencies: SignedInRoute = {
  operationId: 'listAgencies',
  access: 'signed-in',
  method: 'get',
  path: '/v1/agencies',
  tag: TAG,
  summary: { zh: '机关、机构名录', en: 'Directory of agencies' },
  discloses: 'nobody',
  description: {
    zh: '按种类、地区、名称查询机关、机构名录。任何登录人员均可查阅。',
    en: 'The directory of agencies by kind, region and name. For any signed-in account.',
  },
  query: agenciesQuery,
  answers: { 200: { description: 'Agencies', schema: page(agency) } },
  handle: async (request) => {
    const { limit, cursor, kind, region, name, centerId, id: ids } = queryOf(request, agenciesQuery);
    const { deps } = request;
    const after = readCursor(cursor, ['text']);
    const where: Prisma.AgencyWhereInput = {
      ...(kind === undefined ? {} : { kind }),
      ...(region === undefined ? {} : { region: { startsWith: regionPrefix(region) } }),
      ...(centerId === undefined ? {} : { centerId }),
      AND: [
        ...(ids === undefined ? [] : [{ id: { in: ids } }]),
        ...(name === undefined ? [] : [{ id: { in: await agenciesNamed(deps.reads, name) } }]),
        ...(after === null ? [] : [{ id: { gt: String(after[0]) } }]),
      ],
    };
    const rows = await deps.prisma.agency.findMany({
      where,
      select: { id: true, name: true, kind: true, region: true, level: true, centerId: true },
      orderBy: { id: 'asc' },
      take: limit + 1,
    });
    return ok(
      pageOf(
        rows,
        limit,
        ({ id }) => [id],
        (row) => row,
      ),
    );
  },
};

export const listLawyers: SignedInRoute = {
  operationId: 'listLawyers',
  access: 'signed-in',
  method: 'get',
  path: '/v1/lawyers',
  tag: TAG,
  summary: {
    zh: '可供指派的律师，按推荐排序并附理由；可以查询对口帮扶项目派来的律师',
    en: 'Lawyers for a case, ranked with reasons; on request those whom a programme of paired help brings',
  },
  discloses: reading('lawyer-proposal', 'in-query'),
  description: {
    zh: '列出可以指派给该案的律师，按推荐排序并附理由；不能指派的也列出并说明原因。写明 collaborationId 的，列出被请求中心律师库中可以办理该协作事项的律师。由法律援助中心使用；写明 programmeId 的列出对口帮扶律师。',
    en: 'Lists lawyers for a case, ranked with reasons; those who may not be assigned are listed and say why. With `collaborationId` those of the asked center’s pool for the task of a letter. For centers; with `programmeId` those whom a programme of paired help brings.',
  },
  query: lawyersQuery,
  answers: { 200: { description: 'Lawyers', schema: page(lawyer) } },
  problems: [403, 404, 422],
  handle: async (request) => {
    const { caseId, collaborationId, programmeId, ...paging } = queryOf(request, lawyersQuery);
    if ((caseId === undefined) === (collaborationId === undefined)) throw oneOfTheTwo();
    const ranked =
      collaborationId === undefined
        ? await lawyersForCase(request, caseId ?? '', programmeId)
        : await lawyersForLetter(request, collaborationId);
    return ok(
      pageOfWhole(
        ranked,
        paging,
        ({ id }) => id,
        (lawyer) => lawyer,
      ),
    );
  },
};

function oneOfTheTwo(): ProblemError {
  const zh = '请写明案件或者协作函之一';
  return badFields([fieldProblem('/caseId', 'required', zh, 'name either a case or a letter of another center')]);
}

async function lawyersForCase(request: SignedInRequest, caseId: string, programmeId: string | undefined) {
  const { caller, deps, now } = request;
  const row = await visibleCase(request, caseId);
  if (!isCenter(caller)) throw new ProblemError('forbidden');
  const programme = programmeId === undefined ? null : await programmeById(deps.reads, programmeId);
  const flaw = programmeId === undefined ? null : whyNotBy(programme, { on: shanghaiDate(now), to: row.region });
  if (flaw !== null) throw badFields([{ pointer: '/programmeId', code: flaw.code, detail: flaw }]);
  return rankLawyers(deps.reads, row, now, programme);
}

/** The pool of the center that is asked, for that center alone. */
async function lawyersForLetter(request: SignedInRequest, collaborationId: string) {
  const { caller, deps, now } = request;
  if (!(await seesAffair(request, collaborationId))) throw notFound();
  const { prisma, reads } = deps;
  const letter = await prisma.collaboration.findUnique({ where: { id: collaborationId }, select: { toId: true } });
  if (letter === null) throw notFound();
  if (!isCenter(caller) || letter.toId !== caller.agencyId) throw new ProblemError('forbidden');
  return lawyersOfPool(reads, letter.toId, shanghaiDate(now));
}
