/** Assignments (指派) that wait for an answer: who, what, where, who is in charge, and what is running already. */
import { Button, Descriptions, Form, Input, Modal, Space } from 'antd';
import { CheckCircleFilled } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { showFieldErrors } from '../acts/field-errors.js';
import { useRecording } from '../client/recording.js';
import { GROUNDS, MEASURES, PROCEDURES, STAGES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { useAgencyNames } from '../parts/agency-names.js';
import { Card } from '../parts/page.js';
import { ProblemNote } from '../parts/shown.js';
import { Due, Moment } from '../parts/times.js';
import { useMe } from '../session/me.js';
import { useInPlace, useStill } from './in-place.js';
import { casesIn, useOwed, useOwnCases, type Case } from './work-reads.js';

/** What became of one in this sitting; `open`: something was sent, and nobody knows yet or it was refused. */
type Outcome = 'open' | 'accepted' | 'declined';

/** Nothing is shown while none waits: what is not there need not be read. What was answered stays in its place until the page is left. */
export function Assignments(): ReactNode {
  const t = useWords();
  const asked = useOwnCases();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const waiting = casesIn(asked.data).filter(({ status }) => status === 'assigned');
  const shown = useInPlace(waiting, outcomes);
  const open = shown.filter(({ id }) => !isAnswered(outcomes.get(id))).length;
  if (asked.data === undefined && asked.error !== null)
    return <ProblemNote error={asked.error} again={() => void asked.refetch()} />;
  if (shown.length === 0) return null;
  return (
    <Card title={t(say(`待答复的指派（${open}）`, `Assignments to answer (${open})`))}>
      {shown.map((one) => (
        <Assignment
          key={one.id}
          of={one}
          outcome={outcomes.get(one.id)}
          onOutcome={(outcome) => setOutcomes((all) => new Map(all).set(one.id, outcome))}
        />
      ))}
    </Card>
  );
}

function isAnswered(outcome: Outcome | undefined): outcome is 'accepted' | 'declined' {
  return outcome === 'accepted' || outcome === 'declined';
}

interface AnswerProps {
  readonly of: Case;
  readonly onOutcome: (outcome: Outcome) => void;
}

interface AssignmentProps extends AnswerProps {
  readonly outcome: Outcome | undefined;
}

function Assignment({ of, outcome, onOutcome }: AssignmentProps): ReactNode {
  const t = useWords();
  const { person, hearing, custody, handlingOfficial, organ } = of;
  const { placeId } = custody;
  const nameOf = useAgencyNames(placeId === null ? [] : [placeId]);
  const place = placeId === null ? '' : ` · ${nameOf(placeId)}`;
  const items = [
    [say('案由', 'Charge'), of.charge],
    [
      say('阶段', 'Stage'),
      t(say(`${termOf(STAGES, of.stage).zh} · ${organ.name}`, `${termOf(STAGES, of.stage).en} · ${organ.name}`)),
    ],
    [say('通知事由', 'Ground'), t(termOf(GROUNDS, of.ground))],
    [say('羁押', 'Custody'), `${t(termOf(MEASURES, custody.measure))}${place}`],
    [
      say('开庭', 'Hearing'),
      hearing === null ? (
        t(say('未确定', 'not fixed'))
      ) : (
        <span>
          <Moment at={hearing.at} /> {hearing.place} {t(termOf(PROCEDURES, hearing.procedure))}
        </span>
      ),
    ],
    [
      say('承办人', 'Official'),
      <span key="official">
        <bdi>{handlingOfficial.name}</bdi> <a href={`tel:${handlingOfficial.phone}`}>{handlingOfficial.phone}</a>
      </span>,
    ],
  ] as const;
  return (
    <article className="assignment" aria-label={`${person.name} ${of.caseNumber}`}>
      <h3>
        {/* Whoever declined sees the case no more. */}
        {outcome === 'declined' ? (
          <bdi>{person.name}</bdi>
        ) : (
          <Link to="/cases/$id" params={{ id: of.id }}>
            <bdi>{person.name}</bdi>
          </Link>
        )}{' '}
        <span className="quiet">{of.caseNumber}</span>
      </h3>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2, xl: 3 }}
        items={items.map(([label, children], key) => ({ key, label: t(label), children }))}
      />
      <Running caseId={of.id} isStill={isAnswered(outcome)} />
      {isAnswered(outcome) ? <Answered of={of} outcome={outcome} /> : <Answer of={of} onOutcome={onOutcome} />}
    </article>
  );
}

/** Stands where the buttons stood, as high as they. */
function Answered({ of, outcome }: { readonly of: Case; readonly outcome: 'accepted' | 'declined' }): ReactNode {
  const t = useWords();
  return (
    <Space role="status" style={{ marginTop: 12, minHeight: 32 }}>
      <CheckCircleFilled style={{ color: '#1d6b35' }} aria-hidden />
      {outcome === 'accepted' ? (
        <>
          {t(say('已接受指派', 'Accepted'))}
          <Link to="/cases/$id" params={{ id: of.id }}>
            {t(say('查看案件', 'Open the case'))}
          </Link>
        </>
      ) : (
        t(say('已告知法律援助中心不能承办', 'The center has been told that you decline'))
      )}
    </Space>
  );
}

/** More of them open on demand. */
const OPEN_AT_ONCE = 6;

interface RunningProps {
  readonly caseId: string;
  /** Answered: it shows what ran then, for whatever is below is not to move. */
  readonly isStill: boolean;
}

/** What is owed already, whoever owes it: an assignment that comes late finds periods half over. */
function Running({ caseId, isStill }: RunningProps): ReactNode {
  const t = useWords();
  const owed = useStill(useOwed().data, isStill);
  const running = (owed?.items ?? []).filter((one) => one.caseId === caseId && one.dueAt !== null);
  if (running.length === 0) return null;
  return (
    <details className="running" open={running.length <= OPEN_AT_ONCE}>
      <summary>{t(say(`已在计算的期限（${running.length}）`, `Periods already running (${running.length})`))}</summary>
      <ul className="plain">
        {running.map((one) => (
          <li key={one.id}>
            {t(one.title)}（<bdi>{one.owedBy.name}</bdi>） <Due dueOn={one.dueOn} dueAt={one.dueAt} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The lawyer himself answers; his firm looks on. */
function Answer({ of, onOutcome }: AnswerProps): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const queries = useQueryClient();
  const [isDeclining, setDeclining] = useState(false);
  const accepting = useRecording<unknown>(`/v1/cases/${of.id}/acts`);
  if (role !== 'lawyer')
    return (
      <p className="quiet">
        {t(say('等待', 'Waiting for '))}
        <bdi>{of.lawyer?.name ?? t(say('承办律师', 'the lawyer'))}</bdi>
        {t(say('答复', ' to answer'))}
      </p>
    );
  const answered = (outcome: Outcome): void => {
    onOutcome(outcome);
    if (isAnswered(outcome)) void queries.invalidateQueries();
  };
  const accept = async (): Promise<void> => {
    // From here on it stays: that it is recorded may be heard before the answer, which may be lost.
    answered('open');
    const body = { kind: 'assignment-accepted', occurredAt: accepting.moment() };
    if ((await accepting.send(body, { version: of.version })) !== undefined) answered('accepted');
  };
  return (
    <>
      {accepting.error !== null && <ProblemNote error={accepting.error} />}
      <Space style={{ marginTop: 12 }}>
        <Button type="primary" loading={accepting.isUnderWay} onClick={() => void accept()}>
          {t(say('接受指派', 'Accept'))}
        </Button>
        <Button onClick={() => setDeclining(true)}>{t(say('不能承办…', 'Decline…'))}</Button>
      </Space>
      <Decline of={of} isOpen={isDeclining} onClose={() => setDeclining(false)} onOutcome={answered} />
    </>
  );
}

interface DeclineProps extends AnswerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Reasons that are given most days; what is chosen can be written on. */
const REASONS = [
  say('与本案当事人有利害关系', 'I have an interest in the case'),
  say('时间冲突，无法出庭', 'I cannot appear on that day'),
  say('正在办理的案件过多', 'I carry too many cases'),
];

function Decline({ of, isOpen, onClose, onOutcome }: DeclineProps): ReactNode {
  const t = useWords();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const recording = useRecording<unknown>(`/v1/cases/${of.id}/acts`);
  useEffect(() => showFieldErrors(form, recording.error), [form, recording.error]);
  const decline = async ({ reason }: { readonly reason: string }): Promise<void> => {
    onOutcome('open');
    const body = { kind: 'assignment-declined', occurredAt: recording.moment(), reason: reason.trim() };
    if ((await recording.send(body, { version: of.version })) === undefined) return;
    onClose();
    onOutcome('declined');
  };
  return (
    <Modal
      open={isOpen}
      onCancel={onClose}
      title={t(say(`不能承办：${of.person.name}`, `Decline: ${of.person.name}`))}
      okText={t(say('提交', 'Record'))}
      cancelText={t(say('取消', 'Cancel'))}
      confirmLoading={recording.isUnderWay}
      onOk={() => form.submit()}
    >
      <Form form={form} layout="vertical" onFinish={(values) => void decline(values)}>
        <Space wrap style={{ marginBottom: 8 }}>
          {REASONS.map((reason) => (
            <Button key={reason.zh} size="small" onClick={() => form.setFieldsValue({ reason: t(reason) })}>
              {t(reason)}
            </Button>
          ))}
        </Space>
        <Form.Item
          name="reason"
          label={t(say('理由', 'Reason'))}
          rules={[{ required: true, whitespace: true, message: t(say('请写明理由', 'A reason is needed')) }]}
        >
          <Input.TextArea rows={4} maxLength={1000} showCount />
        </Form.Item>
      </Form>
      {recording.error !== null && <ProblemNote error={recording.error} />}
    </Modal>
  );
}
