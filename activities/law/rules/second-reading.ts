/** What the second reading of the table (第二次核对) says of many rules in the same words. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import type { RuleText, RuleLine } from './rule-lines.js';

/** The reason of a line that the second reading of 2026-11-28 brought. */
export function reread(zh: string, en: string): Bilingual {
  return { zh: `2026年11月28日复核：${zh}`, en: `Second reading of 2026-11-28: ${en}` };
}

/** A duty of the police that the Code lays on whoever investigates. */
export const BY_PROCURATORATE = reread(
  '检察院自行侦查的案件同样适用，义务主体为侦查机关',
  'it binds the procuratorate too where it investigates itself: the organ that investigates owes it',
);

const LIMIT_STANDS = reread(
  '倒数的期限届至之日为节假日的，条文没有提前的规定，当日履行仍属及时；提前的一日只用于从严预警',
  'no text moves a backwards limit that falls on a day off: that day is in time, the day moved earlier only sets the alarm',
);

/** Counted backwards: the limit is the day itself (CPL 187(1) 至迟在开庭十日以前). @param from first day of the rule */
export function limitStands(from: string): RuleLine {
  return { from, alarmsEarlier: true, why: LIMIT_STANDS };
}

type Cited = Pick<RuleText, 'article' | 'basis' | 'grade'>;

/**
 * The provisions of the Ministry of Public Security got their present numbers with Order 159, in force since 2020-09-01: before that
 * day the row stands under a number that was not seen.
 * @param now as cited since then
 */
export function numbersOf2020(now: Cited): readonly RuleLine[] {
  return [
    {
      from: '2013-01-01',
      article: '公安机关办理刑事案件程序规定（2012年修订，公安部令第127号，条号待核）',
      basis: 'MPS-R 2012 (number not seen)',
      grade: 'P',
      seen: {
        zh: '所引条号为2020年修正后的条号；2012年文本未见全文',
        en: 'the number cited is that of the 2020 amendment; the text of 2012 was not seen',
      },
      why: reread('2020年条号不能用于此前的文本', 'the numbers of 2020 do not belong to the text before'),
    },
    {
      from: '2020-09-01',
      ...now,
      seen: null,
      why: {
        zh: '公安部令第159号修正，条号变动，自2020年9月1日起施行',
        en: 'numbers of the amendment by Order 159, in force since 2020-09-01',
      },
    },
  ];
}

/** LAL 61 lists refusal, wrong persons and money. @param consequence what is left */
export function notForLateness(from: string, consequence: Bilingual): RuleLine {
  return {
    from,
    consequence,
    why: reread(
      '法律援助法第61条列举的是拒绝援助、选人不当和侵占经费，不包括超期',
      'LAL 61 lists refusal, wrong persons and money, not lateness',
    ),
  };
}
