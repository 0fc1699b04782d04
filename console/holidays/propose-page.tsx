/** Proposing the days off of a year (报请): from a file or picked day by day, weighed first, then put before the other bureaus. */
import { App, Button, Checkbox, Form, Input, Select } from 'antd';
import { Link, useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { useAsking } from '../client/asking.js';
import { isProblem } from '../client/problem.js';
import { useRecording } from '../client/recording.js';
import { changedBy } from '../client/shown-at.js';
import { dayOf } from '../language/legal-time.js';
import { say, useWords } from '../language/words.js';
import { useDraft } from '../parts/draft.js';
import { DraftLine } from '../parts/draft-line.js';
import { Card, Page } from '../parts/page.js';
import { Shown } from '../parts/shown.js';
import { DayPicker } from './day-picker.js';
import { namedDays, type NamedDays } from './days.js';
import { daysOfNotice, errorsByDay, picksOfYear, type Notice, type NoticeFile, type Picks } from './notice.js';
import { NoticeFileInput } from './notice-file-input.js';
import { Weighed } from './weighed.js';

const PATH = '/v1/calendars';

export function ProposePage(): ReactNode {
  const t = useWords();
  const versions = api.useQuery('get', PATH);
  const inForce = versions.data?.items.find((one) => one.inForce);
  const calendar = api.useQuery(
    'get',
    '/v1/calendars/{version}',
    { params: { path: { version: inForce?.version ?? '' } } },
    { enabled: inForce !== undefined },
  );
  return (
    <Page
      title={t(say('报请节假日安排', 'Propose days off'))}
      tools={<Link to="/calendars">{t(say('节假日历', 'Days off'))}</Link>}
    >
      <Shown of={calendar}>{(read) => <Proposing horizon={read.horizon} named={namedDays(read.days)} />}</Shown>
    </Page>
  );
}

interface Filled {
  readonly year: number;
  readonly source: string;
  readonly corrects: boolean;
  readonly reason: string;
  readonly picks: Picks;
}

interface ProposingProps {
  /** Of the calendar in force. */
  readonly horizon: string;
  readonly named: NamedDays;
}

function Proposing({ horizon, named }: ProposingProps): ReactNode {
  const t = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const draft = useDraft<Filled>('calendar');
  const [filled, setFilled] = useState<Filled>(() => draft.kept ?? fresh(firstYear(horizon), horizon, named));
  const [isTried, setTried] = useState(false);
  const asking = useAsking<Schemas['CalendarPreview']>();
  const recording = useRecording<Schemas['CalendarProposal']>(PATH);
  const change = (next: Partial<Filled>): void => {
    const all = { ...filled, ...next };
    setFilled(all);
    draft.keep(all);
    asking.clear();
    recording.clear();
  };
  const begin = (year: number): void => {
    draft.drop();
    setFilled({ ...fresh(year, horizon, named), source: filled.source });
    asking.clear();
    recording.clear();
  };
  const take = (file: NoticeFile): void => {
    const year = file.year ?? filled.year;
    change({
      ...{ year, picks: file.picks, corrects: isPublished(year, horizon) },
      ...(file.source === null ? {} : { source: file.source }),
    });
  };
  const notice = noticeOf(filled);
  const propose = async (): Promise<void> => {
    const proposal = await recording.send(notice);
    if (proposal === undefined) return;
    draft.drop();
    void queries.invalidateQueries(changedBy('calendar-proposal'));
    void message.success(t(say('已报请，待另一机关复核', 'Proposed; another bureau confirms it')));
    void navigate({ to: '/calendars/proposals/$id', params: { id: proposal.proposalId } });
  };
  const check = async (): Promise<void> => {
    setTried(true);
    if (notice.source !== '') await asking.ask(`${PATH}/preview`, notice);
  };
  const error = recording.error ?? asking.error;
  const { ofDays, others } = errorsByDay(isProblem(error) ? (error.body.errors ?? []) : [], notice);
  const of = (pointer: string): string | undefined =>
    pointer === '/source' && isTried && notice.source === ''
      ? t(say('请填写通知的文号', 'Enter the number of the notice'))
      : others.find((one) => one.pointer === pointer)?.detail;
  return (
    <>
      {draft.kept !== null && <DraftLine onClear={() => begin(filled.year)} />}
      <Card title={t(say('通知', 'The notice'))}>
        <Head filled={filled} horizon={horizon} onChange={change} onYear={begin} errorAt={of} />
        <NoticeFileInput onRead={take} />
      </Card>
      <Card title={t(say(`${filled.year} 年的放假和补班日`, `Days off and worked weekends of ${filled.year}`))}>
        <DayPicker year={filled.year} picks={filled.picks} wrong={ofDays} onChange={(picks) => change({ picks })} />
      </Card>
      <Card title={t(say('报请以前', 'Before it is proposed'))}>
        <Button
          type={asking.shown === null ? 'primary' : 'default'}
          loading={asking.isUnderWay}
          onClick={() => void check()}
        >
          {t(say('核对并测算影响', 'Check it, and count what it moves'))}
        </Button>
        <Weighed shown={asking.shown} error={error} wrong={ofDays} notice={notice}>
          <Button type="primary" loading={recording.isUnderWay} onClick={() => void propose()}>
            {t(say('报请', 'Propose'))}
          </Button>
        </Weighed>
      </Card>
    </>
  );
}

/** What the calendar lacks next, or this year’s where nothing is missing. */
function firstYear(horizon: string): number {
  const missing = Number(horizon.slice(0, 4)) + 1;
  return Math.min(missing, thisYear() + 1);
}

function thisYear(): number {
  return Number(dayOf(Date.now()).slice(0, 4));
}

function isPublished(year: number, horizon: string): boolean {
  return `${year}-12-31` <= horizon;
}

function fresh(year: number, horizon: string, named: NamedDays): Filled {
  return { year, source: '', corrects: isPublished(year, horizon), reason: '', picks: picksOfYear(named, year) };
}

function noticeOf({ year, source, corrects, reason, picks }: Filled): Notice {
  return {
    ...{ year, source: source.trim(), ...daysOfNotice(picks) },
    ...(corrects ? { corrects } : {}),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  };
}

interface HeadProps {
  readonly filled: Filled;
  readonly horizon: string;
  readonly onChange: (next: Partial<Filled>) => void;
  readonly onYear: (year: number) => void;
  /** What is wrong with the member under a pointer; undefined: nothing that is known. */
  readonly errorAt: (pointer: string) => string | undefined;
}

function Head({ filled, horizon, onChange, onYear, errorAt }: HeadProps): ReactNode {
  const t = useWords();
  const years = [...new Set([thisYear(), thisYear() + 1, filled.year])].toSorted((a, b) => a - b);
  const at = (pointer: string) => {
    const wrong = errorAt(pointer);
    return wrong === undefined ? {} : ({ validateStatus: 'error', help: wrong } as const);
  };
  return (
    <Form layout="vertical" component="div" className="holidays-form">
      <Form.Item label={t(say('年度', 'Year'))} htmlFor="holidays-year" {...at('/year')}>
        <Select
          id="holidays-year"
          value={filled.year}
          onChange={onYear}
          options={years.map((year) => ({
            value: year,
            label: isPublished(year, horizon)
              ? t(say(`${year} 年（已公布，更正）`, `${year} (published: a correction)`))
              : t(say(`${year} 年`, String(year))),
          }))}
        />
      </Form.Item>
      <Form.Item
        label={t(say('依据（文号）', 'Basis (number of the notice)'))}
        htmlFor="holidays-source"
        {...at('/source')}
      >
        <Input
          id="holidays-source"
          maxLength={200}
          placeholder="国办发明电〔2026〕7号"
          value={filled.source}
          onChange={({ target }) => onChange({ source: target.value })}
        />
      </Form.Item>
      <Form.Item {...at('/corrects')}>
        <Checkbox checked={filled.corrects} onChange={({ target }) => onChange({ corrects: target.checked })}>
          {t(say('更正已公布的安排', 'It corrects what is published'))}
        </Checkbox>
      </Form.Item>
      <Form.Item
        label={filled.corrects ? t(say('更正理由', 'Why it is corrected')) : t(say('说明（可不填）', 'Remark, if any'))}
        htmlFor="holidays-reason"
        {...at('/reason')}
      >
        <Input.TextArea
          id="holidays-reason"
          maxLength={2000}
          rows={2}
          value={filled.reason}
          onChange={({ target }) => onChange({ reason: target.value })}
        />
      </Form.Item>
    </Form>
  );
}
