/** What the parameters of paths, lists and headers are called (参数名称), by name. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

const WORDS: Readonly<Record<string, Bilingual>> = {
  id: { zh: '编号', en: 'id' },
  token: { zh: '邮件链接中的令牌', en: 'token of the link in the mail' },
  version: { zh: '版本', en: 'version' },
  limit: { zh: '每页条数', en: 'items on a page' },
  cursor: { zh: '翻页标记，取自上一页的 nextCursor', en: 'nextCursor of the page before' },
  order: { zh: '顺序：旧事在前或者新事在前', en: 'order: oldest or newest first' },
  stage: { zh: '诉讼阶段，可重复', en: 'procedural stage, repeatable' },
  status: { zh: '案件状态，可重复', en: 'status of the case, repeatable' },
  state: { zh: '状态；可以重复的，符合其一即可', en: 'state; of several any, where it is repeatable' },
  agency: { zh: '办案机关', en: 'agency in the case' },
  lawyer: { zh: '承办律师', en: 'lawyer of the case' },
  region: { zh: '行政区划代码，上级代码包括其下级', en: 'region code; one of a province or city covers what is below' },
  text: {
    zh: '文字，按姓名、案号、罪名等查找，各词均须符合',
    en: 'words of name, numbers or charge; all of them count',
  },
  obligationId: { zh: '只列这些期限事项，可重复', en: 'those with these ids alone, repeatable' },
  due: { zh: '到期情况，可重复', en: 'overdue, due today or soon, repeatable' },
  daysOver: { zh: '逾期至少若干日', en: 'overdue by so many days or more' },
  provisional: { zh: '是否为暂定日期', en: 'whether the date is provisional' },
  owedBy: { zh: '履行义务的机关或人员', en: 'agency or person who owes it' },
  ruleId: { zh: '期限规则', en: 'rule' },
  caseId: { zh: '案件', en: 'case' },
  collaborationId: { zh: '协作事项', en: 'letter between centers' },
  by: { zh: '统计口径', en: 'what is counted by' },
  on: { zh: '施行于该日', en: 'in force on this day' },
  lang: { zh: '语言', en: 'language' },
  section: { zh: '规则类别', en: 'section' },
  grade: { zh: '核对等级', en: 'grade' },
  q: { zh: '查找文字', en: 'words to look for' },
  unreceived: { zh: '只列尚有文书未签收的', en: 'only where a paper is not signed for yet' },
  unsigned: { zh: '只列待本人签收的', en: 'only what waits for the caller’s signature' },
  form: { zh: '文书种类', en: 'form of the paper' },
  kind: { zh: '种类', en: 'kind' },
  side: { zh: '发出或者收到', en: 'sent or received' },
  name: { zh: '名称中的文字', en: 'words of the name' },
  centerId: { zh: '主管的法律援助中心', en: 'competent legal aid center' },
  programmeId: { zh: '对口帮扶项目', en: 'programme of paired help' },
  year: { zh: '年度', en: 'year' },
  payee: { zh: '收款人', en: 'payee' },
  payoutId: { zh: '补贴', en: 'payout' },
  account: { zh: '账户科目', en: 'account of the ledger' },
  placeId: { zh: '羁押场所', en: 'place of custody' },
  lawyerId: { zh: '律师', en: 'lawyer' },
  field: { zh: '表单字段', en: 'field of a form' },
  changing: { zh: '只列账户正在变更的', en: 'only those whose account is being changed' },
  budgetLineId: { zh: '预算指标', en: 'budget line' },
  from: { zh: '开始日期', en: 'first day' },
  to: { zh: '结束日期', en: 'last day' },
  'Idempotency-Key': {
    zh: '幂等键：同一键、同一请求得到同一答复；1至255个可见 ASCII 字符',
    en: 'Same key and same request: the same answer; 1 to 255 visible ASCII characters',
  },
  'Last-Event-ID': {
    zh: '最后收到的事件的编号：先补告此后的变动',
    en: 'id of the last event that was told: what came since is told first',
  },
  'If-Match': { zh: '已读取的版本，如 "3"', en: 'version the sender has read, e.g. "3"' },
};

/** @returns undefined: nobody has said what it is called */
export function parameterWords(name: string): Bilingual | undefined {
  return WORDS[name];
}
