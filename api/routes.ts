/** Every route of the API. The router and the OpenAPI document are both made from this list. */
import { recordAct } from './acts.js';
import { listCases, readCase, readHistory } from './cases.js';
import { listRules, previewDeadline } from './deadlines.js';
import { sendDefenceNotice } from './defence-notices.js';
import { listAgencies, listLawyers, readMe } from './directory.js';
import { downloadDocument, uploadDocument } from './documents.js';
import type { Route } from './http.js';
import { acknowledgeNotice, listNotices, readNotice } from './notices.js';
import { listObligations, summariseObligations } from './obligations.js';
import { openReceiptLink, signByReceiptLink } from './receipt-links.js';
import { submissionRoute } from './submissions.js';
import { completeTask, listTasks } from './tasks.js';

export const ROUTES: readonly Route[] = [
  sendDefenceNotice,
  listCases,
  readCase,
  recordAct,
  readHistory,
  listObligations,
  summariseObligations,
  previewDeadline,
  listRules,
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
];
