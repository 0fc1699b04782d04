/** The papers that one's own organ has sent in its cases, and who has signed for them (发出文书、签收情况). */
import type { CaseRow } from '../../activities/case/index.js';
import { shanghaiInstant } from '../../activities/records/instants.js';
import type { NoticeRecipient, Prisma } from '../../prisma/generated/client.js';
import { agencyNames } from '../directory-names.js';
import type { SignedInRequest } from '../http/http.js';

/** Somebody is still asked to sign, or was asked in vain; whoever need not sign any more, because the paper is overtaken, is not counted. */
const ALWAYS_AWAITED: readonly string[] = ['pending', 'refused', 'no-receipt'];
export const AWAITED = {
  needsReceipt: true,
  receiptAt: null,
  OR: [{ nextStep: { not: null } }, { state: { in: [...ALWAYS_AWAITED] } }],
} satisfies Prisma.NoticeRecipientWhereInput;

function isAwaited({ needsReceipt, receiptAt, nextStep, state }: NoticeRecipient): boolean {
  return needsReceipt && receiptAt === null && (nextStep !== null || ALWAYS_AWAITED.includes(state));
}

/** Form of the paper that opens a case. */
const LETTER = 'defence-notice';

/** Papers of the own organ in these cases, newest first, without their text. */
export async function papersSent({ deps, caller }: SignedInRequest, rows: readonly CaseRow[]) {
  const papers = await deps.prisma.notice.findMany({
    where: { senderId: caller.agencyId, affairId: { in: rows.map(({ id }) => id) } },
    omit: { content: true },
    include: { recipients: { orderBy: { id: 'asc' } } },
    orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
  });
  const names = await agencyNames(deps.reads, papers);
  type Row = (typeof papers)[number];
  const shown = (row: Row) => ({
    ...{ id: row.id, form: row.form, title: { zh: row.subjectZh, en: row.subjectEn }, number: row.number },
    issuedAt: shanghaiInstant(row.issuedAt),
    replaces: row.replacesId,
    recipients: row.recipients.map((one) => ({
      id: one.id,
      agency: { id: one.agencyId, name: names.get(one.agencyId) ?? one.name },
      person: one.personId === null ? null : { id: one.personId, name: one.name },
      ...{ state: one.state, needsReceipt: one.needsReceipt, awaited: isAwaited(one) },
      receipt:
        one.receiptAt === null ? null : { at: shanghaiInstant(one.receiptAt), by: one.receiptBy, how: one.receiptHow },
    })),
  });
  return (caseId: string) => {
    const own = papers.filter(({ affairId }) => affairId === caseId);
    const letter = own.findLast(({ form }) => form === LETTER);
    return {
      notice: letter === undefined ? null : shown(letter),
      papers: own.filter((one) => one !== letter).map(shown),
    };
  };
}

export type SentPapers = ReturnType<Awaited<ReturnType<typeof papersSent>>>;
