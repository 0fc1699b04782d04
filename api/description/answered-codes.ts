/** Closed sets of codes that stand in answers and filters only (答复与筛选的代码); nobody fills them in. */
import { gradeMeaning } from '../../activities/law/confirmation.js';
import { PARTY_WORDS } from '../../activities/pages/party-words.js';
import { SECTION_WORDS } from '../../activities/pages/rule-words.js';
import { GRADES } from '../../activities/pages/rule-table-page.js';
import { RECORDS_FAULT_WORDS } from '../../activities/papers/records-check.js';
import { HEARD_WORDS } from '../../activities/subsidy/index.js';
import { ACCESS_KIND_WORDS } from '../http/disclosure.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

export type CodeWords = Readonly<Record<string, Bilingual>>;

export const ANSWERED_CODES: readonly CodeWords[] = [
  { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } },
  { open: { zh: '待办', en: 'open' }, closed: { zh: '已办结', en: 'closed' } },
  {
    overdue: { zh: '已逾期', en: 'overdue' },
    today: { zh: '今日到期', en: 'due today' },
    soon: { zh: '即将到期', en: 'due soon' },
  },
  {
    organ: { zh: '按机关', en: 'by organ' },
    person: { zh: '按人员', en: 'by person' },
    rule: { zh: '按规则', en: 'by rule' },
    region: { zh: '按地区', en: 'by region' },
  },
  {
    region: { zh: '按地区', en: 'by region' },
    agency: { zh: '按单位', en: 'by agency' },
    agencyKind: { zh: '按单位种类', en: 'by kind of agency' },
    rule: { zh: '按事项', en: 'by duty' },
  },
  {
    month: { zh: '按月', en: 'by month' },
    quarter: { zh: '按季度', en: 'by quarter' },
    year: { zh: '按年', en: 'by year' },
  },
  {
    'hearing-place': { zh: '开庭地点', en: 'places of hearings' },
    'handling-official': { zh: '承办人', en: 'officials' },
    charge: { zh: '案由', en: 'charges' },
    'meeting-room': { zh: '会见室', en: 'rooms for meetings' },
  },
  {
    case: { zh: '案件', en: 'case' },
    obligation: { zh: '期限事项', en: 'duty' },
    notice: { zh: '文书', en: 'paper' },
    payout: { zh: '补贴', en: 'payout' },
    collaboration: { zh: '协作事项', en: 'letter between centers' },
    application: { zh: '申请', en: 'application' },
    task: { zh: '待办', en: 'task' },
    'records-check': { zh: '档案核验', en: 'check of the records' },
    'calendar-proposal': { zh: '节假日安排报请', en: 'proposed calendar' },
  },
  {
    asked: { zh: '待核验', en: 'asked for' },
    running: { zh: '核验中', en: 'under way' },
    done: { zh: '已完成', en: 'done' },
    failed: { zh: '未能完成', en: 'not completed' },
  },
  RECORDS_FAULT_WORDS,
  {
    oldest: { zh: '旧的在前', en: 'oldest first' },
    newest: { zh: '新的在前', en: 'newest first' },
  },
  { asked: { zh: '收到的', en: 'letters received' }, asking: { zh: '发出的', en: 'letters sent' } },
  {
    pending: { zh: '待发送', en: 'to be sent' },
    sent: { zh: '已发送', en: 'sent' },
    reminded: { zh: '已提醒', en: 'reminded' },
    escalated: { zh: '已上报', en: 'escalated' },
    received: { zh: '已签收', en: 'signed for' },
    refused: { zh: '未送达', en: 'undeliverable' },
    'no-receipt': { zh: '无回执', en: 'no receipt' },
  },
  {
    requested: { zh: '已申请', en: 'requested' },
    arranged: { zh: '已安排', en: 'arranged' },
    refused: { zh: '未予安排', en: 'refused' },
    held: { zh: '已会见', en: 'held' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
  {
    requested: { zh: '已申请', en: 'requested' },
    explained: { zh: '已说明原因', en: 'explained' },
    given: { zh: '已提供', en: 'given' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
  {
    meeting: { zh: '会见', en: 'meeting' },
    'file-access-request': { zh: '阅卷申请', en: 'request for the file' },
    hearing: { zh: '开庭', en: 'hearing' },
    complaint: { zh: '申诉、控告', en: 'complaint' },
    obligation: { zh: '期限事项', en: 'obligation' },
  },
  {
    remind: { zh: '催办', en: 'reminder' },
    warn: { zh: '届满预告', en: 'warning that it ends' },
    escalate: { zh: '上报', en: 'report to the superior' },
    complain: { zh: '起草控告', en: 'complaint drafted' },
  },
  {
    pending: { zh: '待办理', en: 'waiting' },
    done: { zh: '已记录', en: 'recorded' },
    refused: { zh: '未受理', en: 'refused' },
  },
  {
    hours: { zh: '小时', en: 'hours' },
    days: { zh: '日', en: 'days' },
    'working-days': { zh: '工作日', en: 'working days' },
    months: { zh: '月', en: 'months' },
    years: { zh: '年', en: 'years' },
  },
  {
    proposed: { zh: '待复核', en: 'waits for confirmation' },
    published: { zh: '已公布', en: 'published' },
    rejected: { zh: '已退回', en: 'rejected' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
    overtaken: { zh: '已被新版本取代', en: 'overtaken by another version' },
  },
  {
    working: { zh: '工作日', en: 'working day' },
    weekend: { zh: '周末', en: 'weekend' },
    holiday: { zh: '法定节假日', en: 'public holiday' },
    bridge: { zh: '调休放假', en: 'day off worked for elsewhere' },
    'make-up': { zh: '调休上班', en: 'make-up working day' },
  },
  {
    planned: { zh: '未开始', en: 'planned' },
    'in-force': { zh: '代班中', en: 'in force' },
    over: { zh: '已到期', en: 'over' },
    ended: { zh: '提前结束', en: 'ended early' },
  },
  { requested: { zh: '待确认', en: 'requested' }, confirmed: { zh: '已确认', en: 'confirmed' } },
  {
    requested: { zh: '待确认', en: 'requested' },
    confirmed: { zh: '已确认', en: 'confirmed' },
    cancelled: { zh: '已撤销', en: 'cancelled' },
  },
  { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } },
  ACCESS_KIND_WORDS,
  { allowed: { zh: '已提供', en: 'told' }, refused: { zh: '已拒绝', en: 'refused' } },
  HEARD_WORDS,
  SECTION_WORDS,
  PARTY_WORDS,
  Object.fromEntries(GRADES.map((grade) => [grade, gradeMeaning(grade)])),
];
