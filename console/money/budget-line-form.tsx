/** Asking for a budget line (申请下达预算指标), and confirming what another officer has asked for: the same body, sent by a second person. */
import { App, Button, Drawer, Form, Modal, Space } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { useRecording } from '../client/recording.js';
import { changedBy } from '../client/shown-at.js';
import { dayOf } from '../language/legal-time.js';
import { say, useWords } from '../language/words.js';
import { showFieldErrors } from '../acts/field-errors.js';
import { FieldInput } from '../acts/field-input.js';
import { bodySchema, fieldsOf, filledIn } from '../acts/schemas.js';
import { useDraft } from '../parts/draft.js';
import { Fact, Facts } from '../parts/facts.js';
import { Money } from '../parts/money.js';
import { ProblemNote } from '../parts/shown.js';
import './money.css';

type Line = Schemas['BudgetLine'];
type Values = Readonly<Record<string, unknown>>;

const PATH = '/v1/budget-lines';
/** One's own region is meant. */
const LEFT_OUT = ['region'];

export function NewLine({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): ReactNode {
  const t = useWords();
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      size={480}
      title={t(say('新增预算指标', 'Add a budget line'))}
      destroyOnHidden
      mask={{ closable: false }}
    >
      <LineForm onClose={onClose} />
    </Drawer>
  );
}

function useLineRecording(): {
  readonly recording: ReturnType<typeof useRecording<Line>>;
  readonly refresh: () => void;
} {
  const queries = useQueryClient();
  const recording = useRecording<Line>(PATH);
  return {
    recording,
    refresh: () => void queries.invalidateQueries(changedBy('budget-line')),
  };
}

function LineForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const draft = useDraft<Values>('budget-line');
  const { recording, refresh } = useLineRecording();
  const fields = useMemo(() => fieldsOf(bodySchema(PATH) ?? {}, LEFT_OUT), []);
  useEffect(() => showFieldErrors(form, recording.error), [form, recording.error]);
  const send = async (values: Values): Promise<void> => {
    const answer = await recording.send(filledIn(values));
    if (answer === undefined) return;
    draft.drop();
    refresh();
    void message.success(
      t(say('已申请，另一名财务人员确认后可用', 'Asked for; it can be used once another officer has confirmed it')),
    );
    onClose();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark="optional"
      initialValues={{ year: Number(dayOf(Date.now()).slice(0, 4)), ...draft.kept }}
      onValuesChange={(_changed, all) => draft.keep(all)}
      onFinish={(values) => void send(values)}
    >
      {fields.map((field) => (
        <FieldInput key={field.name} field={field} at={[]} />
      ))}
      {recording.error !== null && <ProblemNote error={recording.error} />}
      <Space style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit" loading={recording.isUnderWay}>
          {t(say('申请下达', 'Ask for it'))}
        </Button>
        <Button onClick={onClose}>{t(say('取消', 'Cancel'))}</Button>
      </Space>
    </Form>
  );
}

export function ConfirmLine({ one }: { readonly one: Line }): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const { recording, refresh } = useLineRecording();
  const confirm = async (): Promise<void> => {
    const { name, nameEn, region, year, source, allottedFen } = one;
    const answer = await recording.send({ name, nameEn, region, year, source, allottedFen });
    refresh();
    if (answer === undefined) return;
    void message.success(t(say('已确认，可以使用', 'Confirmed; it can be used')));
    setOpen(false);
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t(say('确认下达…', 'Confirm it…'))}
      </Button>
      <Modal
        open={isOpen}
        title={t(say('确认下达预算指标', 'Confirm the budget line'))}
        okText={t(say('确认下达', 'Confirm'))}
        cancelText={t(say('取消', 'Cancel'))}
        confirmLoading={recording.isUnderWay}
        onOk={() => void confirm()}
        onCancel={() => setOpen(false)}
      >
        <Facts isFollowed>
          <Fact words={say('名称', 'Name')}>
            <bdi>{one.name}</bdi>
          </Fact>
          <Fact words={say('年度', 'Year')}>{one.year}</Fact>
          <Fact words={say('资金来源', 'Source')}>
            <bdi>{one.source}</bdi>
          </Fact>
          <Fact words={say('下达金额', 'Amount')} isFigure>
            <Money fen={one.allottedFen} />
          </Fact>
        </Facts>
        {recording.error !== null && <ProblemNote error={recording.error} />}
      </Modal>
    </>
  );
}
