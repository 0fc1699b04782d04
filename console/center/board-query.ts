/** What the board (谁该办什么) is asked for: its segments and filters as they stand in the address, and as the API takes them. Pure. */

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Parameters of `GET /v1/obligations`, as far as the board has them. */
export type ObligationQuery = {
  readonly state?: ('open' | 'paused')[];
  readonly due?: ('overdue' | 'today' | 'soon')[];
  readonly provisional?: 'true';
  readonly owedBy?: string;
  readonly ruleId?: string;
  readonly region?: string;
  readonly daysOver?: number;
  readonly text?: string;
  readonly obligationId?: string[];
};

/** Counts, as the API answers them. */
interface Summary {
  readonly items: readonly {
    readonly total: number;
    readonly dueToday: number;
    readonly counts: Readonly<Record<string, number>>;
  }[];
}

function say(zh: string, en: string): Bilingual {
  return { zh, en };
}

export type Segment = 'now' | 'ours' | 'overdue' | 'today' | 'soon' | 'provisional' | 'paused' | 'owed';

/** As they stand in the address. */
export type BoardFilters = {
  readonly seg?: string;
  readonly owedBy?: string;
  readonly rule?: string;
  readonly region?: string;
  /** Overdue by so many days or more. */
  readonly over?: string;
  readonly text?: string;
  readonly view?: string;
  readonly by?: string;
};

interface SegmentRow {
  readonly key: Segment;
  readonly words: Bilingual;
  readonly hint: Bilingual;
  readonly asks: ObligationQuery;
}

const OWED = { state: ['open'] } satisfies ObligationQuery;

export const SEGMENTS: readonly SegmentRow[] = [
  {
    key: 'now',
    words: say('当前要办', 'To act on now'),
    hint: say('已超期、今日到期和近期到期的事项', 'overdue, due today and due soon'),
    asks: { due: ['overdue', 'today', 'soon'] },
  },
  {
    key: 'ours',
    words: say('本单位应办', 'Ours to do'),
    hint: say('由本单位履行、尚未履行的事项', 'what we owe ourselves'),
    asks: OWED,
  },
  {
    key: 'overdue',
    words: say('已超期', 'Overdue'),
    hint: say('期限已过、尚未履行的事项', 'past the limit and still owed'),
    asks: { due: ['overdue'] },
  },
  {
    key: 'today',
    words: say('今日到期', 'Due today'),
    hint: say('今日是最后一日的事项', 'today is the last day'),
    asks: { due: ['today'] },
  },
  {
    key: 'soon',
    words: say('近期到期', 'Due soon'),
    hint: say('三日以内到期，或者已经提醒的事项', 'due within three days, or reminded already'),
    asks: { due: ['soon'] },
  },
  {
    key: 'provisional',
    words: say('日期暂定', 'Provisional'),
    hint: say('节假日安排尚未公布，期限日可能变动', 'days off are not published yet, so the day may move'),
    asks: { ...OWED, provisional: 'true' },
  },
  {
    key: 'paused',
    words: say('中止计算', 'Paused'),
    hint: say('期限暂停计算的事项', 'the clock stands still'),
    asks: { state: ['paused'] },
  },
  {
    key: 'owed',
    words: say('全部未履行', 'All still owed'),
    hint: say('尚未履行的全部事项', 'everything that is still owed'),
    asks: OWED,
  },
];

export function segmentOf({ seg }: BoardFilters): SegmentRow {
  const found = SEGMENTS.find(({ key }) => key === seg) ?? SEGMENTS[0];
  if (found === undefined) throw new Error('There are no segments');
  return found;
}

/** Who owes, which duty, where, which words: what narrows every segment alike. */
export function narrowing({ owedBy, rule, region, over, text }: BoardFilters): ObligationQuery {
  const days = Number(over);
  return {
    ...(owedBy === undefined ? {} : { owedBy }),
    ...(rule === undefined ? {} : { ruleId: rule }),
    ...(region === undefined ? {} : { region }),
    ...(over === undefined || !Number.isInteger(days) || days < 0 ? {} : { daysOver: days }),
    ...(text === undefined ? {} : { text }),
  };
}

/** @param agencyId the own one */
export function boardQuery(filters: BoardFilters, agencyId: string): ObligationQuery {
  const { key, asks } = segmentOf(filters);
  return { ...asks, ...narrowing(filters), ...(key === 'ours' ? { owedBy: agencyId } : {}) };
}

/** Counts of one query, whatever it was counted by. */
export function countsOf(summary: Summary | undefined): {
  readonly total: number;
  readonly overdue: number;
  readonly today: number;
  readonly paused: number;
} {
  const all = { total: 0, overdue: 0, today: 0, paused: 0 };
  for (const { total, dueToday, counts } of summary?.items ?? []) {
    all.total += total;
    all.today += dueToday;
    all.overdue += counts['overdue'] ?? 0;
    all.paused += counts['paused'] ?? 0;
  }
  return all;
}
