/**
 * What stands in somebody's calendar: hearings at which he appears, meetings, and what falls due for him. Read by the scopes of the lists,
 * so that whoever leaves a case finds it gone. Number and kind of a case, place and duty; no word of the person, because a calendar lies on
 * lock screens, on shared office calendars and with whoever hosts them.
 */
import { sql } from 'kysely';
import type { Queries } from '../../activities/adapters/database.js';
import { meetingIds, meetingsShown } from '../../activities/case/index.js';
import { DAY_MS } from '../../activities/law/counting/legal-date.js';
import { PROCEDURE_WORDS, STAGE_WORDS, knownWords } from '../../activities/papers/words.js';
import { seenBy } from '../../activities/records/affair-scope.js';
import type { Viewer } from '../../workflows/domain/permissions.js';
import { Role } from '../../workflows/domain/vocabulary.js';
import type { PrismaClient } from '../../prisma/generated/client.js';
import type { Language } from '../http/language.js';
import { obligationWhere } from '../http/scope.js';
import type { CalendarEvent, When } from './icalendar.js';

/** What is over stays for so long: people look back at what was. */
const LOOKS_BACK_MS = 30 * DAY_MS;
/** Of each kind; nobody reads more of them on a telephone. */
const MOST = 500;
/** How long a hearing or a meeting takes nobody knows beforehand. */
const HOUR_MS = 60 * 60 * 1000;
/** A limit in hours is shown so long before it ends. */
const NOTICE_MS = 30 * 60 * 1000;

const APPEARS: readonly Role[] = [
  Role.CourtClerk,
  Role.ProcuratorateClerk,
  Role.PoliceOfficer,
  Role.Lawyer,
  Role.FirmClerk,
];
const MEETS: readonly Role[] = [Role.Lawyer, Role.FirmClerk, Role.DetentionOfficer];

export interface Asking {
  readonly reads: Queries;
  readonly prisma: PrismaClient;
  readonly viewer: Viewer;
  readonly language: Language;
  readonly publicUrl: string;
  /** Epoch ms of the business clock. */
  readonly now: number;
}

/** An event, and whose it is. */
export interface DateOfAffair extends CalendarEvent {
  readonly affairId: string;
}

export async function datesOf(asking: Asking): Promise<readonly DateOfAffair[]> {
  const { role } = asking.viewer;
  const found = await Promise.all([
    APPEARS.includes(role) ? hearings(asking) : [],
    MEETS.includes(role) ? meetings(asking) : [],
    deadlines(asking),
  ]);
  return found.flat();
}

interface AffairNow {
  readonly affairId: string;
  readonly number: string;
  readonly historySeq: number;
  readonly lastStepAt: Date;
}

/** What every event of an affair says: whose it is, and as of when. */
function ofAffair({ language, publicUrl }: Asking, affair: AffairNow, page = `/cases/${affair.affairId}`) {
  const { number, historySeq, lastStepAt } = affair;
  const words = { zh: '详情请登录法援协同查看：', en: 'Sign in to Fayuan for details: ' };
  const url = `${publicUrl}${page}`;
  return {
    affairId: affair.affairId,
    sequence: historySeq,
    changedAt: lastStepAt,
    url,
    description: `${number}\n${words[language]}${url}`,
  };
}

interface HearingRow extends AffairNow {
  readonly stage: string;
  readonly court: string;
  readonly hearingAt: Date;
  readonly hearingPlace: string | null;
  readonly hearingProcedure: string | null;
}

async function hearings(asking: Asking): Promise<readonly DateOfAffair[]> {
  const { reads, viewer, now, language } = asking;
  const { rows } = await sql<HearingRow>`
    SELECT c.id AS "affairId", "Affair".number, "Affair"."historySeq", "Affair"."lastStepAt", c.stage, g.name AS court,
      c."hearingAt", c."hearingPlace", c."hearingProcedure"
    FROM "Case" c JOIN "Affair" ON "Affair".id = c.id JOIN "Agency" g ON g.id = c."organId"
    WHERE ${seenBy(viewer)} AND c."hearingAt" >= ${new Date(now - LOOKS_BACK_MS)}
      AND (c."hearingAt" < ${new Date(now)} OR c.status NOT IN ('terminated', 'withdrawn'))
    ORDER BY c."hearingAt", c.id LIMIT ${MOST}`.execute(reads);
  return rows.map((row) => {
    const procedure =
      row.hearingProcedure === null ? '' : ` · ${knownWords(PROCEDURE_WORDS, row.hearingProcedure)[language]}`;
    const what = { zh: '开庭', en: 'Hearing' }[language];
    return {
      ...ofAffair(asking, row),
      uid: `hearing-${row.affairId}@fayuan`,
      when: lasting(row.hearingAt),
      summary: `${what} · ${row.number} · ${knownWords(STAGE_WORDS, row.stage)[language]}${procedure}`,
      location: [row.court, row.hearingPlace ?? ''].join(' ').trim(),
      isBusy: true,
    };
  });
}

function lasting(at: Date): When {
  return { at, until: new Date(at.getTime() + HOUR_MS) };
}

async function meetings(asking: Asking): Promise<readonly DateOfAffair[]> {
  const { reads, viewer, now, language } = asking;
  const from = new Date(now - LOOKS_BACK_MS).toISOString();
  const listed = await meetingIds(reads, viewer, { from, state: ['arranged', 'held'] }, { most: MOST, after: null });
  const shown = await meetingsShown(
    reads,
    viewer,
    listed.map(({ id }) => id),
    now,
  );
  const found = listed.flatMap(({ id }) => shown.get(id) ?? []);
  const affairs = await affairsNow(
    reads,
    found.map(({ caseId }) => caseId),
  );
  return found.flatMap(({ id, caseId, meetingAt, room, place, caseNumber }) => {
    const affair = affairs.get(caseId);
    if (affair === undefined || meetingAt === null) return [];
    return {
      ...ofAffair(asking, affair),
      uid: `meeting-${id}@fayuan`,
      when: lasting(new Date(meetingAt)),
      summary: `${{ zh: '会见', en: 'Meeting' }[language]} · ${caseNumber}`,
      location: [place?.name ?? '', room ?? ''].join(' ').trim() || null,
      isBusy: true,
    };
  });
}

async function affairsNow(reads: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, AffairNow>> {
  const rows = await reads
    .selectFrom('Affair')
    .select(['id as affairId', 'number', 'historySeq', 'lastStepAt'])
    .where('id', '=', sql<string>`ANY(${[...ids]})`)
    .execute();
  return new Map(rows.map((row) => [row.affairId, row]));
}

/** What his own agency owes; counsel also what is owed to him, and of what counsel owes each his own. */
async function deadlines(asking: Asking): Promise<readonly DateOfAffair[]> {
  const { prisma, viewer, now, language } = asking;
  const { agencyId, lawyerId, role } = viewer;
  const own = [{ owedByAgencyId: agencyId, ...(lawyerId === null ? {} : { owedByPersonId: null }) }];
  const named = lawyerId === null ? [] : [{ owedByPersonId: lawyerId }, { owedToPersonId: lawyerId }];
  const toFirm = role === Role.FirmClerk ? [{ owedToAgencyId: agencyId }] : [];
  const rows = await prisma.obligation.findMany({
    where: {
      AND: [
        obligationWhere(viewer),
        { OR: [...own, ...named, ...toFirm], state: 'owed', dueAt: { gte: new Date(now - LOOKS_BACK_MS) } },
      ],
    },
    include: { affair: { select: { number: true, historySeq: true, lastStepAt: true } } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: MOST,
  });
  return rows.flatMap((row) => {
    const { id, affairId, affair, dueOn, dueAt, titleZh, titleEn, article } = row;
    if (dueAt === null) return [];
    const isOurs = row.owedByAgencyId === agencyId || (lawyerId !== null && row.owedByPersonId === lawyerId);
    // A person who owes something is named in a paper, not in a calendar.
    const who = isOurs || row.owedByPersonId !== null ? '' : `${row.owedByName} · `;
    const kind = isOurs ? { zh: '应办', en: 'Due' } : { zh: '应由对方办', en: 'Due from others' };
    const common = ofAffair(asking, { affairId, ...affair }, `/obligations/${id}`);
    return {
      ...common,
      description: `${article}\n${common.description}`,
      uid: `deadline-${id}@fayuan`,
      when: dueOn === null ? { at: new Date(dueAt.getTime() - NOTICE_MS), until: dueAt } : { on: dueOn },
      summary: `${kind[language]} · ${who}${{ zh: titleZh, en: titleEn }[language]} · ${affair.number}`,
      location: null,
      isBusy: false,
    };
  });
}
