/** What a person would write, and where else it is found. */
import { minorBirthDate, residentNumber } from '../support/builders.js';

export const BIRTH_DATE = minorBirthDate(Date.now());
/** Each stands in the records exactly where a person would write it, and may stand nowhere else. */
export const CANARY = {
  name: '鸢尾金丝雀',
  number: residentNumber(BIRTH_DATE, 'male'),
  charge: '雀鸟走失罪',
  organCaseNumber: '（2026）川0104刑初金雀1号',
  official: '翠鸟经办员',
  phone: '028-55573310',
  declineReason: '知更鸟回避',
  refusalReason: '画眉会见室停电',
  note: '百灵鸟附注',
  missingPaper: '云雀证明',
  explanation: '白鹭卷宗装订',
  servedTo: '黄鹂家属',
  unknownLawyer: 'lawyer-of-the-canary',
  refusalDecision: '杜鹃理由不成立',
  hearingPlace: '孔雀审判庭',
  hearingReason: '喜鹊合议变更',
  fileReason: '鹦鹉笔录缺页',
  financeReason: '麻雀附件不清',
  bankReason: '海燕账户注销',
} as const;
/** Known from the directory, and personal too. */
export const ACCOUNT = '6299992012101100011';
const DIRECTORY = ['周明远', '吴晓岚', '罗静', 'cd-zhou@', 'office@cd-center', ACCOUNT];

export const secrets = [...Object.values(CANARY), ...DIRECTORY];

/** The secrets found, as they stand or as JSON would write them. */
export function found(bytes: Buffer): string[] {
  return secrets.filter((secret) => {
    const escaped = [...secret].map((char) => (char < '\u0080' ? char : `\\u${hex(char)}`)).join('');
    const base64 = Buffer.from(secret).toString('base64').slice(0, -4);
    // A few letters of base64 stand by chance in anything encrypted.
    return [secret, escaped, ...(base64.length < 8 ? [] : [base64])].some((form) => bytes.includes(form));
  });
}

function hex(char: string): string {
  return char.charCodeAt(0).toString(16).padStart(4, '0');
}
