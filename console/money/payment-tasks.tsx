/** Tasks of finance (财务人工处理): asking the bank about a payment that it has not answered, and result files that were not taken. */
import { Alert, App, Button, Form, Input, Radio } from 'antd';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { useRecording } from '../client/recording.js';
import { changedBy } from '../client/shown-at.js';
import { useWhole } from '../client/whole.js';
import { BANK_ANSWERS, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { showFieldErrors } from '../acts/field-errors.js';
import { useDraft } from '../parts/draft.js';
import { Money } from '../parts/money.js';
import { Card } from '../parts/page.js';
import { ProblemNote, Shown } from '../parts/shown.js';
import { Moment } from '../parts/times.js';
import { useMe } from '../session/me.js';
import { numberOf } from './changes.js';
import { rejectedFile } from './rejected-file.js';
import './money.css';

type Task = Schemas['Task'];

const INQUIRE = 'inquire-payment';
const REJECTED = 'result-file-rejected';

export function PaymentTasks(): ReactNode {
  const t = useWords();
  const asked = useWhole('/v1/tasks', { query: { state: 'open' } });
  return (
    <Shown of={asked}>
      {({ items }) => {
        const tasks = items.filter(({ kind }) => kind === INQUIRE || kind === REJECTED);
        if (tasks.length === 0) return null;
        return (
          <Card title={t(say(`需要您处理（${tasks.length}）`, `Waits for you (${tasks.length})`))}>
            {tasks.map((task) => (
              <section key={task.id} className="group" style={{ paddingBottom: 12 }}>
                {task.kind === INQUIRE ? <Inquiry task={task} /> : <Rejected task={task} />}
              </section>
            ))}
          </Card>
        );
      }}
    </Shown>
  );
}

/** Two officers say the same, and only then it counts. */
function Inquiry({ task }: { readonly task: Task }): ReactNode {
  const t = useWords();
  const { account } = useMe();
  const asked = api.useQuery('get', '/v1/payment-instructions/{id}', { params: { path: { id: task.reason } } });
  const { answer } = task;
  const isOwn = answer?.by.id === account;
  return (
    <>
      <h3>{t(say('查询支付结果：银行没有答复', 'Ask the bank: it has not answered'))}</h3>
      <Shown of={asked}>
        {(one) => (
          <p>
            <Link to="/payouts/$id" params={{ id: one.payoutId }}>
              {numberOf(one)}
            </Link>{' '}
            <bdi>{one.payee.name}</bdi> {one.payee.accountMasked} <Money fen={one.amountFen} />
            {one.sentAt !== null && (
              <>
                {t(say('，发出于 ', ', sent '))}
                <Moment at={one.sentAt} />
              </>
            )}
            {t(say('，支付文件 ', ', payment file '))}
            {one.batchId}
          </p>
        )}
      </Shown>
      {answer !== null && (
        <Alert
          type="info"
          showIcon
          className="space-below"
          title={
            <>
              {answer.by.name} <Moment at={answer.at} /> {t(say('登记：', 'recorded: '))}
              {t(termOf(BANK_ANSWERS, answer.outcome))}
              {t(say('（', ' ('))}
              <bdi>{answer.note}</bdi>
              {t(say('）', ')'))}
            </>
          }
          description={t(
            isOwn
              ? say(
                  '等待另一名财务人员确认；登记有误的，可以在下面更正。',
                  'Another officer must confirm it; you can correct it below.',
                )
              : say(
                  '请您也向银行核实：两人登记一致才生效。',
                  'Please ask the bank yourself: it counts once both of you say the same.',
                ),
          )}
        />
      )}
      <Completion
        task={task}
        isInquiry
        submit={
          isOwn
            ? say('更正', 'Correct it')
            : answer === null
              ? say('登记银行答复', 'Record the answer')
              : say('确认', 'Confirm')
        }
      />
    </>
  );
}

function Rejected({ task }: { readonly task: Task }): ReactNode {
  const t = useWords();
  const { head, faults } = rejectedFile(task.reason);
  return (
    <>
      <h3>{t(say('银行结果文件未予登记', 'A result file of the bank was not taken'))}</h3>
      <p>
        <bdi>{t(head)}</bdi>{' '}
        <span className="quiet">
          <Moment at={task.openedAt} />
        </span>
      </p>
      <ul className="plain space-below">
        {faults.map((fault) => (
          <li key={fault.zh}>
            <bdi>{t(fault)}</bdi>
          </li>
        ))}
      </ul>
      <p>
        {t(
          say(
            '请银行更正后重新报送整个文件，再在这里写明处理情况。',
            'Have the bank correct it and send the whole file again; then say here what was done.',
          ),
        )}
      </p>
      <Completion task={task} isInquiry={false} submit={say('办结', 'Done')} />
    </>
  );
}

interface Values {
  readonly outcome?: 'paid' | 'not-paid';
  readonly note: string;
}

interface CompletionProps {
  readonly task: Task;
  readonly isInquiry: boolean;
  readonly submit: { readonly zh: string; readonly en: string };
}

function Completion({ task, isInquiry, submit }: CompletionProps): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const draft = useDraft<Values>(`task/${task.id}`);
  const recording = useRecording<Task>(`/v1/tasks/${task.id}/completion`);
  useEffect(() => showFieldErrors(form, recording.error), [form, recording.error]);
  const send = async (values: Values): Promise<void> => {
    const answer = await recording.send({ outcome: isInquiry ? values.outcome : 'closed', note: values.note });
    void queries.invalidateQueries(changedBy('task', 'payout'));
    if (answer === undefined) return;
    draft.drop();
    form.resetFields();
    void message.success(
      t(
        answer.closedAt === null
          ? say('已登记，等待另一名财务人员确认', 'Recorded; another officer must confirm it')
          : say('已办结', 'Done'),
      ),
    );
  };
  return (
    <Form
      form={form}
      name={`task-${task.id}`}
      layout="vertical"
      initialValues={draft.kept ?? {}}
      onValuesChange={(_changed, all) => draft.keep(all)}
      onFinish={(values) => void send(values)}
    >
      {isInquiry && (
        <Form.Item
          name="outcome"
          label={t(say('银行怎么说', 'What the bank says'))}
          rules={[{ required: true, message: t(say('请选择', 'Choose one')) }]}
        >
          <Radio.Group options={Object.entries(BANK_ANSWERS).map(([value, words]) => ({ value, label: t(words) }))} />
        </Form.Item>
      )}
      <Form.Item
        name="note"
        label={t(
          isInquiry ? say('向谁核实、如何答复', 'Who was asked, and what was said') : say('处理情况', 'What was done'),
        )}
        rules={[{ required: true, whitespace: true, message: t(say('请写明', 'Please say so')) }]}
      >
        <Input maxLength={1000} />
      </Form.Item>
      {recording.error !== null && <ProblemNote error={recording.error} />}
      <Button type="primary" htmlType="submit" loading={recording.isUnderWay}>
        {t(submit)}
      </Button>
    </Form>
  );
}
