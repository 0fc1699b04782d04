/** A note, written where notes are read. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Radio } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { api } from '../client/api.js';
import { useRecording } from '../client/recording.js';
import { say, useWords } from '../language/words.js';
import { DraftLine } from '../parts/draft-line.js';
import { useDraft } from '../parts/draft.js';
import { ProblemNote } from '../parts/shown.js';
import type { CaseSeen } from './case-seen.js';
import './case.css';

interface Note {
  readonly text?: string;
  readonly audience: 'own-agency' | 'case';
}

const EMPTY: Note = { audience: 'own-agency' };

/** Shown to those who may: who reads only is not offered it. */
export function AddNote({ of }: { readonly of: CaseSeen }): ReactNode {
  const { data } = api.useQuery('get', '/v1/cases/{id}/possible-acts', { params: { path: { id: of.id } } });
  return data?.items.some(({ kind }) => kind === 'note-added') === true ? <NoteForm caseId={of.id} /> : null;
}

function NoteForm({ caseId }: { readonly caseId: string }): ReactNode {
  const t = useWords();
  const queries = useQueryClient();
  const [form] = Form.useForm<Note>();
  const path = `/v1/cases/${caseId}/acts`;
  const draft = useDraft<Note>(`${path}/note`);
  const [isRestored, setRestored] = useState((draft.kept?.text ?? '') !== '');
  const recording = useRecording(path);
  useEffect(() => {
    form.setFieldsValue(draft.kept ?? EMPTY);
    // Once, as the tab opens.
  }, []);
  const clear = (): void => {
    draft.drop();
    setRestored(false);
    form.resetFields();
  };
  const submit = async ({ text = '', audience }: Note): Promise<void> => {
    // A note changes nothing that others decide: it is recorded whatever else has happened.
    const body = { kind: 'note-added', text: text.trim(), audience, occurredAt: recording.moment() };
    if ((await recording.send(body)) === undefined) return;
    clear();
    void queries.invalidateQueries();
  };
  return (
    <Form
      form={form}
      layout="vertical"
      className="no-print"
      initialValues={EMPTY}
      onFinish={(values) => void submit(values)}
      onValuesChange={(_changed, values) => draft.keep(values)}
    >
      {isRestored && <DraftLine onClear={clear} />}
      <Form.Item
        name="text"
        label={t(say('添加备注', 'Add a note'))}
        rules={[{ required: true, whitespace: true, message: t(say('请填写备注内容', 'Write something')) }]}
      >
        <Input.TextArea maxLength={4000} showCount />
      </Form.Item>
      <div className="note-tools">
        <Form.Item name="audience" label={t(say('谁能看到', 'Who sees it'))}>
          <Radio.Group
            options={[
              { value: 'own-agency', label: t(say('本单位', 'the own agency')) },
              { value: 'case', label: t(say('看得到本案的各方', 'whoever sees the case')) },
            ]}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={recording.isUnderWay}>
          {t(say('添加', 'Add'))}
        </Button>
      </div>
      {recording.error !== null && <ProblemNote error={recording.error} />}
    </Form>
  );
}
