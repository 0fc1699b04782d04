/**
 * What regions have agreed about helping each other (协作协议), as far as it is known: what was not found is null, and is served as such.
 * Rows, not code: an agreement that is learned of is a row more.
 */
import type { Agreement } from '../generated/client.js';

const UNKNOWN = {
  kinds: [] as string[],
  handOver: null,
  answerDefault: null,
  meansRecognised: null,
  scopeRecognised: null,
  papersRecognised: null,
  costRule: null,
  toOn: null,
} as const;

export const AGREEMENTS: Agreement[] = [
  {
    ...UNKNOWN,
    id: 'agreement-chuan-yu-2025',
    titleZh: '川渝法律援助协作',
    titleEn: 'Cooperation in legal aid between 四川 and 重庆',
    regions: ['510000', '500000'],
    meansRecognised: true,
    scopeRecognised: true,
    fromOn: '2025-01-01',
    basis: '川渝，自2025-01-01：就近受理，事项范围和经济困难标准互认，联合办案；移送日数未见',
    grade: 'P',
  },
  {
    ...UNKNOWN,
    id: 'agreement-zhejiang-2009',
    titleZh: '浙江省法律援助协作',
    titleEn: 'Cooperation in legal aid within 浙江',
    regions: ['330000'],
    fromOn: '2009-01-01',
    basis: '浙司〔2009〕119号第6条至第11条：以函件请求，按函载期限回复或者说明理由、提出新的日期',
    grade: 'P',
  },
  {
    ...UNKNOWN,
    id: 'agreement-four-cities-2018',
    titleZh: '德州等四市法律援助协作',
    titleEn: 'Cooperation in legal aid of 德州 and three other cities',
    // Which the other three are was not found: it fits no letter until they are known.
    regions: [],
    fromOn: '2018-01-01',
    basis: '德州等四市2018年协议：不得以不符合当地条件为由拒绝协作',
    grade: 'P',
  },
  {
    ...UNKNOWN,
    id: 'agreement-ningxia',
    titleZh: '宁夏回族自治区法律援助通办',
    titleEn: 'Legal aid anywhere in 宁夏',
    regions: ['640000'],
    fromOn: '2022-01-01',
    basis: '宁夏区内通办，条文未见',
    grade: 'M',
  },
  {
    ...UNKNOWN,
    id: 'agreement-jiangxi-2022',
    titleZh: '江西省法律援助全省通办',
    titleEn: 'Legal aid anywhere in 江西',
    regions: ['360000'],
    kinds: ['transfer-application'],
    handOver: 1,
    papersRecognised: true,
    fromOn: '2022-06-01',
    basis: '江西全省通办（2022年6月）：材料齐全后1个工作日内录入，不得以无管辖权为由拒绝',
    grade: 'P',
  },
  {
    ...UNKNOWN,
    id: 'agreement-hefei',
    titleZh: '合肥市法律援助全域通办',
    titleEn: 'Legal aid anywhere in 合肥',
    regions: ['340100'],
    kinds: ['transfer-application'],
    fromOn: '2022-01-01',
    basis: '合肥全域通办：认为无管辖权的，不得直接退回',
    grade: 'P',
  },
];
