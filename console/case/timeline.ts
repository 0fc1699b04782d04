/** One row of all that happened in a case: its history, its papers, and the days on which something is or was due. Pure. */
import type { Schemas } from '../client/api.js';
import { say, type Bilingual } from '../language/words.js';

export const KINDS = ['act', 'paper', 'receipt', 'deadline'] as const;
export type Kind = (typeof KINDS)[number];
export type Order = 'newest' | 'oldest';

export interface Line {
  readonly key: string;
  readonly kind: Kind;
  readonly at: string;
  readonly words: Bilingual;
  readonly by: string;
  readonly note: string | null;
  /** Of what stands in the hash-chained history. */
  readonly hash: { readonly seq: number; readonly hash: string } | null;
  /** Of a time limit: it is read in its own way. */
  readonly due: Pick<Schemas['Obligation'], 'dueOn' | 'dueAt'> | null;
  readonly opens: { readonly what: 'duty' | 'paper'; readonly id: string } | null;
}

export interface Given {
  readonly entries: readonly Schemas['HistoryEntry'][];
  /** There is more of the history than is here: what lies beyond it is not shown yet. */
  readonly isMore: boolean;
  readonly papers: readonly Schemas['Notice'][];
  readonly duties: readonly Schemas['Obligation'][];
}

const OVER: readonly string[] = ['fulfilled', 'lapsed', 'cancelled'];

export function timelineOf({ entries, isMore, papers, duties }: Given, order: Order): readonly Line[] {
  const history = entries.map((entry) => lineOf(entry, duties));
  const others = [...papers.map(paperLine), ...duties.flatMap(dueLine)];
  // As far as the history goes, so that nothing comes before what stands above it.
  const edge = entries.at(-1)?.at;
  const within = others.filter(
    ({ at }) => !isMore || edge === undefined || (order === 'newest' ? at >= edge : at <= edge),
  );
  const sign = order === 'newest' ? -1 : 1;
  return [...history, ...within].toSorted(
    (one, other) => sign * (Date.parse(one.at) - Date.parse(other.at) || rank(one) - rank(other)),
  );
}

/** In one instant: what was done, then the papers of it. */
function rank({ hash }: Line): number {
  return hash === null ? Number.MAX_SAFE_INTEGER : hash.seq;
}

function lineOf(entry: Schemas['HistoryEntry'], duties: Given['duties']): Line {
  const { seq, at, actor, kind, refId, summary, note, hash } = entry;
  const isDuty = duties.some(({ id }) => id === refId);
  return {
    key: `history/${seq}`,
    kind: kind === 'receipt' ? 'receipt' : kind.startsWith('obligation-') ? 'deadline' : 'act',
    at,
    words: summary,
    by: `${actor.agency} ${actor.name}`,
    note,
    hash: { seq, hash },
    due: null,
    opens: isDuty ? { what: 'duty', id: refId } : null,
  };
}

function paperLine({ id, title, issuedAt, recipients }: Schemas['Notice']): Line {
  const to = recipients.map(({ person, agency }) => person?.name ?? agency.name);
  return {
    key: `paper/${id}`,
    kind: 'paper',
    at: issuedAt,
    words: title,
    by: `→ ${to.join('、')}`,
    note: null,
    hash: null,
    due: null,
    opens: { what: 'paper', id },
  };
}

/** What is still owed stands at the end of its period; what is over stands where it was done. */
function dueLine({ id, title, dueOn, dueAt, state, owedBy }: Schemas['Obligation']): Line[] {
  if (dueAt === null || OVER.includes(state)) return [];
  const isLate = state === 'overdue';
  return [
    {
      key: `due/${id}`,
      kind: 'deadline',
      at: dueAt,
      words: isLate
        ? say(`期限已过：${title.zh}`, `was due: ${title.en}`)
        : say(`期限届满：${title.zh}`, `due: ${title.en}`),
      by: owedBy.name,
      note: null,
      hash: null,
      due: { dueOn, dueAt },
      opens: { what: 'duty', id },
    },
  ];
}
