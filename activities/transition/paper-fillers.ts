/** How each form is filled from the case and the act (文书内容). */
import { CaseStatus, type ClosingPaper, type Credential, type FileMedium } from '../../workflows/domain/vocabulary.js';
import { PaperForm } from '../papers/forms.js';
import { paperLawyer } from './paper-case.js';
import { TERM_FILL } from './paper-fillers-terms.js';
import { news, type Filler, type Filling } from './paper-filling.js';

/** Every form of the matrix has its filler; a test holds the two together. */
export const FILL: { readonly [F in PaperForm]?: Filler<F> } = {
  'defence-notice': ({ case: paper, notice }) => ({
    case: paper,
    discoveredAt: notice.discoveredAt,
    noticeAt: notice.issuedAt,
    linkedOrganCaseNumbers: notice.linked,
    attachments: notice.attachments,
  }),
  'assignment-notice': assigned,
  'legal-aid-letter': assigned,
  'counsel-introduced': assigned,
  'assignment-declined': ({ case: paper, occurredAt, effects }) =>
    effects.lawyer === undefined
      ? null
      : {
          case: paper,
          lawyer: paperLawyer(effects.lawyer),
          declinedAt: occurredAt,
          reason: effects.paperDetails?.reason ?? '',
        },
  'meeting-request': ({ case: paper, occurredAt, effects, obligation }) => ({
    case: paper,
    requestedAt: occurredAt,
    credentials: (effects.paperDetails?.credentials ?? []) as readonly Credential[],
    dueAt: obligation?.dueAt?.getTime() ?? null,
  }),
  'meeting-arranged': ({ case: paper, occurredAt, effects, obligation }) => ({
    case: paper,
    requestedAt: effects.paperDetails?.requestedAt ?? occurredAt,
    meetingAt: effects.paperDetails?.meetingAt ?? occurredAt,
    room: effects.paperDetails?.room ?? null,
    dueAt: obligation?.dueAt?.getTime() ?? null,
  }),
  'meeting-refused': ({ case: paper, occurredAt, effects }) => ({
    case: paper,
    requestedAt: effects.paperDetails?.requestedAt ?? occurredAt,
    refusedAt: occurredAt,
    reason: effects.paperDetails?.reason ?? '',
    missingPapers: effects.paperDetails?.missingPapers ?? [],
  }),
  'counsel-not-accepted': ({ case: paper, occurredAt, effects }) => ({
    case: paper,
    meetingHeldAt: occurredAt,
    recorded: effects.paperDetails?.recorded ?? false,
    note: effects.paperDetails?.note ?? null,
  }),
  'file-access-request': ({ case: paper, occurredAt, obligation }) => ({
    case: paper,
    requestedAt: occurredAt,
    dueOn: obligation?.dueOn ?? null,
  }),
  'file-access-given': ({ case: paper, occurredAt, effects }) => ({
    case: paper,
    requestedAt: effects.paperDetails?.requestedAt ?? occurredAt,
    givenAt: occurredAt,
    items: effects.paperDetails?.items ?? [],
    medium: (effects.paperDetails?.medium ?? 'read') as FileMedium,
  }),
  'file-access-explained': ({ case: paper, occurredAt, effects, obligation }) => ({
    case: paper,
    requestedAt: effects.paperDetails?.requestedAt ?? occurredAt,
    explainedAt: occurredAt,
    reason: effects.paperDetails?.reason ?? '',
    availableAt: effects.paperDetails?.availableAt ?? null,
    dueOn: obligation?.dueOn ?? null,
  }),
  'hearing-fixed': hearingNews,
  'hearing-changed': hearingNews,
  'hearing-cancelled': hearingNews,
  'appearance-notice': hearingNews,
  'custody-changed': custodyNews,
  'custody-arrival': custodyNews,
  'custody-departure': custodyNews,
  'counsel-refused': counselNews,
  'counsel-refusal-decided': counselNews,
  'private-counsel-retained': counselNews,
  'replacement-requested': counselNews,
  'replacement-notice': counselNews,
  'replacement-refused': counselNews,
  'counsel-left': counselNews,
  'termination-decision': terminationNews,
  'termination-letter': terminationNews,
  'termination-objection': terminationNews,
  'objection-decision': terminationNews,
  'conclusion-report': closingNews,
  'closing-report': closingNews,
  'closing-file-returned': closingNews,
  'closing-file-accepted': closingNews,
  ...TERM_FILL,
};

function assigned({ case: paper, occurredAt, formerCounsel, effects }: Filling) {
  return { case: paper, assignedAt: occurredAt, formerCounsel, inForce: effects.paperDetails?.inForce ?? [] };
}

function hearingNews(filling: Filling) {
  const { previousHearingAt: at, previousHearingPlace: place } = filling.effects.paperDetails ?? {};
  return { ...news(filling), previous: at === undefined ? null : { at, place: place ?? '' } };
}

function custodyNews(filling: Filling) {
  const { formerPlaceName, meetingsVoid } = filling.effects.paperDetails ?? {};
  return {
    ...news(filling),
    formerPlaceName: formerPlaceName ?? null,
    meetingsVoid: meetingsVoid ?? 0,
    meetingsAskedAt: filling.caseRow.meetings
      .filter(({ state }) => state === 'requested')
      .map(({ requestedAt }) => requestedAt.getTime()),
  };
}

function counselNews(filling: Filling) {
  const { justified, counselName, counselFirm } = filling.effects.paperDetails ?? {};
  return {
    ...news(filling),
    formerCounsel: filling.formerCounsel,
    justified: justified ?? null,
    privateCounsel: counselName === undefined ? null : { name: counselName, firm: counselFirm ?? null },
    aidEnded: filling.caseRow.status === CaseStatus.Terminated,
  };
}

function terminationNews(filling: Filling) {
  const { ground, upheld } = filling.effects.paperDetails ?? {};
  return { ...news(filling), ground: ground ?? null, upheld: upheld ?? null };
}

function closingNews(filling: Filling) {
  const { materials, missingItems } = filling.effects.paperDetails ?? {};
  return {
    ...news(filling),
    closingPaper: filling.caseRow.closingPaper as ClosingPaper | null,
    closingDay: filling.caseRow.closingDay,
    items: materials ?? [],
    missing: missingItems ?? [],
  };
}
