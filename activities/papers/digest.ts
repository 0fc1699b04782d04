/** The morning's list of what is due (每日期限提示). */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import { list, paragraph, type Block, type PaperContent } from './content.js';
import { definePaper } from './define-paper.js';
import { day, limitWords } from '../law/counting/date-words.js';
import type { PaperDigestCase, PaperDigestGroup, PaperDigestItem } from './paper-shapes.js';

/** What one inbox is told on one morning. */
export interface Digest {
  /** Calendar date it is about. */
  readonly on: string;
  /** Most urgent first; a group without entries is left out. */
  readonly groups: readonly PaperDigestGroup[];
  /** For a center: what is overdue in its cases, by who owes it; empty for everybody else. */
  readonly overdueByOrgan: readonly { readonly name: string; readonly count: number }[];
}

const URGENCY: Readonly<Record<PaperDigestGroup['urgency'], Bilingual>> = {
  overdue: { zh: '已超期', en: 'Overdue' },
  today: { zh: '今日到期', en: 'Due today' },
  soon: { zh: '三日内到期', en: 'Due within three days' },
  provisional: { zh: '期限暂定（节假日安排尚未公布）', en: 'Provisional (days off not yet published)' },
};

/** To whoever owes it; nobody but the reader of the case is told a client's name. */
export const deadlineDigest = definePaper({
  form: 'deadline-digest',
  title: { zh: '每日期限提示', en: 'Deadlines of the Day' },
  signedFor: false,
  content: (data: Digest): PaperContent => {
    const date = day(data.on);
    return {
      caseNumber: null,
      blocks: [
        data.groups.length === 0
          ? paragraph(
              `${date.zh}，贵单位没有临近期限的事项；本中心案件中已有事项超期。`,
              `As of the morning of ${date.en} nothing of your own falls due soon; something is overdue in this center’s cases.`,
            )
          : paragraph(
              `${date.zh}，下列期限事项尚待履行。已经履行的，请补录履行时间。`,
              `As of the morning of ${date.en} the obligations below are still owed. If something has been done already, please record when.`,
            ),
        ...data.groups.flatMap(groupBlocks),
        ...centerBlocks(data.overdueByOrgan),
      ],
    };
  },
});

function groupBlocks({ urgency, total, cases }: PaperDigestGroup): readonly Block[] {
  const title = URGENCY[urgency];
  const shown = cases.reduce((sum, { items }) => sum + items.length, 0);
  return [
    paragraph(`【${title.zh}】${total}项`, `[${title.en}] ${total}`),
    ...cases.flatMap((one) => [caseLine(one), list(one.items.map(itemLine))]),
    ...(shown < total
      ? [paragraph(`另有${total - shown}项，请在系统中查看。`, `${total - shown} more: please see the system.`)]
      : []),
  ];
}

function caseLine({ caseNumber, clientName }: PaperDigestCase): Block {
  return paragraph(
    clientName === null ? `案号：${caseNumber}` : `案号：${caseNumber}　受援人：${clientName}`,
    clientName === null ? `Case ${caseNumber}` : `Case ${caseNumber}, client ${clientName}`,
  );
}

function itemLine(item: PaperDigestItem): Bilingual {
  const due = limitWords(item);
  const over: Bilingual =
    item.daysOver > 0 ? { zh: `，已超期${item.daysOver}日`, en: `, ${item.daysOver} day(s) over` } : { zh: '', en: '' };
  const mark: Bilingual = item.provisional ? { zh: '（暂定）', en: ' (provisional)' } : { zh: '', en: '' };
  return {
    zh: `${item.title.zh}（${item.article}）——最后期限${due.zh}${mark.zh}${over.zh}`,
    en: `${item.title.en} (${item.article}): due ${due.en}${mark.en}${over.en}`,
  };
}

function centerBlocks(overdue: Digest['overdueByOrgan']): readonly Block[] {
  if (overdue.length === 0) return [];
  const total = overdue.reduce((sum, { count }) => sum + count, 0);
  return [
    paragraph(`【本中心案件超期合计】${total}项`, `[Overdue in this center’s cases] ${total}`),
    list(overdue.map(({ name, count }) => ({ zh: `${name}：${count}项`, en: `${name}: ${count}` }))),
  ];
}
