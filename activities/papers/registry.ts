/** Which template writes which form. A form without one does not compile. */
import type { PaperContent } from './content.js';
import { PaperForm } from './forms.js';
import type { PaperDataOf } from './paper-data.js';
import {
  assignmentDeclined,
  assignmentNotice,
  counselIntroduced,
  defenceNotice,
  legalAidLetter,
} from './templates/appointment.js';
import { appearanceNotice, hearingCancelled, hearingChanged, hearingFixed } from './templates/hearing.js';
import { custodyArrival, custodyChanged, custodyDeparture } from './templates/custody.js';
import {
  counselLeft,
  counselRefusalDecided,
  counselRefused,
  privateCounselRetained,
  replacementNotice,
  replacementRefused,
  replacementRequested,
} from './templates/counsel.js';
import {
  objectionDecision,
  terminationDecision,
  terminationLetter,
  terminationObjection,
} from './templates/termination.js';
import { closingFileAccepted, closingFileReturned, closingReport, conclusionReport } from './templates/closing.js';
import { calendarMissing, deadlineAdjusted } from './templates/calendar.js';
import { rightsComplaint, rightsComplaintAnswered, rightsComplaintFiled } from './templates/complaints.js';
import { deadlineEscalation, deadlineReminder } from './templates/deadlines.js';
import { deadlineDigest } from './templates/digest.js';
import { fileAccessExplained, fileAccessGiven, fileAccessRequest } from './templates/file-access.js';
import { counselNotAccepted, meetingArranged, meetingRefused, meetingRequest } from './templates/meetings.js';
import { noReceiptRecord, receiptEscalation, receiptReminder, submissionRefused } from './templates/receipts.js';
import { handOver, proceedingNews } from './templates/proceedings.js';
import { reliefRequest, termChanged } from './templates/terms.js';
import { accountChange } from './templates/account-change.js';
import { subsidyBounced, subsidyPaid, subsidyProposed, subsidyReturned } from './templates/subsidy.js';

export const TEMPLATES: { readonly [F in PaperForm]: (data: PaperDataOf[F]) => PaperContent } = {
  'defence-notice': defenceNotice,
  'assignment-notice': assignmentNotice,
  'legal-aid-letter': legalAidLetter,
  'counsel-introduced': counselIntroduced,
  'assignment-declined': assignmentDeclined,
  'meeting-request': meetingRequest,
  'meeting-arranged': meetingArranged,
  'meeting-refused': meetingRefused,
  'counsel-not-accepted': counselNotAccepted,
  'file-access-request': fileAccessRequest,
  'file-access-given': fileAccessGiven,
  'file-access-explained': fileAccessExplained,
  'hearing-fixed': hearingFixed,
  'hearing-changed': hearingChanged,
  'hearing-cancelled': hearingCancelled,
  'appearance-notice': appearanceNotice,
  'custody-changed': custodyChanged,
  'custody-arrival': custodyArrival,
  'custody-departure': custodyDeparture,
  'counsel-refused': counselRefused,
  'counsel-refusal-decided': counselRefusalDecided,
  'private-counsel-retained': privateCounselRetained,
  'replacement-requested': replacementRequested,
  'replacement-notice': replacementNotice,
  'replacement-refused': replacementRefused,
  'counsel-left': counselLeft,
  'termination-decision': terminationDecision,
  'termination-letter': terminationLetter,
  'termination-objection': terminationObjection,
  'objection-decision': objectionDecision,
  'conclusion-report': conclusionReport,
  'closing-report': closingReport,
  'closing-file-returned': closingFileReturned,
  'closing-file-accepted': closingFileAccepted,
  'deadline-reminder': deadlineReminder,
  'deadline-escalation': deadlineEscalation,
  'deadline-adjusted': deadlineAdjusted,
  'term-changed': termChanged,
  'proceeding-news': proceedingNews,
  'hand-over': handOver,
  'relief-request': reliefRequest,
  'calendar-missing': calendarMissing,
  'deadline-digest': deadlineDigest,
  'rights-complaint': rightsComplaint,
  'rights-complaint-filed': rightsComplaintFiled,
  'rights-complaint-answered': rightsComplaintAnswered,
  'receipt-reminder': receiptReminder,
  'receipt-escalation': receiptEscalation,
  'no-receipt-record': noReceiptRecord,
  'submission-refused': submissionRefused,
  'subsidy-proposed': subsidyProposed,
  'subsidy-returned': subsidyReturned,
  'subsidy-paid': subsidyPaid,
  'subsidy-bounced': subsidyBounced,
  'account-change': accountChange,
};
