/** Every route of the API. The router and the OpenAPI document are both made from this list. */
import { recordAct } from './acts.js';
import { addBudgetLine, listBudgetLines } from './budget-lines.js';
import { listCalendars, publishCalendarRoute, readCalendar } from './calendars.js';
import { listCases, readCase, readHistory } from './cases.js';
import { listClosingMaterials, readArchive } from './closing-files.js';
import { listRules, previewDeadline } from './deadlines.js';
import { sendDefenceNotice } from './defence-notices.js';
import { listAgencies, listLawyers, readMe } from './directory.js';
import { downloadDocument, uploadDocument } from './documents.js';
import type { Route } from './http.js';
import { reportIssuance } from './issuance-report.js';
import { listLedgerEntries } from './ledger.js';
import { acknowledgeNotice, listNotices, readNotice } from './notices.js';
import { readObligation } from './obligation-explanation.js';
import { summariseObligations } from './obligation-summary.js';
import { listObligations } from './obligations.js';
import { changeAccount, readPayee } from './payees.js';
import { decidePayout } from './payout-decisions.js';
import { listPayouts, readPayout } from './payouts.js';
import { openReceiptLink, signByReceiptLink } from './receipt-links.js';
import { readRulePage, readRuleTablePage } from './rule-pages.js';
import { submissionRoute } from './submissions.js';
import { completeTask, listTasks } from './tasks.js';

export const ROUTES: readonly Route[] = [
  sendDefenceNotice,
  listCases,
  readCase,
  recordAct,
  readHistory,
  listClosingMaterials,
  readArchive,
  listObligations,
  summariseObligations,
  readObligation,
  previewDeadline,
  listRules,
  readRuleTablePage,
  readRulePage,
  publishCalendarRoute,
  listCalendars,
  readCalendar,
  listNotices,
  readNotice,
  acknowledgeNotice,
  openReceiptLink,
  signByReceiptLink,
  submissionRoute,
  uploadDocument,
  downloadDocument,
  readMe,
  listAgencies,
  listLawyers,
  listTasks,
  completeTask,
  listPayouts,
  readPayout,
  decidePayout,
  listBudgetLines,
  addBudgetLine,
  listLedgerEntries,
  reportIssuance,
  readPayee,
  changeAccount,
];
