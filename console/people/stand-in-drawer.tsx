/** Naming who stands in for somebody, from a day to a day (设定代班). */
import { Alert, App, Button, Drawer, Form, Input, Space } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { showFieldErrors } from '../acts/field-errors.js';
import { filledIn } from '../acts/schemas.js';
import type { Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { useRecording } from '../client/recording.js';
import { dayOf, daysBetween } from '../language/legal-time.js';
import { say, useWords } from '../language/words.js';
import { useDraft } from '../parts/draft.js';
import { ProblemNote } from '../parts/shown.js';
import { DateInput } from '../parts/time-inputs.js';
import { useMe, type Me } from '../session/me.js';
import { ColleaguePicker } from './colleague-picker.js';
import { invalidateStandIns } from './stand-ins-changed.js';

type Naming = Partial<Schemas['StandInNaming']>;

interface StandInDrawerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function StandInDrawer({ isOpen, onClose }: StandInDrawerProps): ReactNode {
  const t = useWords();
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      size={480}
      title={t(say('设定代班', 'Name a stand-in'))}
      destroyOnHidden
      mask={{ closable: false }}
    >
      <NamingForm onClose={onClose} />
    </Drawer>
  );
}

/** For whom else he may do it. */
function othersOf({ role }: Me): 'all' | 'lawyers' | null {
  if (role === 'center-director') return 'all';
  return role === 'firm-clerk' ? 'lawyers' : null;
}

function NamingForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useWords();
  const me = useMe();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<Naming>();
  const draft = useDraft<Naming>('stand-in');
  const recording = useRecording<Schemas['StandInNamed']>('/v1/stand-ins');
  const others = othersOf(me);
  const absent = Form.useWatch('absentAccount', form) ?? me.account;
  const submit = async (values: Naming): Promise<void> => {
    const answer = await recording.send(filledIn(values));
    if (answer === undefined) return;
    draft.drop();
    invalidateStandIns(queries);
    void message.success(t(say('已设定，双方将收到告知书', 'Recorded; both of you get a paper about it')));
    if (answer.warnings.length > 0)
      void modal.warning({
        title: t(say('请注意', 'Please note')),
        content: answer.warnings.map((one) => <p key={one.zh}>{t(one)}</p>),
      });
    onClose();
  };
  useEffect(() => showFieldErrors(form, recording.error), [form, recording.error]);
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark="optional"
      initialValues={{ absentAccount: me.account, fromOn: dayOf(Date.now()), ...draft.kept }}
      onFinish={(values) => void submit(values)}
      onValuesChange={(_changed, all) => draft.keep(all)}
      scrollToFirstError
    >
      {others !== null && (
        <Form.Item name="absentAccount" label={t(say('谁不在岗', 'Who is away'))} rules={[{ required: true }]}>
          <ColleaguePicker {...(others === 'lawyers' ? { only: { role: 'lawyer', or: me.account } } : {})} />
        </Form.Item>
      )}
      <Form.Item
        name="standInAccount"
        label={t(say('由谁代班', 'Who stands in'))}
        rules={[{ required: true, message: t(say('请选择代班的同事', 'Choose the colleague')) }]}
      >
        <ColleaguePicker except={absent} />
      </Form.Item>
      <Days />
      <Form.Item name="reason" label={t(say('事由', 'Reason'))}>
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 6 }}
          maxLength={500}
          showCount
          placeholder={t(say('如：外出办案、休假', 'e.g. travelling, on leave'))}
        />
      </Form.Item>
      <WhatItMeans />
      {recording.error !== null && !isAllAtFields(recording.error, others !== null) && (
        <ProblemNote error={recording.error} />
      )}
      <Space style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit" loading={recording.isUnderWay}>
          {t(say('确定', 'Record'))}
        </Button>
        <Button onClick={onClose}>{t(say('取消', 'Cancel'))}</Button>
      </Space>
    </Form>
  );
}

/** Whether each thing that is wrong is said at its field already. */
function isAllAtFields(error: unknown, choosesWhom: boolean): boolean {
  if (!isProblem(error) || error.body.errors === undefined || error.body.errors.length === 0) return false;
  return choosesWhom || error.body.errors.every(({ pointer }) => pointer !== '/absentAccount');
}

/** Both days count; how many that makes is said at once. */
function Days(): ReactNode {
  const t = useWords();
  const form = Form.useFormInstance<Naming>();
  const from = Form.useWatch('fromOn', form);
  const to = Form.useWatch('toOn', form);
  const days = from === undefined || to === undefined ? null : daysBetween(from, to) + 1;
  return (
    <>
      <Form.Item
        name="fromOn"
        label={t(say('起始日', 'First day'))}
        rules={[{ required: true, message: t(say('请填写起始日', 'Enter the first day')) }]}
      >
        <DateInput />
      </Form.Item>
      <Form.Item
        name="toOn"
        label={t(say('截止日（含当日）', 'Last day (included)'))}
        rules={[{ required: true, message: t(say('请填写截止日', 'Enter the last day')) }]}
        extra={
          days !== null && days > 0
            ? t(say(`共 ${days} 天`, `${days} ${days === 1 ? 'day' : 'days'}`))
            : t(say('最长 90 天', '90 days at most'))
        }
      >
        <DateInput />
      </Form.Item>
    </>
  );
}

function WhatItMeans(): ReactNode {
  const t = useWords();
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={t(
        say(
          '代班人可以查阅、签收写明送达本人的文书，并收到邮件抄送；不能代为辩护、代作决定，也不能再转交他人。可以随时提前结束。',
          'The stand-in reads and signs for papers addressed to the absent person by name and gets copies of the mails. He is not counsel in that person’s place, decides nothing, and hands nothing on. It can be ended at any time.',
        ),
      )}
    />
  );
}
