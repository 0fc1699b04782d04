/** What bureaus are told when the records are not as they were written (档案核验异常), and what is wrong in words. */
import type { Bilingual, RecordsFault } from '../../workflows/domain/vocabulary.js';
import { moment } from '../law/counting/date-words.js';
import { fact, facts, list, paragraph, type PaperContent } from './content.js';
import { definePaper } from './define-paper.js';

export const RECORDS_FAULT_WORDS: Readonly<Record<RecordsFault, Bilingual>> = {
  edited: { zh: '记录被改动', en: 'entry changed' },
  missing: { zh: '记录缺失', en: 'entry missing' },
  'broken-link': { zh: '与上一条记录不衔接', en: 'does not follow the entry before' },
  'cut-tail': { zh: '末尾记录被删', en: 'last entries cut off' },
  'wrong-head': { zh: '末条记录与登记不符', en: 'last entry is another than was registered' },
  'paper-edited': { zh: '文书内容被改动', en: 'paper changed' },
  'paper-mislabelled': { zh: '文书登记与内容不符', en: 'paper registered otherwise than it says' },
};

export interface FaultOnPaper {
  readonly kind: RecordsFault;
  /** Number of case or letter; null: the paper belongs to none. */
  readonly number: string | null;
  /** Entry of the history; null: it is about the paper. */
  readonly seq: number | null;
  readonly paperNumber: string | null;
}

interface FaultyRecords {
  /** Null: it was the nightly check. */
  readonly askedBy: string | null;
  /** Epoch ms. */
  readonly askedAt: number;
  readonly endedAt: number;
  /** Found of what the bureau sees. */
  readonly inAll: number;
  /** Of these, found by no check before. */
  readonly unknown: number;
  /** The first of those. */
  readonly faults: readonly FaultOnPaper[];
}

/** More than these nobody reads in a mail: the check has more. */
export const MOST_NAMED = 20;

/** To each bureau that looks on: somebody has to see to it, and says so by his signature. */
export const recordsFaulty = definePaper({
  form: 'records-faulty',
  title: { zh: '档案核验异常告知书', en: 'The Records Are Not as They Were Written' },
  signedFor: true,
  content: (data: FaultyRecords): PaperContent => ({
    caseNumber: null,
    blocks: [
      paragraph(
        '系统核验案件历史和文书时发现下列内容与登记时不一致，可能有人绕过系统改动了数据库。请保全现场，会同系统运维人员查明原因，并以备份核对原文。',
        'A check of histories and papers found the following to be otherwise than it was recorded; somebody may have changed the database behind the system. Please secure what is there, find out with the operators what happened, and compare with a backup.',
      ),
      facts(
        fact('核验提起人', 'Asked for by', data.askedBy ?? NIGHTLY),
        fact('提起时间', 'Asked for', moment(data.askedAt)),
        fact('完成时间', 'Ended', moment(data.endedAt)),
        fact('所辖案件和文书的问题', 'Found in the region', String(data.inAll)),
        fact('其中此前未发现的', 'Of these not found before', String(data.unknown)),
      ),
      ...(data.faults.length === 0 ? [] : [list(data.faults.map(faultLine))]),
      ...(data.unknown > data.faults.length ? [paragraph(REST.zh, REST.en)] : []),
    ],
  }),
});

const REST: Bilingual = {
  zh: '其余问题未逐项写入本告知书，请在系统“档案核验”中查看。',
  en: 'The others are not named here; see the records check in the system.',
};

const NIGHTLY: Bilingual = { zh: '每夜例行核验', en: 'the nightly check' };

function faultLine({ kind, number, seq, paperNumber }: FaultOnPaper): Bilingual {
  const words = RECORDS_FAULT_WORDS[kind];
  const [zh, en] = seq === null ? [`文书${paperNumber}`, `paper ${paperNumber}`] : [`第${seq}条记录`, `entry ${seq}`];
  return {
    zh: `${number === null ? '' : `${number} `}${zh}：${words.zh}`,
    en: `${number === null ? '' : `${number} `}${en}: ${words.en}`,
  };
}
