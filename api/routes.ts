/** Every route of the API. The router and the OpenAPI document are both made from this list. */
import { accessLogRoutes } from './access/access-log-routes.js';
import { previewAct, recordAct } from './cases/acts.js';
import {
  actOnCollaboration,
  previewCollaboration,
  previewCollaborationAct,
  sendCollaboration,
} from './collaborations/acts.js';
import {
  listAgreements,
  listCollaborations,
  listPossibleLetterActs,
  readCollaboration,
  readCollaborationHistory,
} from './collaborations/collaborations.js';
import {
  endCalendarLink,
  readCalendarFeed,
  readCalendarLink,
  renewCalendarLink,
} from './calendar-feed/calendar-links.js';
import { addBudgetLine, listBudgetLines } from './money/budget-lines.js';
import {
  confirmCalendar,
  listProposals,
  readProposal,
  rejectCalendar,
  withdrawCalendar,
} from './obligations/calendar-proposals.js';
import { previewCalendar, proposeCalendarRoute } from './obligations/propose-calendar.js';
import { listCalendars, readCalendar } from './obligations/calendars.js';
import { listCaseDocuments } from './cases/case-documents.js';
import { listCases, readCase, readHistory } from './cases/cases.js';
import { checkHistory } from './cases/history-check.js';
import { listClosingMaterials, readArchive } from './cases/closing-files.js';
import { previewDeadline } from './obligations/deadlines.js';
import { previewDefenceNotice, sendDefenceNotice } from './cases/defence-notices.js';
import { listAgencies, listLawyers, readMe } from './directory.js';
import { downloadDocument, uploadDocument } from './cases/documents.js';
import type { Route } from './http/http.js';
import { readLogin } from './login.js';
import { reportIssuance } from './money/issuance-report.js';
import { reportPerformance } from './reports/performance.js';
import { listenToEvents } from './events/events.js';
import { listLedgerEntries } from './money/ledger.js';
import { listSentNotices } from './cases/sent-notices.js';
import { listMeetings } from './cases/meetings.js';
import { listNotes } from './cases/notes.js';
import { listPossibleActs } from './cases/possible-acts.js';
import { listProgrammes } from './cases/programmes.js';
import { acknowledgeNotice, listNotices, readNotice } from './papers/notices.js';
import { readObligation } from './obligations/read-obligation.js';
import { summariseObligations } from './obligations/obligation-summary.js';
import { listObligations } from './obligations/obligations.js';
import { changeAccount, listPayees, readPayee } from './money/payees.js';
import { previewPayoutApproval } from './money/approval-preview.js';
import { listPaymentInstructions, readPaymentInstruction } from './money/payment-instructions.js';
import { decidePayout } from './money/payout-decisions.js';
import { listPayouts, readPayout } from './money/payouts.js';
import { openReceiptLink, signByReceiptLink } from './papers/receipt-links.js';
import { listRules, readRule } from './obligations/rules.js';
import { readRulePage, readRuleTablePage } from './obligations/rule-pages.js';
import { askRecordsCheckRoute, listRecordsChecks, readRecordsCheck } from './records-checks/records-checks.js';
import { submissionRoute } from './http/submissions.js';
import { listSuggestions } from './suggestions.js';
import { completeTask, listTasks } from './papers/tasks.js';
import { changeMailSettingsRoute, readMailSettings } from './people/mail-settings.js';
import { endStandInRoute, listColleagues, listStandIns, nameStandInRoute } from './people/stand-ins.js';

const OF_ALL_WORK: readonly Route[] = [
  sendDefenceNotice,
  previewDefenceNotice,
  listSentNotices,
  listCases,
  readCase,
  recordAct,
  previewAct,
  readHistory,
  checkHistory,
  listCaseDocuments,
  listNotes,
  listMeetings,
  listPossibleActs,
  listClosingMaterials,
  readArchive,
  sendCollaboration,
  // Before the letter of that name, which there is none of.
  previewCollaboration,
  listCollaborations,
  readCollaboration,
  actOnCollaboration,
  previewCollaborationAct,
  listPossibleLetterActs,
  readCollaborationHistory,
  listAgreements,
  listProgrammes,
  listObligations,
  summariseObligations,
  readObligation,
  previewDeadline,
  listRules,
  readRule,
  readRuleTablePage,
  readRulePage,
  proposeCalendarRoute,
  previewCalendar,
  listCalendars,
  // Before the version of that name, which there is none of.
  listProposals,
  readProposal,
  confirmCalendar,
  rejectCalendar,
  withdrawCalendar,
  readCalendar,
  askRecordsCheckRoute,
  listRecordsChecks,
  readRecordsCheck,
  listNotices,
  readNotice,
  acknowledgeNotice,
  openReceiptLink,
  signByReceiptLink,
  submissionRoute,
  uploadDocument,
  downloadDocument,
  readLogin,
  readMe,
  readCalendarLink,
  renewCalendarLink,
  endCalendarLink,
  readCalendarFeed,
  readMailSettings,
  changeMailSettingsRoute,
  listColleagues,
  listStandIns,
  nameStandInRoute,
  endStandInRoute,
  listAgencies,
  listLawyers,
  listSuggestions,
  listTasks,
  completeTask,
  listenToEvents,
  listPayouts,
  // Before the payout of that name, which there is none of.
  previewPayoutApproval,
  readPayout,
  decidePayout,
  listPaymentInstructions,
  readPaymentInstruction,
  listBudgetLines,
  addBudgetLine,
  listLedgerEntries,
  reportIssuance,
  reportPerformance,
  listPayees,
  readPayee,
  changeAccount,
];

export const ROUTES: readonly Route[] = [...OF_ALL_WORK, ...accessLogRoutes(OF_ALL_WORK)];
