/** The instants of a notice and of the acts behind it (起算时间): periods run from them, when the act comes and when it is judged anew. */
import type { Act } from '../../../prisma/generated/client.js';
import type { Anchors } from '../../affair/affair.js';
import type { CaseRow } from '../view.js';
import { defenceNotice, type DefenceNoticeBody } from './acts.js';

type Timed = Pick<CaseRow, 'discoveredAt' | 'issuedAt' | 'receivedAt' | 'hearingAt'>;

/** @param recordedAt epoch ms */
export function noticeAnchors(
  row: Timed,
  { custody, stageBeganAt }: Pick<DefenceNoticeBody, 'custody' | 'stageBeganAt'>,
  recordedAt: number,
): Anchors {
  const issuedAt = row.issuedAt.getTime();
  return {
    ...{ occurredAt: issuedAt, issuedAt, recordedAt },
    discoveredAt: row.discoveredAt.getTime(),
    receivedAt: row.receivedAt.getTime(),
    ...hearingOf(row),
    ...(custody.since === undefined ? {} : { custodySince: Date.parse(custody.since) }),
    ...(stageBeganAt === undefined ? {} : { stageBeganAt: Date.parse(stageBeganAt) }),
  };
}

/** Of an earlier act of the case. */
export function anchorsOf(row: Timed, { kind, body, occurredAt, recordedAt }: Act): Anchors {
  if (kind === defenceNotice.kind)
    return noticeAnchors(row, body as unknown as DefenceNoticeBody, recordedAt.getTime());
  return { occurredAt: occurredAt.getTime(), recordedAt: recordedAt.getTime(), ...hearingOf(row) };
}

function hearingOf({ hearingAt }: Timed): Partial<Anchors> {
  return hearingAt === null ? {} : { hearingAt: hearingAt.getTime() };
}
