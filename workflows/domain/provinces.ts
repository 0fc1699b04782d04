/**
 * Provinces (省级行政区) by name, and of which one a code is. Where there is no legal aid under the Legal Aid Law (台湾, 香港, 澳门) there is
 * none: nobody there can be written to. No workflow asks, so it is in no workflow's bundle.
 */
import { provincePrefix } from './region.js';

export interface Province {
  /** Its own code, six digits. */
  readonly code: string;
  readonly name: string;
}

const NAMES: Readonly<Record<string, string>> = {
  ...{ '11': '北京市', '12': '天津市', '13': '河北省', '14': '山西省', '15': '内蒙古自治区' },
  ...{ '21': '辽宁省', '22': '吉林省', '23': '黑龙江省' },
  ...{ '31': '上海市', '32': '江苏省', '33': '浙江省', '34': '安徽省', '35': '福建省', '36': '江西省', '37': '山东省' },
  ...{ '41': '河南省', '42': '湖北省', '43': '湖南省', '44': '广东省', '45': '广西壮族自治区', '46': '海南省' },
  ...{ '50': '重庆市', '51': '四川省', '52': '贵州省', '53': '云南省', '54': '西藏自治区' },
  ...{ '61': '陕西省', '62': '甘肃省', '63': '青海省', '64': '宁夏回族自治区', '65': '新疆维吾尔自治区' },
};

/**
 * 重庆 was a part of 四川 until 1997: 重庆市, 万县, 涪陵 and 黔江. Whoever got his identity number there keeps these digits, and is from 重庆.
 * No place of 四川 has them today.
 */
const WAS_OF_SICHUAN: readonly string[] = ['5102', '5112', '5122', '5123', '5135'];
const CHONGQING = '50';

/** @param region six-digit code, an abolished one too @returns null: of none of them */
export function provinceOf(region: string): Province | null {
  const prefix = WAS_OF_SICHUAN.some((before) => region.startsWith(before)) ? CHONGQING : provincePrefix(region);
  const name = NAMES[prefix];
  return name === undefined ? null : { code: `${prefix}0000`, name };
}
