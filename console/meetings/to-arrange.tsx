/** Meetings to be arranged (待安排), the most urgent on top: one click takes the time that is proposed, for one or for many at once. */
import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { PAGED } from '../client/pages.js';
import { instantOf, wallText } from '../language/legal-time.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Card } from '../parts/page.js';
import { useFocusBack } from '../parts/focus-back.js';
import { Nothing, Shown } from '../parts/shown.js';
import { ArrangeForm } from './arrange-form.js';
import { AskRow } from './ask-row.js';
import { DoneStrip, type Done } from './done-strip.js';
import { goneOf, type Gone } from './gone.js';
import { arrangement, useMeetingActs, type MeetingActs } from './meeting-acts.js';
import { useSurroundings, wantedOf, type MeetingOnList, type SurroundingsRead } from './reads.js';
import { NotRecorded } from './not-recorded.js';
import { RefuseForm } from './refuse-form.js';
import { Several } from './several.js';
import { proposals, type Slot, type Surroundings } from './slots.js';
import { TooLate } from './too-late.js';

const PAGE = 100;
const NONE: ReadonlyMap<string, Slot> = new Map();

type Answer = Schemas['ActAnswer'];
type Opened = { readonly form: 'arrange' | 'refuse'; readonly one: MeetingOnList };

export function ToArrange(): ReactNode {
  const t = useWords();
  const asked = useAsked();
  const surroundings = useSurroundings();
  const [opened, setOpened] = useState<Opened | null>(null);
  useFocusBack(opened !== null);
  const arranging = useArranging(asked.rows, surroundings);
  const rows = asked.rows.filter((one) => !isDone(one, arranging.done));
  const openFor = (form: Opened['form']) => (one: MeetingOnList) => setOpened({ form, one });
  return (
    <>
      <DoneStrip done={arranging.done} gone={arranging.gone} onChange={openFor('arrange')} onClose={arranging.forget} />
      <Card title={t(titleOf(rows.length, asked.hasMore))}>
        <Shown of={asked}>
          {() =>
            rows.length === 0 ? (
              <Nothing text={say('没有待安排的会见。', 'There is no meeting to be arranged.')} />
            ) : (
              <Asks
                rows={rows}
                arranging={arranging}
                onOther={openFor('arrange')}
                onRefuse={openFor('refuse')}
                more={asked.more}
              />
            )
          }
        </Shown>
      </Card>
      <NotRecorded />
      <TooLate of={asked.tooLate} onOther={openFor('arrange')} />
      <OpenedForm
        opened={opened}
        surroundings={surroundings}
        onClose={() => setOpened(null)}
        onDone={(one, answer) => {
          setOpened(null);
          arranging.note(one, answer);
        }}
      />
    </>
  );
}

interface Arranging {
  readonly isLooking: boolean;
  readonly proposed: ReadonlyMap<string, Slot>;
  readonly acts: MeetingActs;
  readonly arrange: (one: MeetingOnList, slot: Slot) => Promise<void>;
  /** What was recorded from this page, and how to put it away. */
  readonly done: readonly Done[];
  /** What was tried from this page and waits no more, though nobody said that it is recorded. */
  readonly gone: readonly Gone[];
  readonly note: (one: MeetingOnList, answer: Answer) => void;
  readonly forget: () => void;
}

function useArranging(rows: readonly MeetingOnList[], surroundings: SurroundingsRead): Arranging {
  const proposed = useMemo(
    () => (surroundings.isKnown ? proposals(rows.map(wantedOf), surroundings) : NONE),
    [rows, surroundings],
  );
  const acts = useMeetingActs();
  const [done, setDone] = useState<readonly Done[]>([]);
  const [tried, setTried] = useState<readonly MeetingOnList[]>([]);
  const note = (one: MeetingOnList, { warnings }: Answer): void =>
    setDone((before) => [...before.filter((each) => each.one.id !== one.id), { one, warnings }]);
  const arrange = async (one: MeetingOnList, slot: Slot): Promise<void> => {
    const answer = await acts.record(one, arrangement(slot));
    if (answer !== undefined) note(arranged(one, slot, answer), answer);
    else setTried((before) => [...before.filter(({ id }) => id !== one.id), one]);
  };
  const doneNow = done.map((each) => each.one);
  const gone = goneOf(tried, rows, doneNow).map((one): Gone => {
    const now = surroundings.taken.find(({ meetingId }) => meetingId === one.id);
    return { one, error: acts.errorOf(one), now };
  });
  const forget = (): void => {
    setDone([]);
    setTried([]);
  };
  const isLooking = !surroundings.isKnown && !surroundings.isFailed;
  return { isLooking, proposed, acts, arrange, done, gone, note, forget };
}

interface AsksProps {
  readonly rows: readonly MeetingOnList[];
  readonly arranging: Arranging;
  readonly onOther: (one: MeetingOnList) => void;
  readonly onRefuse: (one: MeetingOnList) => void;
  readonly more: ReactNode;
}

function Asks({ rows, arranging, onOther, onRefuse, more }: AsksProps): ReactNode {
  const t = useWords();
  const { isLooking, proposed, acts, arrange } = arranging;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const picked = rows.filter(({ id }) => chosen.has(id) && proposed.has(id));
  const arrangeAll = async (): Promise<void> => {
    // As they were proposed when he clicked; what is refused stays in the list and says why.
    for (const one of picked) {
      const slot = proposed.get(one.id);
      if (slot !== undefined) await arrange(one, slot);
    }
    setChosen(new Set());
  };
  return (
    <>
      <Several
        count={rows.length}
        chosen={picked.length}
        onAll={(all) => setChosen(new Set(all ? rows.map(({ id }) => id) : []))}
        onArrange={arrangeAll}
      />
      <ul className="asks" aria-label={t(say('待安排的会见', 'Meetings to be arranged'))}>
        {rows.map((one) => (
          <AskRow
            key={one.id}
            one={one}
            slot={proposed.get(one.id)}
            isLooking={isLooking}
            isChosen={chosen.has(one.id)}
            onChoose={(is) => setChosen((before) => withOrWithout(before, one.id, is))}
            isUnderWay={acts.isUnderWay(one)}
            error={acts.errorOf(one)}
            onArrange={(slot) => void arrange(one, slot)}
            onOther={() => onOther(one)}
            onRefuse={() => onRefuse(one)}
          />
        ))}
      </ul>
      {more}
    </>
  );
}

interface OpenedFormProps {
  readonly opened: Opened | null;
  readonly surroundings: Surroundings;
  readonly onClose: () => void;
  readonly onDone: (one: MeetingOnList, answer: Answer) => void;
}

function OpenedForm({ opened, surroundings, onClose, onDone }: OpenedFormProps): ReactNode {
  if (opened === null) return null;
  const { form, one } = opened;
  if (form === 'refuse')
    return (
      <RefuseForm
        one={one}
        onClose={onClose}
        onDone={(answer) => onDone({ ...one, state: 'refused', caseVersion: answer.case.version }, answer)}
      />
    );
  return (
    <ArrangeForm
      one={one}
      wanted={wantedOf(one)}
      surroundings={surroundings}
      onClose={onClose}
      onDone={(answer, slot) => onDone(arranged(one, slot, answer), answer)}
    />
  );
}

function titleOf(count: number, hasMore: boolean): Bilingual {
  if (count === 0) return say('待安排', 'To be arranged');
  return say(`待安排 ${count} 件${hasMore ? '以上' : ''}`, `To be arranged: ${count}${hasMore ? ' and more' : ''}`);
}

/** The list is about to show it; nobody is to click on what it still shows. */
function isDone({ id, caseVersion }: MeetingOnList, done: readonly Done[]): boolean {
  return done.some(({ one }) => one.id === id && one.caseVersion > caseVersion);
}

function withOrWithout(all: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(all);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}

function arranged(one: MeetingOnList, { at, room }: Pick<Slot, 'at' | 'room'>, answer: Answer): MeetingOnList {
  const meetingAt = instantOf(wallText(at));
  return { ...one, caseVersion: answer.case.version, state: 'arranged', meetingAt, room: room === '' ? null : room };
}

/** What is asked for, and what was answered without the limit being kept: the API puts what is due first. */
function useAsked() {
  const t = useWords();
  const requested = api.useInfiniteQuery(
    'get',
    '/v1/meetings',
    { params: { query: { state: ['requested' as const], limit: PAGE } } },
    PAGED,
  );
  const answered = api.useQuery('get', '/v1/meetings', {
    params: { query: { state: ['refused', 'arranged'], limit: PAGE } },
  });
  const { rows, tooLate } = useMemo(() => {
    const asks = (requested.data?.pages ?? []).flatMap(({ items }) => items).filter(({ lawyer }) => lawyer !== null);
    const owed = (answered.data?.items ?? []).filter(({ dueAt }) => dueAt !== null);
    const refused = owed.filter(({ state }) => state === 'refused');
    return { rows: [...asks, ...refused].toSorted(byLimit), tooLate: owed.filter(({ state }) => state === 'arranged') };
  }, [requested.data, answered.data]);
  const more = requested.hasNextPage && (
    <Button
      style={{ marginTop: 12 }}
      loading={requested.isFetchingNextPage}
      onClick={() => void requested.fetchNextPage()}
    >
      {t(say('显示更多', 'Show more'))}
    </Button>
  );
  const { data, error, isPending, refetch } = requested;
  return { data, error, isPending, refetch, rows, tooLate, more, hasMore: requested.hasNextPage };
}

function byLimit(one: MeetingOnList, other: MeetingOnList): number {
  const of = ({ dueAt }: MeetingOnList): number => (dueAt === null ? Infinity : Date.parse(dueAt));
  return of(one) === of(other) ? 0 : of(one) - of(other);
}
