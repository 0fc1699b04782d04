/** Closing a task: what came of it, among what can come of one of its kind. */
import { App, Button, Drawer, Form, Space } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, type ReactNode } from 'react';
import { showFieldErrors } from '../acts/field-errors.js';
import { FieldInput } from '../acts/field-input.js';
import { bodySchema, fieldsOf, type Field } from '../acts/schemas.js';
import { useRecording } from '../client/recording.js';
import { say, useWords } from '../language/words.js';
import { useDraft } from '../parts/draft.js';
import { ProblemNote } from '../parts/shown.js';
import { taskKind, type Task } from './task-kinds.js';

const PATH = '/v1/tasks/{id}/completion';

interface TaskDrawerProps {
  /** null: none is being closed. */
  readonly task: Task | null;
  readonly onClose: () => void;
}

export function TaskDrawer({ task, onClose }: TaskDrawerProps): ReactNode {
  const t = useWords();
  return (
    <Drawer
      open={task !== null}
      onClose={onClose}
      size={520}
      destroyOnHidden
      title={
        task === null ? '' : t(say(`办结：${taskKind(task.kind).words.zh}`, `Close: ${taskKind(task.kind).words.en}`))
      }
    >
      {task !== null && <CompletionForm key={task.id} task={task} onClose={onClose} />}
    </Drawer>
  );
}

type Values = Readonly<Record<string, unknown>>;

function CompletionForm({ task, onClose }: { readonly task: Task; readonly onClose: () => void }): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const path = PATH.replace('{id}', task.id);
  const draft = useDraft<Values>(path);
  const recording = useRecording<Task>(path);
  const { toDo, outcomes } = taskKind(task.kind);
  const fields = useMemo(() => completionFields(outcomes), [outcomes]);
  useEffect(() => showFieldErrors(form, recording.error), [form, recording.error]);
  const submit = async (values: Values): Promise<void> => {
    const closed = await recording.send(values);
    if (closed === undefined) return;
    draft.drop();
    void message.success(
      closed.closedAt === null
        ? t(say('已登记，待另一名财务人员确认', 'Recorded; a second officer must say the same'))
        : t(say('已办结', 'Closed')),
    );
    onClose();
    void queries.invalidateQueries();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark="optional"
      initialValues={{ ...(outcomes.length === 1 ? { outcome: outcomes[0] } : {}), ...draft.kept }}
      onFinish={(values) => void submit(values)}
      onValuesChange={(_changed, all) => draft.keep(all)}
    >
      <p>{t(toDo)}</p>
      {fields.map((field) => (
        <FieldInput key={field.name} field={field} at={[]} />
      ))}
      {recording.error !== null && <ProblemNote error={recording.error} />}
      <Space>
        <Button type="primary" htmlType="submit" loading={recording.isUnderWay}>
          {t(say('办结', 'Close it'))}
        </Button>
        <Button onClick={onClose}>{t(say('取消', 'Cancel'))}</Button>
      </Space>
    </Form>
  );
}

/** Fields as the API describes them, with the outcomes that fit. */
function completionFields(outcomes: readonly string[]): readonly Field[] {
  const schema = bodySchema(PATH);
  if (schema === undefined) return [];
  return fieldsOf(schema).map((field) => {
    if (field.shape.is !== 'choice') return field;
    return {
      ...field,
      shape: { ...field.shape, options: field.shape.options.filter(({ value }) => outcomes.includes(value)) },
    };
  });
}
