/**
 * Programmes of paired help (对口帮扶): lawyers of one region take cases of another for a time. Of none has a document been read, and the
 * basis of each says so. Rows, not code: a programme that begins is a row more, one that ends gets its `toOn` and stays.
 */
import type { Programme } from '../generated/client.js';

export const PROGRAMMES: Programme[] = [
  {
    id: 'programme-chengdu-chongqing',
    titleZh: '成都律师到重庆驻点帮扶',
    titleEn: 'Lawyers of 成都 in residence in 重庆',
    fromRegion: '510100',
    toRegion: '500000',
    fromOn: '2026-07-01',
    toOn: '2029-06-30',
    basis: '演示数据：没有这样的文件；一期三年，仿照向律师资源不足地区派驻律师的做法',
    grade: 'own',
  },
  {
    id: 'programme-chengdu-ganzi',
    titleZh: '成都市对口支援甘孜州法律援助',
    titleEn: 'Paired help of 成都 for legal aid in 甘孜',
    fromRegion: '510100',
    toRegion: '513300',
    fromOn: '2024-01-01',
    toOn: '2026-12-31',
    basis: '成都与甘孜之间有对口支援；其中法律援助的文件未见，期限为演示数据',
    grade: 'M',
  },
];
