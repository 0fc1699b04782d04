/** Recording that a meeting took place (已会见), with what came of it. */
import { Button, Form, Modal, Radio, Space } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { OccurredAt } from '../acts/occurred-at.js';
import { showFieldErrors } from '../acts/field-errors.js';
import { MEETING_OUTCOMES } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { FormError } from './form-error.js';
import { useMeetingActs } from './meeting-acts.js';
import type { MeetingOnList } from './reads.js';

interface Values {
  readonly outcome: string;
  readonly occurredAt?: string | undefined;
}

interface HeldFormProps {
  readonly one: MeetingOnList;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function HeldForm({ one, onClose, onDone }: HeldFormProps): ReactNode {
  const t = useWords();
  const [form] = Form.useForm<Values>();
  const acts = useMeetingActs();
  const [version, setVersion] = useState(one.caseVersion);
  const error = acts.errorOf(one);
  useEffect(() => showFieldErrors(form, error), [form, error]);
  const submit = async ({ outcome, occurredAt }: Values): Promise<void> => {
    const body = { kind: 'meeting-held', outcome, ...(occurredAt === undefined ? {} : { occurredAt }) };
    if ((await acts.record(one, body, version)) !== undefined) onDone();
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      title={t(say(`已会见：${one.person.name}`, `Meeting held: ${one.person.name}`))}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={one.meetingAt === null ? {} : { occurredAt: one.meetingAt }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="outcome"
          label={t(say('结果', 'Outcome'))}
          rules={[{ required: true, message: t(say('请选择结果', 'Choose what came of it')) }]}
        >
          <Radio.Group
            style={{ display: 'flex', flexDirection: 'column', gap: 8 }}
            options={Object.entries(MEETING_OUTCOMES).map(([value, words]) => ({ value, label: t(words) }))}
          />
        </Form.Item>
        <OccurredAt />
        <FormError error={error} one={one} onGoOn={setVersion} onClear={() => acts.clear(one)} />
        <Space style={{ marginTop: 16 }}>
          <Button type="primary" htmlType="submit" loading={acts.isUnderWay(one)}>
            {t(say('登记', 'Record'))}
          </Button>
          <Button onClick={onClose}>{t(say('取消', 'Cancel'))}</Button>
        </Space>
      </Form>
    </Modal>
  );
}
