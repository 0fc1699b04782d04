/** Fields of an act that only sometimes have a meaning: when they are asked for, and when they must be filled in. */
import { say, type Bilingual } from '../language/words.js';

type Values = Readonly<Record<string, unknown>>;
type Condition = (values: Values) => boolean;

const is =
  (field: string, ...those: readonly unknown[]): Condition =>
  (values) =>
    those.includes(values[field]);

const HANDS_OVER = ['transferred-for-review', 'indicted', 'appeal-forwarded', 'remanded', 'competence-changed'];
const NAMES_PROCEDURE = ['file-received', 'case-accepted', 'procedure-changed'];

/** By `<kind>.<field>`; what is not named here is always asked for. */
const ASKED_WHEN: Readonly<Record<string, Condition>> = {
  'custody-changed.placeId': is('measure', 'detained', 'arrested'),
  'replacement-decided.lawyerId': is('granted', true),
  'replacement-decided.programmeId': is('granted', true),
  'relief-decided.untilOn': is('granted', true),
  'terminated.groundDetail': is('ground', 'other-by-law'),
  'notice-withdrawn.existingCaseId': is('ground', 'duplicate'),
  'procedural-step.toAgencyId': is('step', ...HANDS_OVER),
  'procedural-step.procedure': is('step', ...NAMES_PROCEDURE),
  'procedural-step.handlingOfficial': is('step', 'competence-changed'),
  'procedural-step.plannedOn': is('step', 'duty-lawyer-help-fixed'),
  'retainer-signed.documentId': ({ reason }) => reason === undefined || reason === '',
  'retainer-signed.signedOn': ({ reason }) => reason === undefined || reason === '',
};

const NEEDED_WHEN: Readonly<Record<string, Condition>> = {
  'custody-changed.placeId': is('measure', 'detained', 'arrested'),
  'replacement-decided.lawyerId': is('granted', true),
  'terminated.groundDetail': is('ground', 'other-by-law'),
  'notice-withdrawn.existingCaseId': is('ground', 'duplicate'),
  'procedural-step.procedure': is('step', 'procedure-changed'),
  'procedural-step.plannedOn': is('step', 'duty-lawyer-help-fixed'),
  'confirmed.reason': is('recognised', false),
};

/** @returns whatever is named here, an act or a field of one: each must be there */
export function namedHere(): readonly string[] {
  return [ASKED_WHEN, NEEDED_WHEN, HELP].flatMap((rows) => Object.keys(rows));
}

/** @param path `<kind>.<field>` @returns whether other fields decide over it */
export function hasCondition(path: string): boolean {
  return path in ASKED_WHEN || path in NEEDED_WHEN;
}

/** @param path `<kind>.<field>` */
export function isAskedFor(path: string, values: Values): boolean {
  return ASKED_WHEN[path]?.(values) ?? true;
}

export function isNeeded(path: string, values: Values): boolean {
  return NEEDED_WHEN[path]?.(values) ?? false;
}

/** What is asked of a field, said where it is filled in: which article and which period the rules say, and not this page; by `<kind>.<field>`, of the whole act by `<kind>`. */
const HELP: Readonly<Record<string, Bilingual>> = {
  'lawyer-assigned.preferenceNotKeptReason': say(
    '前一诉讼阶段的法律援助律师可以继续承办而另派他人的，须说明理由。',
    'Needed where the lawyer of an earlier stage could go on and another one is named.',
  ),
  'retainer-signed.reason': say(
    '未能签订的填写原因，不再填写签订日期；二者择一。',
    'Where it could not be signed: the reason instead of the day.',
  ),
  'meeting-requested.credentials': say(
    '须持律师执业证书、律师事务所证明，以及法律援助公函或者委托书。',
    'Licence, letter of the firm, and aid letter or mandate.',
  ),
  'meeting-arranged.meetingAt': say(
    '会见时间晚于期限的，仍须安排，并按超期提醒。',
    'One that is later than its limit stays owed and is reported.',
  ),
  'meeting-refused.missingPapers': say(
    '因手续不全的，列明所缺手续：本次申请就此了结，补齐后重新申请、重新计时。',
    'If papers are missing, name them: the request ends, and a new one starts a new clock.',
  ),
  'meeting-held.outcome': say(
    '“不同意由其辩护”将告知办案机关和法律援助中心，由办案机关审查决定。',
    'If counsel is declined, organ and center are told, and the organ decides.',
  ),
  'file-access-given.items': say('逐项写明，如“案卷材料一册”。', 'One by one, e.g. “case file, one volume”.'),
  'file-access-explained': say(
    '说明原因不等于已经安排阅卷，阅卷期限照常计算。',
    'Giving reasons fulfils nothing: the time limit runs on.',
  ),
  'papers-served.form': say('可以选择，也可以直接填写文书名称。', 'Choose, or write what the paper is called.'),
  'papers-served.to': say('可以填写多人，用顿号分开。', 'Several are separated by commas.'),
  'term-paused.documentId': say('决定、委托书等文书的扫描件。', 'The decision or commission, scanned.'),
  'term-extended.documentId': say('批准延长的决定书。', 'The decision that extends the term.'),
  'term-extended.untilOn': say(
    '决定书写明具体截止日期的才填写。',
    'Only where the decision names the last day itself.',
  ),
  'concluded.receivedOn': say(
    '收到结案文书之日为结案日，归档和补贴的期限由此起算。',
    'The day the paper was received is the closing day; filing and subsidy run from it.',
  ),
  terminated: say(
    '应当通知辩护的人，不得因终止而无人辩护：须另有辩护人，否则不予登记。',
    'Who must have counsel must not be left without: without other counsel it is refused.',
  ),
  'notice-corrected.corrections': say(
    '只改需要更正的内容；没有改动的照旧。已经发出的文书会补发更正后的文书。',
    'Change only what is wrong. Papers that went out are replaced.',
  ),
  'notice-corrected.reason': say('如“录入有误”。', 'E.g. “slip of the pen”.'),
  'notice-withdrawn': say(
    '撤回后案件终结，未履行的期限取消，收到通知的各方会收到撤回通知。',
    'The case ends, what is owed is cancelled, and everybody who was told is told.',
  ),
  'same-person-stated.caseId': say(
    '看得到的案件直接选择；看不到的，在下面填写案号。',
    'Choose a case that you see; else write its number below.',
  ),
  'closing-file-submitted': say(
    '可以先交现有的，缺少的会列明；每件材料对应一份文件，同一份文件不能用于两项。',
    'What there is may be handed in first: what is missing is named. One file for one material.',
  ),
  'closing-file-returned.missing': say(
    '勾选需要补正的材料，并写明要求。',
    'Tick what is to be put right, and say what.',
  ),
  'document-sealed': say(
    '封存后任何人不能再查看其内容，目录中保留名称。不能恢复。',
    'Nobody reads it any more; its name stays in the list. It cannot be undone.',
  ),
  'conclusion-undone': say(
    '案件恢复为承办中，归档期限取消。',
    'The case is being handled again; closing duties are cancelled.',
  ),
  'rights-complaint-filed.procuratorateId': say(
    '不填的，向办案机关的同级检察院提出。',
    'If empty: the procuratorate of the organ’s level.',
  ),
  'rights-complaint-filed.reason': say(
    '向其他检察院提出的，写明理由。',
    'Why another procuratorate is asked, if it is.',
  ),
  'replacement-requested': say('为受援人代为登记或者承办律师提出。', 'For the client, or by the lawyer.'),
  'procedural-step.toAgencyId': say(
    '不填的，为本地同级机关；指定其他机关的，写明理由。',
    'If empty: the organ of this place; another one needs a reason.',
  ),
};

export function helpFor(path: string): Bilingual | undefined {
  return HELP[path];
}
