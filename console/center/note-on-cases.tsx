/** One note for several cases: the same words stand in each of them. */
import { App, Form, Input, Modal, Progress, Radio } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useOneByOne } from '../client/one-by-one.js';
import { say, useWords } from '../language/words.js';
import { useDraft } from '../parts/draft.js';
import type { CaseNamed } from './case-named.js';
import { FailedCases } from './failed-cases.js';

interface NoteOnCasesProps {
  readonly isOpen: boolean;
  readonly cases: readonly CaseNamed[];
  readonly onClose: () => void;
}

interface Values {
  readonly text: string;
  readonly audience: 'own-agency' | 'case';
}

const LONGEST = 4000;

export function NoteOnCases({ isOpen, cases, onClose }: NoteOnCasesProps): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const draft = useDraft<Values>('note-on-cases');
  const { run, done, failed, clear } = useOneByOne<CaseNamed>();
  const isUnderWay = done !== null;
  const submit = async (values: Values): Promise<void> => {
    const again = failed.length > 0 ? failed.map(({ item }) => item) : cases;
    const bad = await run(again, ({ id }, intentions) => {
      const path = `/v1/cases/${id}/acts`;
      return intentions.record(path, { kind: 'note-added', occurredAt: intentions.moment(path), ...values });
    });
    void queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/v1/cases') });
    if (bad.length > 0) return;
    draft.drop();
    form.resetFields();
    void message.success(t(say(`已在 ${cases.length} 个案件中添加备注`, `Noted in ${cases.length} cases`)));
    onClose();
  };
  return (
    <Modal
      open={isOpen}
      title={t(say(`在 ${cases.length} 个案件中添加备注`, `Add a note to ${cases.length} cases`))}
      okText={failed.length > 0 ? t(say('重试未成功的', 'Try those again')) : t(say('添加', 'Add'))}
      okButtonProps={{ loading: isUnderWay }}
      onOk={() => form.submit()}
      onCancel={() => {
        clear();
        onClose();
      }}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={draft.kept ?? { audience: 'own-agency' }}
        onFinish={(values) => void submit(values)}
        onValuesChange={(_changed, all) => draft.keep(all)}
      >
        <p className="quiet">{cases.map(({ number }) => number).join('、')}</p>
        <Form.Item
          name="text"
          label={t(say('备注内容', 'Note'))}
          rules={[{ required: true, whitespace: true, message: t(say('请填写备注内容', 'Write the note')) }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={LONGEST} showCount />
        </Form.Item>
        <Form.Item name="audience" label={t(say('谁能看到', 'Who sees it'))}>
          <Radio.Group
            options={[
              { value: 'own-agency', label: t(say('本单位', 'own agency')) },
              { value: 'case', label: t(say('看得到案件的各方', 'everybody who sees the case')) },
            ]}
          />
        </Form.Item>
      </Form>
      {isUnderWay && (
        <Progress percent={Math.round((100 * done) / cases.length)} format={() => `${done} / ${cases.length}`} />
      )}
      <FailedCases failed={failed} />
    </Modal>
  );
}
