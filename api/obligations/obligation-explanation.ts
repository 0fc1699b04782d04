/** One obligation with its deadline explained (期限计算说明): for programs, and as a page that is printed and sent. */
import { confirmationOf } from '../../activities/law/confirmation.js';
import { countingWords, twoReadings } from '../../activities/law/counting/counting-words.js';
import { PAUSE_WORDS } from '../../activities/law/counting/pause-words.js';
import { alarmsEarlier } from '../../activities/law/deadlines.js';
import { recount, storedPauses, type Recount } from '../../activities/law/counting/recount.js';
import { calendarOf } from '../../activities/records/law-book.js';
import type { LegalCalendar } from '../../activities/law/counting/calendar.js';
import { actWords } from '../../activities/acts-of-all.js';
import { shanghaiInstant, shanghaiInstantOrNull } from '../../activities/records/instants.js';
import type { obligationView, ObligationRow } from '../../activities/records/obligation-view.js';
import type { Act } from '../../prisma/generated/client.js';
import type { ApiDeps } from '../deps.js';

export type ExplainedView = ReturnType<typeof obligationView> & {
  readonly explanation: Awaited<ReturnType<typeof explanationOf>>;
};

export async function explanationOf(deps: ApiDeps, row: ObligationRow) {
  const { law: book, prisma, reads } = deps;
  const endedBy = row.fulfilledById ?? row.endedById;
  const [law, calendar, trigger, end] = await Promise.all([
    book.inForce(reads),
    calendarOf(reads, row.calendarVersion),
    prisma.act.findUnique({ where: { id: row.triggerActId } }),
    endedBy === null ? null : prisma.act.findUnique({ where: { id: endedBy } }),
  ]);
  const counted = calendar === null ? null : recount(row, law.rules, calendar);
  const show = await actShower(deps, [trigger, end]);
  const words = counted === null ? countingWords(row.counting) : readingsIn(counted);
  return {
    rule: ruleShown(row, counted),
    trigger: {
      kind: row.triggerKind,
      title: actWords(row.triggerKind),
      at: shanghaiInstant(row.triggerAt),
      act: show(trigger),
    },
    calendar: { version: row.calendarVersion, horizon: calendar?.horizon ?? null },
    working: counted?.deadline.working ?? [],
    agrees: counted?.agrees ?? false,
    readings: {
      strict: { at: shanghaiInstantOrNull(row.alarmAt), reason: words?.strict ?? null },
      legal: { dueOn: row.dueOn, at: shanghaiInstantOrNull(row.dueAt), reason: words?.legal ?? null },
    },
    provisionalReason: row.provisional ? provisionalReason(calendar) : null,
    pauses: storedPauses(row).map(({ ground, from, to, letters = [] }) => ({
      ...{ ground, title: PAUSE_WORDS[ground], from, to, letters },
    })),
    course: await courseOf(deps, row),
    ended:
      row.state === 'owed' || row.state === 'paused'
        ? null
        : { state: row.state, late: row.late, at: shanghaiInstantOrNull(row.fulfilledAt), act: show(end) },
  };
}

/** What happened to it since: reminders, escalations, pauses, longer terms, moved dates, each with the paper that told of it. */
async function courseOf({ prisma }: ApiDeps, { id, affairId }: ObligationRow) {
  const [entries, papers] = await Promise.all([
    prisma.historyEntry.findMany({ where: { affairId, refId: id }, orderBy: { seq: 'asc' } }),
    prisma.notice.findMany({
      where: { affairId, causeKey: { startsWith: `obligation/${id}/` } },
      orderBy: { id: 'asc' },
      include: { recipients: { select: { name: true, state: true } } },
    }),
  ]);
  const untold = [...papers];
  return entries.map(({ at, recordedAt, kind, actorName, summaryZh, summaryEn }) => {
    // Several rungs may fire in one instant: each has a paper of its own, in their order.
    const step = `obligation/${id}/${kind.replace(/^obligation-/, '')}/`;
    const found = untold.findIndex(
      ({ causeKey, issuedAt }) => causeKey.startsWith(step) && issuedAt.getTime() === recordedAt.getTime(),
    );
    const [paper] = found < 0 ? [] : untold.splice(found, 1);
    return {
      at: shanghaiInstant(at),
      recordedAt: shanghaiInstant(recordedAt),
      kind,
      by: actorName,
      summary: { zh: summaryZh, en: summaryEn },
      paper:
        paper === undefined
          ? null
          : { noticeId: paper.id, number: paper.number, form: paper.form, recipients: paper.recipients },
    };
  });
}

function readingsIn({ rule, variant, deadline }: Recount) {
  const { counting } = deadline;
  return twoReadings({ counting, period: variant.period, alarmsEarlier: alarmsEarlier(rule, variant) });
}

/** The row it was opened under; where it is gone, what the obligation itself keeps of it. */
function ruleShown(row: ObligationRow, counted: Recount | null) {
  const rule = counted?.rule;
  return {
    id: row.ruleId,
    version: row.ruleVersion,
    region: rule?.region ?? null,
    article: row.article,
    basis: basisOf(row, counted),
    grade: row.grade,
    ...confirmationOf(row.grade),
    counting: row.counting,
    countingTitle: countingWords(row.counting)?.method ?? null,
    variant: counted?.variant.variant ?? null,
    variantTitle: counted?.variant.title ?? null,
    period: counted?.variant.period ?? null,
    consequence: rule?.consequence ?? null,
    inForceFrom: rule?.inForceFrom ?? null,
    inForceTo: rule?.inForceTo ?? null,
  };
}

/** That of the article it was opened by: of the reading, of the kind of organ, or of the row. */
function basisOf({ article }: ObligationRow, counted: Recount | null): string | null {
  if (counted === null) return null;
  const { rule, deadline } = counted;
  const own = Object.values(rule.byOrgan ?? {}).find((one) => one.article === article);
  return deadline.reading.basis ?? own?.basis ?? rule.basis;
}

function provisionalReason(calendar: LegalCalendar | null) {
  const until = calendar?.horizon ?? '';
  return {
    zh: `节假日安排公布至${until}，其后的日期暂按法定节假日和周末计算，公布后重新计算`,
    en: `Days off are published until ${until}; later days rest on statutory holidays and weekends and are counted again once published`,
  };
}

/** Acts with the names of who did them, read once. */
async function actShower({ prisma }: ApiDeps, acts: readonly (Act | null)[]) {
  const known = acts.filter((act) => act !== null);
  const accounts = await prisma.account.findMany({
    where: { id: { in: known.map(({ accountId }) => accountId) } },
    select: { id: true, name: true },
  });
  const agencies = await prisma.agency.findMany({
    where: { id: { in: known.flatMap(({ agencyId, onBehalfOfId }) => [agencyId, onBehalfOfId ?? agencyId]) } },
    select: { id: true, name: true },
  });
  const nameIn = (rows: readonly { readonly id: string; readonly name: string }[], id: string | null): string | null =>
    rows.find((row) => row.id === id)?.name ?? null;
  return (act: Act | null) =>
    act === null
      ? null
      : {
          actId: act.id,
          kind: act.kind,
          title: actWords(act.kind),
          occurredAt: shanghaiInstant(act.occurredAt),
          recordedAt: shanghaiInstant(act.recordedAt),
          by: {
            id: act.accountId,
            name: nameIn(accounts, act.accountId) ?? act.accountId,
            agency: nameIn(agencies, act.agencyId),
          },
          onBehalfOf: nameIn(agencies, act.onBehalfOfId),
          channel: act.channel,
          evidence: act.evidence,
        };
}
