/** The lawyer who was chosen, what follows from assigning him, and the one button that does it. */
import { App, Button, Drawer, Form, Input, Space } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { ChangedMeanwhile } from '../acts/changed-meanwhile.js';
import { showFieldErrors } from '../acts/field-errors.js';
import { OccurredAt } from '../acts/occurred-at.js';
import type { Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { useRecording } from '../client/recording.js';
import { say, useWords } from '../language/words.js';
import { useDraft } from '../parts/draft.js';
import { ProblemNote } from '../parts/shown.js';
import { WhatFollows } from '../parts/what-follows.js';

type Lawyer = Schemas['Lawyer'];

interface AssignDrawerProps {
  readonly one: Schemas['Case'];
  /** null: nobody has been chosen yet. */
  readonly lawyer: Lawyer | null;
  readonly programmeId: string | undefined;
  /** Lawyer of the earlier stage who could go on and is not chosen. */
  readonly notKept: Lawyer | null;
  readonly onClose: () => void;
  readonly onDone: (lawyer: Lawyer) => void;
}

export function AssignDrawer(props: AssignDrawerProps): ReactNode {
  const { lawyer, onClose } = props;
  const t = useWords();
  return (
    <Drawer
      open={lawyer !== null}
      onClose={onClose}
      size={600}
      destroyOnHidden
      title={
        lawyer === null
          ? ''
          : t(say(`指派${lawyer.name}（${lawyer.firm.name}）`, `Assign ${lawyer.name} (${lawyer.firm.name})`))
      }
    >
      {lawyer !== null && <AssignForm key={lawyer.id} {...props} lawyer={lawyer} />}
    </Drawer>
  );
}

interface Values {
  readonly preferenceNotKeptReason?: string;
  readonly note?: string;
  readonly occurredAt?: string;
}

function AssignForm(props: AssignDrawerProps & { readonly lawyer: Lawyer }): ReactNode {
  const { one, lawyer, programmeId, notKept, onClose } = props;
  const t = useWords();
  const path = `/v1/cases/${one.id}/acts`;
  const [form] = Form.useForm<Values>();
  const draft = useDraft<Values>(`${path}/assign`);
  const [values, setValues] = useState<Values>(draft.kept ?? {});
  const [version, setVersion] = useState(one.version);
  const opened = useMemo(() => new Date().toISOString(), []);
  const recording = useRecording<unknown>(path);
  const recorded = useAssigned(props.onDone);
  useEffect(() => showFieldErrors(form, recording.error), [form, recording.error]);
  const submit = async (): Promise<void> => {
    const body = bodyOf(lawyer.id, programmeId, values, recording.moment());
    if ((await recording.send(body, { version })) === undefined) return;
    draft.drop();
    recorded(lawyer);
  };
  const isStale = isProblem(recording.error) && recording.error.status === 412;
  const isWhySaid = notKept === null || (values.preferenceNotKeptReason?.trim() ?? '') !== '';
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark="optional"
      initialValues={draft.kept ?? {}}
      onFinish={() => void submit()}
      onValuesChange={(_changed, all) => {
        draft.keep(all);
        setValues(all);
      }}
    >
      {notKept !== null && <WhyNotKept of={notKept} />}
      <OccurredAt />
      <Form.Item
        name="note"
        label={t(say('备注', 'Note'))}
        extra={t(say('看得到本案的各方都能看到', 'Whoever sees the case sees it'))}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={4000} showCount />
      </Form.Item>
      {isStale ? (
        <ChangedMeanwhile
          historyPath={`/v1/cases/${one.id}/history`}
          described="/v1/cases/{id}/acts"
          since={version}
          onGoOn={(now) => {
            setVersion(now);
            recording.clear();
          }}
        />
      ) : (
        recording.error !== null && <ProblemNote error={recording.error} />
      )}
      <Space style={{ margin: '4px 0 20px' }}>
        <Button type="primary" htmlType="submit" loading={recording.isUnderWay} disabled={isStale}>
          {t(say('确认指派', 'Assign'))}
        </Button>
        <Button onClick={onClose}>{t(say('取消', 'Cancel'))}</Button>
      </Space>
      {isWhySaid ? (
        // Nothing follows from a note.
        <WhatFollows path={path} body={bodyOf(lawyer.id, programmeId, { ...values, note: undefined }, opened)} />
      ) : (
        <p className="quiet">{t(say('填写理由后显示将发出的文书。', 'Say why, to see what follows.'))}</p>
      )}
    </Form>
  );
}

/** Says so, tells the page, and has read again what it changed. */
function useAssigned(onDone: (lawyer: Lawyer) => void): (lawyer: Lawyer) => void {
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  return (lawyer) => {
    void message.success(t(say(`已指派${lawyer.name}律师`, `${lawyer.name} is assigned`)));
    onDone(lawyer);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'preview' });
  };
}

function WhyNotKept({ of }: { readonly of: Lawyer }): ReactNode {
  const t = useWords();
  return (
    <Form.Item
      name="preferenceNotKeptReason"
      label={t(
        say(
          `前一阶段由${of.name}律师办理，可以继续承办。为什么另行指派？`,
          `${of.name} had the case in the earlier stage and could go on. Why another one?`,
        ),
      )}
      rules={[{ required: true, whitespace: true, message: t(say('请说明理由', 'Say why')) }]}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} showCount autoFocus />
    </Form.Item>
  );
}

function bodyOf(lawyerId: string, programmeId: string | undefined, values: Values, now: string): unknown {
  const reason = values.preferenceNotKeptReason?.trim();
  const note = values.note?.trim();
  return {
    kind: 'lawyer-assigned',
    lawyerId,
    occurredAt: values.occurredAt ?? now,
    ...(programmeId === undefined ? {} : { programmeId }),
    ...(reason === undefined || reason === '' ? {} : { preferenceNotKeptReason: reason }),
    ...(note === undefined || note === '' ? {} : { note }),
  };
}
