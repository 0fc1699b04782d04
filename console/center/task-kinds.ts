/** Tasks (人工处理) in words: what each kind is about, what is to be done, and which outcomes it can have. Pure. */
import type { Schemas } from '../client/api.js';
import { say, type Bilingual } from '../language/words.js';

export type Task = Schemas['Task'];

export interface TaskKind {
  readonly words: Bilingual;
  readonly toDo: Bilingual;
  /** Codes of `TaskCompletion.outcome` that fit it. */
  readonly outcomes: readonly string[];
  /** The reason is a code of the mail server or a number, said beside these words. */
  readonly reasonIs?: Bilingual;
}

const HEARD = ['received-by-telephone', 'received-on-paper', 'closed'];

const KINDS: Readonly<Record<string, TaskKind>> = {
  'confirm-receipt': {
    words: say('确认签收', 'Confirm receipt'),
    toDo: say(
      '多次催收后仍无人签收。请致电收件人确认是否收到，并登记电话或者纸质签收。',
      'Nobody has signed although reminded. Call the recipient, and record the receipt by telephone or on paper.',
    ),
    outcomes: HEARD,
    reasonIs: say('文书', 'paper'),
  },
  'correct-address': {
    words: say('更正地址', 'Correct an address'),
    toDo: say(
      '邮箱不存在，文书被退回。请联系收件人送达，并请管理人员更正名录中的地址。',
      'There is no such mailbox and the paper came back. Reach the recipient, and have the directory corrected.',
    ),
    outcomes: HEARD,
    reasonIs: say('退信代码', 'answer of the mail server'),
  },
  'resend-paper': {
    words: say('文书未能送出', 'Paper not sent'),
    toDo: say(
      '系统多次尝试仍未送出。请以电话、传真或者纸质方式送达，并登记结果。',
      'The system could not send it. Serve it by telephone, fax or on paper, and record what came of it.',
    ),
    outcomes: HEARD,
    reasonIs: say('退信代码', 'answer of the mail server'),
  },
  'check-entry': {
    words: say('核对录入', 'Check an entry'),
    toDo: say(
      '已按录入内容登记，但有异常。请核对原件；有误的，在案件中更正。',
      'It was recorded as entered, but is unusual. Compare it with the original, and correct it in the case if wrong.',
    ),
    outcomes: ['closed'],
  },
  'settle-competence': {
    words: say('协商管辖', 'Settle competence'),
    toDo: say(
      '两地没有共同上级。请与对方省级司法行政机关协商，由任一方在协作函中登记指定结果。',
      'Both have no bureau above them. Agree with the other province; either one records the designation in the letter.',
    ),
    outcomes: ['closed'],
  },
  'ask-home-region': {
    words: say('异地羁押协查', 'Ask the home region'),
    toDo: say(
      '需要户籍地协助的，请发出协作函，发函后本事项自动办结；不需要的，说明情况后办结。',
      'Send a letter to the home region if help is needed, which closes this; else say why not, and close it.',
    ),
    outcomes: ['closed'],
  },
  'inquire-payment': {
    words: say('查询支付结果', 'Inquire about a payment'),
    toDo: say(
      '银行结果不明。请向银行查询后登记，须由另一名财务人员登记一致后生效。',
      'The bank’s answer is not known. Ask the bank and record it; it counts when a second officer says the same.',
    ),
    outcomes: ['paid', 'not-paid'],
    reasonIs: say('支付指令', 'payment instruction'),
  },
  'result-file-rejected': {
    words: say('结果文件退回', 'Result file rejected'),
    toDo: say(
      '银行结果文件有误，全部未登记。请与银行核对并重新取得文件后办结。',
      'The bank’s result file has faults and nothing of it was recorded. Get it right from the bank, then close this.',
    ),
    outcomes: ['closed'],
  },
  'publish-calendar': {
    words: say('录入节假日安排', 'Publish days off'),
    toDo: say('请录入已公布的节假日安排，录入后自动办结。', 'Enter the published days off; that closes this.'),
    outcomes: ['closed'],
  },
  'confirm-calendar': {
    words: say('复核节假日安排', 'Confirm days off'),
    toDo: say('请复核报请的节假日安排，作出决定后自动办结。', 'Decide on the proposed days off; that closes this.'),
    outcomes: ['closed'],
  },
};

/** A kind that the page does not know yet: its reason is told. */
const OTHER: TaskKind = {
  words: say('需要人工处理', 'Task'),
  toDo: say('请按所列事由办理。', 'Do what the reason says.'),
  outcomes: ['closed'],
};

export function taskKind(kind: string): TaskKind {
  return KINDS[kind] ?? OTHER;
}

/** `received-by-telephone: said so`: the code, and what was noted. */
export function outcomeOf(outcome: string): { readonly code: string; readonly note: string } {
  const at = outcome.indexOf(': ');
  return at < 0 ? { code: outcome, note: '' } : { code: outcome.slice(0, at), note: outcome.slice(at + 2) };
}
