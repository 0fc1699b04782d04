/** Every kind of problem the API answers with: status and title, Chinese first. A code keeps its meaning for ever. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

interface ProblemKind {
  readonly status: number;
  readonly title: Bilingual;
}

function kind(status: number, zh: string, en: string): ProblemKind {
  return { status, title: { zh, en } };
}

export const PROBLEM_KINDS = {
  'broken-json': kind(400, '请求内容不是有效的 JSON', 'The body is not valid JSON'),
  'broken-encoding': kind(400, '请求内容不是有效的 UTF-8', 'The body is not valid UTF-8'),
  'broken-request': kind(400, '请求不完整', 'The request is broken'),
  'no-token': kind(401, '未提供访问令牌', 'There is no access token'),
  'invalid-token': kind(401, '访问令牌无效', 'The access token is not valid'),
  'unknown-account': kind(401, '没有这个用户或已停用', 'The account is unknown or no longer active'),
  forbidden: kind(403, '您的角色不能办理此事项', 'This is not an act of your role'),
  'own-proposal': kind(403, '不得审批本人报请的补贴', 'Nobody decides on his own proposal'),
  'own-calendar-proposal': kind(403, '须由另一司法行政机关复核', 'Another bureau must confirm it'),
  'not-found': kind(404, '没有找到', 'Not found'),
  'upload-too-slow': kind(408, '上传过慢，已中断', 'The upload was too slow and has been broken off'),
  'method-not-allowed': kind(405, '不支持此方法', 'Method not allowed'),
  'act-not-possible-now': kind(409, '案件当前状态下不能办理此事项', 'The state of the case forbids this act'),
  'duplicate-notice': kind(409, '该人在本阶段已有法律援助案件', 'There is a case for this person and stage already'),
  'file-not-open-yet': kind(409, '侦查阶段不能阅卷', 'The file is not open during investigation'),
  'person-at-liberty': kind(
    409,
    '当事人未被羁押，无须安排会见',
    'The person is not in custody, no meeting is arranged',
  ),
  'decision-not-possible-now': kind(409, '补贴当前状态下不能作此决定', 'The state of the payout forbids this decision'),
  'duplicate-budget-line': kind(409, '该地区该年度已有同名预算指标', 'The region has a line of this name for the year'),
  'no-tariff': kind(409, '结案日没有补贴标准', 'There is no tariff for the closing day'),
  'no-payee-account': kind(409, '没有收款账户', 'There is no account to pay into'),
  'account-unchanged': kind(409, '与现用账户相同', 'That is the account already in force'),
  'second-person-needed': kind(409, '须由另一人确认', 'Another person must confirm it'),
  'another-change-open': kind(409, '另有账户变更待确认', 'Another change of this account waits to be confirmed'),
  'another-line-open': kind(409, '同名预算指标另有申请待确认', 'The line waits to be confirmed with other values'),
  'another-answer-open': kind(409, '另有银行答复待确认', 'Another answer of the bank waits to be confirmed'),
  'account-changed': kind(409, '收款账户已变更', 'The account of the payee has changed'),
  'no-budget-line': kind(409, '没有预算指标', 'There is no budget line'),
  'budget-exhausted': kind(409, '预算指标余额不足', 'The budget line has no room'),
  'hearing-already-fixed': kind(409, '已经确定开庭日期', 'A hearing has been fixed already'),
  'no-hearing': kind(409, '没有确定的开庭', 'No hearing has been fixed'),
  'custody-unchanged': kind(409, '强制措施和羁押场所没有变化', 'Measure and place are as recorded already'),
  'refusal-undecided': kind(409, '拒绝辩护尚待决定', 'A refusal of counsel waits for the decision'),
  'no-refusal': kind(409, '没有待决定的拒绝辩护', 'No refusal of counsel waits for a decision'),
  'refusal-limit-reached': kind(409, '拒绝辩护次数已满', 'Counsel may not be refused again'),
  'replacement-undecided': kind(409, '更换申请尚待决定', 'A request for replacement waits for the decision'),
  'no-replacement-request': kind(409, '没有待决定的更换申请', 'No request for replacement waits for a decision'),
  'person-left-without-counsel': kind(
    409,
    '终止将使应当有辩护人的人没有辩护人',
    'Termination would leave a person without mandatory counsel',
  ),
  'objection-undecided': kind(409, '异议尚待决定', 'An objection waits for the decision'),
  'no-objection': kind(409, '没有待决定的异议', 'No objection waits for a decision'),
  'nothing-to-pause': kind(409, '没有可停止计算的期限', 'No running period stops for this ground'),
  'nothing-paused': kind(409, '没有停止计算的期限', 'No period stands still for this ground'),
  'term-ended': kind(409, '该期限已经结束', 'That period has ended'),
  'step-of-another-stage': kind(409, '该事项不属于本诉讼阶段', 'That step belongs to another stage'),
  'step-out-of-order': kind(409, '尚未记录前一事项', 'The step before it is not on record'),
  'obstacle-on-record': kind(409, '障碍消除已经记录', 'The end of the obstacle is on record'),
  'step-taken-as-often-as-allowed': kind(409, '该事项次数已满', 'That step may not be taken again'),
  'period-not-missed': kind(409, '该期限没有耽误', 'That period has not been missed'),
  'no-obstacle-on-record': kind(409, '尚未记录障碍消除', 'No end of an obstacle is on record'),
  'no-relief-asked': kind(409, '没有待裁定的申请', 'No application waits for a decision'),
  'complaint-answered': kind(409, '申诉、控告已有答复', 'The complaint has been answered'),
  'calendar-unchanged': kind(409, '该年度已按此安排公布', 'The year is published so already'),
  'calendar-proposal-open': kind(409, '该年度另有安排待复核', 'A calendar of that year waits to be confirmed'),
  'calendar-proposal-decided': kind(409, '该报请已有结果', 'That proposal has been decided'),
  'calendar-superseded': kind(409, '报请后日历已变更', 'Another calendar is in force by now'),
  'task-closed': kind(409, '待办已经办结', 'The task has been closed already'),
  'meeting-of-former-counsel': kind(409, '该次会见由前任律师申请，已终止', 'An earlier lawyer asked for that meeting'),
  'meeting-already-held': kind(409, '该次会见已经进行', 'That meeting has been held already'),
  'request-withdrawn': kind(409, '该项申请已经撤回', 'That request has been withdrawn'),
  'meeting-request-open': kind(409, '会见申请尚在办理', 'A request for a meeting is open'),
  'file-request-open': kind(409, '阅卷申请尚在办理', 'A request for the file is open'),
  'file-already-given': kind(409, '该项阅卷申请已经满足', 'That request has been met already'),
  'closing-file-handed-in': kind(409, '结案材料已经提交', 'The closing file has been handed in'),
  'payout-approved': kind(409, '补贴已经批准', 'The subsidy has been approved'),
  'both-open': kind(409, '两案同在一阶段且均在办', 'Both cases run in one stage'),
  'already-sealed': kind(409, '该材料已经封存', 'That document has been sealed already'),
  'document-in-closing-file': kind(409, '该材料属于结案材料，不能封存', 'The closing file needs that document'),
  'document-archived': kind(409, '该材料已经归档，不能封存', 'The archive names that document'),
  'document-sealed': kind(410, '该材料已封存', 'The document has been sealed'),
  'link-expired': kind(410, '签收链接已失效', 'The receipt link has expired'),
  'link-used': kind(410, '签收链接已使用', 'The receipt link has been used'),
  busy: kind(503, '该事项正在办理，请稍后再试', 'Somebody works on this affair, try again soon'),
  'clock-skew': kind(
    503,
    '系统时间有误，暂停登记，请联系管理员',
    'The clock of this system is wrong: nothing is recorded until it is right',
  ),
  'outcome-unknown': kind(503, '尚不能确定是否已记录', 'It is not known yet whether it was recorded'),
  'stale-version': kind(412, '内容已有变化，请刷新后再试', 'It has changed since you read it'),
  'body-too-large': kind(413, '请求内容过大', 'The body is too large'),
  'unsupported-media-type': kind(415, '不支持的内容类型', 'The content type is not supported'),
  'invalid-fields': kind(422, '填写内容有误', 'Some fields are not acceptable'),
  'export-too-long': kind(422, '导出的记录过多', 'There are too many rows to export'),
  'unknown-rule': kind(422, '没有这条期限规则', 'There is no such rule'),
  'uncountable-period': kind(422, '无法计算期限', 'The period cannot be counted'),
  'no-competent-center': kind(422, '该机关没有对应的法律援助中心', 'No legal aid center is competent for this organ'),
  'idempotency-key-reused': kind(422, '幂等键已用于另一请求', 'The idempotency key belongs to another request'),
  'malformed-idempotency-key': kind(422, '幂等键格式不正确', 'The idempotency key is malformed'),
  'malformed-version': kind(422, 'If-Match 格式不正确', 'If-Match is malformed'),
  'unknown-lawyer': kind(422, '没有这位律师', 'There is no such lawyer'),
  'lawyer-not-admitted': kind(422, '该律师不在可指派的律师库中', 'The lawyer is in no pool to assign from'),
  'lawyer-in-conflict': kind(422, '该律师有利益冲突', 'The lawyer has a conflict of interest'),
  'lawyer-lacks-experience': kind(422, '该律师刑事辩护年限不足', 'The lawyer lacks years of criminal defence'),
  'lawyer-lacks-minor-experience': kind(422, '该律师不具备未成年人案件经验', 'The lawyer lacks experience with minors'),
  'unknown-programme': kind(422, '没有这个对口帮扶项目', 'There is no such programme of paired help'),
  'programme-not-in-force': kind(422, '指派当日不在帮扶期间内', 'The programme is not in force on that day'),
  'programme-of-other-regions': kind(422, '对口帮扶项目与地区不符', 'The programme is of other regions'),
  'version-required': kind(428, '须以 If-Match 注明所读版本', 'If-Match must name the version you have read'),
  'too-many-requests': kind(429, '请求过于频繁', 'Too many requests'),
  'too-many-uploads': kind(429, '同时上传的材料过多', 'Too many uploads at once'),
  'internal-error': kind(500, '系统内部错误', 'Internal error'),
  'database-away': kind(503, '数据库暂时不可用', 'The database is away for the moment'),
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof PROBLEM_KINDS;

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  403: 'forbidden',
  404: 'not-found',
  409: 'act-not-possible-now',
  412: 'stale-version',
  422: 'invalid-fields',
};

/** The title of a refusal by a step: its own, else that of its status. */
export function titleOf(code: string, status: number): Bilingual {
  const kinds: Readonly<Record<string, ProblemKind>> = PROBLEM_KINDS;
  return (kinds[code] ?? PROBLEM_KINDS[BY_STATUS[status] ?? 'internal-error']).title;
}
