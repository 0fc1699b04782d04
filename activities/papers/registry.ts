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
  [PaperForm.DefenceNotice]: defenceNotice,
  [PaperForm.AssignmentNotice]: assignmentNotice,
  [PaperForm.LegalAidLetter]: legalAidLetter,
  [PaperForm.CounselIntroduced]: counselIntroduced,
  [PaperForm.AssignmentDeclined]: assignmentDeclined,
  [PaperForm.MeetingRequest]: meetingRequest,
  [PaperForm.MeetingArranged]: meetingArranged,
  [PaperForm.MeetingRefused]: meetingRefused,
  [PaperForm.CounselNotAccepted]: counselNotAccepted,
  [PaperForm.FileAccessRequest]: fileAccessRequest,
  [PaperForm.FileAccessGiven]: fileAccessGiven,
  [PaperForm.FileAccessExplained]: fileAccessExplained,
  [PaperForm.HearingFixed]: hearingFixed,
  [PaperForm.HearingChanged]: hearingChanged,
  [PaperForm.HearingCancelled]: hearingCancelled,
  [PaperForm.AppearanceNotice]: appearanceNotice,
  [PaperForm.CustodyChanged]: custodyChanged,
  [PaperForm.CustodyArrival]: custodyArrival,
  [PaperForm.CustodyDeparture]: custodyDeparture,
  [PaperForm.CounselRefused]: counselRefused,
  [PaperForm.CounselRefusalDecided]: counselRefusalDecided,
  [PaperForm.PrivateCounselRetained]: privateCounselRetained,
  [PaperForm.ReplacementRequested]: replacementRequested,
  [PaperForm.ReplacementNotice]: replacementNotice,
  [PaperForm.ReplacementRefused]: replacementRefused,
  [PaperForm.CounselLeft]: counselLeft,
  [PaperForm.TerminationDecision]: terminationDecision,
  [PaperForm.TerminationLetter]: terminationLetter,
  [PaperForm.TerminationObjection]: terminationObjection,
  [PaperForm.ObjectionDecision]: objectionDecision,
  [PaperForm.ConclusionReport]: conclusionReport,
  [PaperForm.ClosingReport]: closingReport,
  [PaperForm.ClosingFileReturned]: closingFileReturned,
  [PaperForm.ClosingFileAccepted]: closingFileAccepted,
  [PaperForm.DeadlineReminder]: deadlineReminder,
  [PaperForm.DeadlineEscalation]: deadlineEscalation,
  [PaperForm.DeadlineAdjusted]: deadlineAdjusted,
  [PaperForm.TermChanged]: termChanged,
  [PaperForm.ProceedingNews]: proceedingNews,
  [PaperForm.HandOver]: handOver,
  [PaperForm.ReliefRequest]: reliefRequest,
  [PaperForm.CalendarMissing]: calendarMissing,
  [PaperForm.DeadlineDigest]: deadlineDigest,
  [PaperForm.RightsComplaint]: rightsComplaint,
  [PaperForm.RightsComplaintFiled]: rightsComplaintFiled,
  [PaperForm.RightsComplaintAnswered]: rightsComplaintAnswered,
  [PaperForm.ReceiptReminder]: receiptReminder,
  [PaperForm.ReceiptEscalation]: receiptEscalation,
  [PaperForm.NoReceiptRecord]: noReceiptRecord,
  [PaperForm.SubmissionRefused]: submissionRefused,
  [PaperForm.SubsidyProposed]: subsidyProposed,
  [PaperForm.SubsidyReturned]: subsidyReturned,
  [PaperForm.SubsidyPaid]: subsidyPaid,
  [PaperForm.SubsidyBounced]: subsidyBounced,
  [PaperForm.AccountChange]: accountChange,
};
