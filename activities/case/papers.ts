/** The papers that acts of a criminal case cause (行为所生文书), in the order in which one act issues them. */
import type { SentPaper } from '../papers/define-paper.js';
import type { Filling } from './filling.js';
import { assignmentDeclined, assignmentNotice, counselIntroduced, legalAidLetter } from './assignment/papers.js';
import { caseTransferAtPlace, caseTransferList, caseTransferNotice } from './center-change/papers.js';
import {
  closingFileAccepted,
  closingFileReturned,
  closingReport,
  conclusionReport,
  conclusionUndoneNotice,
} from './closing/papers.js';
import { counselLeft, counselRefusalDecided, counselRefused, privateCounselRetained } from './counsel/papers.js';
import { samePersonStatement } from './correction/papers.js';
import { custodyArrival, custodyChanged, custodyDeparture } from './custody/papers.js';
import {
  fileAccessExplained,
  fileAccessGiven,
  fileAccessRequest,
  fileAccessRequestWithdrawn,
} from './file-access/papers.js';
import { appearanceNotice, hearingCancelled, hearingChanged, hearingFixed } from './hearing/papers.js';
import {
  counselNotAccepted,
  meetingArranged,
  meetingRefused,
  meetingRequest,
  meetingRequestWithdrawn,
} from './meeting/papers.js';
import { defenceNotice } from './notice/papers.js';
import { dutyLawyerHelpNotice, handOver, proceedingNews } from './proceedings/papers.js';
import { reliefRequest } from './relief/papers.js';
import { replacementNotice, replacementRefused, replacementRequested } from './replacement/papers.js';
import { rightsComplaintAnswered, rightsComplaintFiled } from './rights-complaint/papers.js';
import {
  objectionDecision,
  terminationDecision,
  terminationLetter,
  terminationObjection,
} from './termination/papers.js';
import { termChanged } from './terms/papers.js';
import { noticeWithdrawal } from './withdrawal/papers.js';

export const CASE_PAPERS = [
  defenceNotice,
  assignmentNotice,
  legalAidLetter,
  counselIntroduced,
  assignmentDeclined,
  meetingRequest,
  meetingArranged,
  meetingRefused,
  meetingRequestWithdrawn,
  counselNotAccepted,
  fileAccessRequest,
  fileAccessGiven,
  fileAccessExplained,
  fileAccessRequestWithdrawn,
  hearingFixed,
  hearingChanged,
  hearingCancelled,
  appearanceNotice,
  custodyChanged,
  custodyArrival,
  custodyDeparture,
  counselRefused,
  counselRefusalDecided,
  privateCounselRetained,
  replacementRequested,
  replacementNotice,
  replacementRefused,
  terminationDecision,
  terminationLetter,
  terminationObjection,
  objectionDecision,
  // Behind the papers of what made him leave.
  counselLeft,
  conclusionReport,
  conclusionUndoneNotice,
  closingReport,
  closingFileReturned,
  closingFileAccepted,
  proceedingNews,
  dutyLawyerHelpNotice,
  handOver,
  termChanged,
  reliefRequest,
  rightsComplaintFiled,
  rightsComplaintAnswered,
  samePersonStatement,
  noticeWithdrawal,
  caseTransferList,
  caseTransferNotice,
  caseTransferAtPlace,
] as const;

const SENT: readonly SentPaper<Filling>[] = CASE_PAPERS.flatMap((paper) =>
  paper.sentOn.map((sending) => ({ paper, sending })),
);

/** What an act may send, whatever its conditions. */
export function papersOn(act: string): readonly SentPaper<Filling>[] {
  return SENT.filter(({ sending }) => sending.act === act);
}
