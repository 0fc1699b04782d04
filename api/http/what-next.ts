/**
 * What somebody can do about a refusal (下一步): which act, which list, which directory. By the code of the problem, or of a bad field;
 * where the words of the detail say it already, nothing.
 */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

function say(zh: string, en: string): Bilingual {
  return { zh, en };
}

const POSSIBLE = say(
  '您现在可以办理的事项：GET /v1/cases/{caseId}/possible-acts',
  'What you may do now: GET /v1/cases/{caseId}/possible-acts',
);
const LAWYERS = say(
  '可以指派的律师及理由：GET /v1/lawyers?caseId={caseId}',
  'Lawyers who may be assigned, and why: GET /v1/lawyers?caseId={caseId}',
);
const AGENCIES = say(
  '机关名录：GET /v1/agencies?kind=&region=',
  'Directory of agencies: GET /v1/agencies?kind=&region=',
);
const DOCUMENTS = [
  say('先上传：POST /v1/documents', 'Upload it first: POST /v1/documents'),
  say('在案材料：GET /v1/cases/{caseId}/documents', 'What lies in the case: GET /v1/cases/{caseId}/documents'),
];
const THE_CASE = say(
  '会见、阅卷申请的编号见案件：GET /v1/cases/{caseId}',
  'Meetings and requests stand in the case: GET /v1/cases/{caseId}',
);
const OBLIGATIONS = say(
  '期限事项：GET /v1/obligations?caseId={caseId}',
  'What is owed: GET /v1/obligations?caseId={caseId}',
);
const CASES = say('按姓名、案号检索：GET /v1/cases?text=', 'Search by name or number: GET /v1/cases?text=');
const READ_AGAIN = say('重新读取，以其 ETag 作 If-Match 再次提交', 'Read it again and send its ETag as If-Match');
const PAYOUT = say('补贴现状和决定：GET /v1/payouts/{id}', 'The payout and its decisions: GET /v1/payouts/{id}');
const MATERIALS = say(
  '本案结案材料目录：GET /v1/cases/{caseId}/closing-materials',
  'What the closing file needs: GET /v1/cases/{caseId}/closing-materials',
);

const PROGRAMMES = say(
  '对口帮扶项目、地区和期间：GET /v1/programmes',
  'Programmes of paired help, their regions and times: GET /v1/programmes',
);

const NEXT: Readonly<Partial<Record<string, Bilingual | readonly Bilingual[]>>> = {
  'act-not-possible-now': POSSIBLE,
  forbidden: POSSIBLE,
  'step-of-another-stage': POSSIBLE,
  'step-out-of-order': POSSIBLE,
  'duplicate-notice': say(
    '在现有案件中办理；内容有误的，更正通知；不应发出的，撤回通知',
    'Act in the case there is; correct what is wrong by notice-corrected, take back what should not have been sent by notice-withdrawn',
  ),
  'both-open': say('notice-withdrawn，ground 为 duplicate', 'notice-withdrawn with the ground duplicate'),
  'person-left-without-counsel': say(
    '已另行委托的，由办案机关记录 private-counsel-retained；通知有误的用 notice-withdrawn',
    'Where other counsel was hired the organ records private-counsel-retained; a notice that was wrong is withdrawn by notice-withdrawn',
  ),
  'meeting-request-open': say(
    '继续办理该申请，或者先以 meeting-request-withdrawn 撤回',
    'Go on with that request, or take it back by meeting-request-withdrawn',
  ),
  'file-request-open': say(
    '继续办理该申请，或者先以 file-access-request-withdrawn 撤回',
    'Go on with that request, or take it back by file-access-request-withdrawn',
  ),
  'hearing-already-fixed': say('改期用 hearing-changed', 'Move it by hearing-changed'),
  'no-hearing': say('先以 hearing-fixed 确定开庭', 'Fix one by hearing-fixed first'),
  'closing-file-handed-in': say('由中心负责人办理', 'It is the center’s director who may do it'),
  'stale-version': READ_AGAIN,
  'version-required': READ_AGAIN,
  'malformed-version': READ_AGAIN,
  'decision-not-possible-now': PAYOUT,
  'account-changed': PAYOUT,
  'no-payee-account': say(
    '由财政部门登记：POST /v1/payees/{id}/account',
    'Finance records one: POST /v1/payees/{id}/account',
  ),
  'no-budget-line': say('财政部门新增：POST /v1/budget-lines', 'Finance adds one: POST /v1/budget-lines'),
  'budget-exhausted': say('预算指标及余额：GET /v1/budget-lines', 'Budget lines and their room: GET /v1/budget-lines'),
  'unknown-lawyer': LAWYERS,
  'lawyer-not-admitted': LAWYERS,
  'lawyer-in-conflict': LAWYERS,
  'lawyer-left-case': LAWYERS,
  'lawyer-lacks-experience': LAWYERS,
  'lawyer-lacks-minor-experience': LAWYERS,
  'preference-reason-required': LAWYERS,
  'unknown-programme': PROGRAMMES,
  'programme-not-in-force': PROGRAMMES,
  'programme-of-other-regions': PROGRAMMES,
  'unknown-organ': AGENCIES,
  'unknown-place': AGENCIES,
  'unknown-procuratorate': AGENCIES,
  'organ-not-competent': AGENCIES,
  'no-competent-center': AGENCIES,
  'unknown-document': DOCUMENTS,
  'unknown-meeting': THE_CASE,
  'unknown-request': THE_CASE,
  'unknown-complaint': THE_CASE,
  'unknown-obligation': OBLIGATIONS,
  'no-ground-of-complaint': OBLIGATIONS,
  'nothing-to-pause': OBLIGATIONS,
  'nothing-paused': OBLIGATIONS,
  'unknown-case': CASES,
  'unknown-material': MATERIALS,
  'unknown-rule': say('期限规则：GET /v1/rules，/docs/rules', 'Rules: GET /v1/rules, /docs/rules'),
  'too-many-requests': say('按 Retry-After 所示秒数后再试', 'Try again after the seconds that Retry-After says'),
  'no-token': say('请求头 Authorization: Bearer <令牌>', 'Send the header Authorization: Bearer <token>'),
  'invalid-token': say('令牌可能已过期，请重新取得', 'The token may have expired: get another'),
};

const CASE_ID = '{caseId}';
const CASE_PATH = /^\/v1\/cases\/([^/]+)\//;

/** Names the case that a request is about in what its sender is told to do next; without one, what needs a case is left out. */
export function aboutCaseOf(path: string, next: readonly string[]): readonly string[] {
  const [, id] = CASE_PATH.exec(path) ?? [];
  return id === undefined
    ? next.filter((words) => !words.includes(CASE_ID))
    : next.map((words) => words.replace(CASE_ID, id));
}

/** @param codes of the problem and of its bad fields @returns what can be done, each thing once; empty: nothing more to say */
export function whatNext(codes: readonly string[]): readonly Bilingual[] {
  return [...new Set(codes.flatMap((code) => (Object.hasOwn(NEXT, code) ? (NEXT[code] ?? []) : [])))];
}
