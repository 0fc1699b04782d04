/**
 * Refusing a meeting (不予安排): mostly because papers are missing, which are ticked. What it does to the limit is said beside it, for it is
 * not the same: with missing papers named the limit ends, without them it runs on.
 */
import { Alert, Button, Checkbox, Form, Input, Modal, Radio, Space } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { showFieldErrors } from '../acts/field-errors.js';
import type { Schemas } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { useDraft } from '../parts/draft.js';
import { FormError } from './form-error.js';
import { useMeetingActs } from './meeting-acts.js';
import type { MeetingOnList } from './reads.js';

/** As the papers of the meeting are called in CPL 39(2); what is written is what the lawyer reads. */
const PAPERS = [
  say('律师执业证书', 'practising licence'),
  say('律师事务所证明', 'letter of the firm'),
  say('法律援助公函或者委托书', 'aid letter or mandate'),
];
const INCOMPLETE = '会见手续不全';

interface Values {
  readonly why: 'papers' | 'other';
  readonly papers?: readonly string[] | undefined;
  readonly otherPaper?: string | undefined;
  readonly reason?: string | undefined;
}

interface RefuseFormProps {
  readonly one: MeetingOnList;
  readonly onClose: () => void;
  readonly onDone: (answer: Schemas['ActAnswer']) => void;
}

export function RefuseForm({ one, onClose, onDone }: RefuseFormProps): ReactNode {
  const t = useWords();
  const [form] = Form.useForm<Values>();
  const acts = useMeetingActs();
  const draft = useDraft<Values>(`meetings/${one.id}/refuse`);
  const [version, setVersion] = useState(one.caseVersion);
  const why = Form.useWatch('why', form) ?? draft.kept?.why ?? 'papers';
  const error = acts.errorOf(one);
  useEffect(() => showFieldErrors(form, error), [form, error]);
  const submit = async (values: Values): Promise<void> => {
    const answer = await acts.record(one, refusal(values), version);
    if (answer === undefined) return;
    draft.drop();
    onDone(answer);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      mask={{ closable: false }}
      title={t(say(`不予安排会见：${one.person.name}`, `Refuse the meeting: ${one.person.name}`))}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={draft.kept ?? { why: 'papers' }}
        onValuesChange={(_changed, all) => draft.keep(all)}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="why" label={t(say('理由', 'Reason'))}>
          <Radio.Group
            options={[
              { value: 'papers', label: t(say('手续不全', 'Papers are missing')) },
              { value: 'other', label: t(say('其他理由', 'Another reason')) },
            ]}
          />
        </Form.Item>
        {why === 'papers' ? <MissingPapers /> : <OtherReason />}
        <div className="form-notes">
          <FormError error={error} one={one} onGoOn={setVersion} onClear={() => acts.clear(one)} />
        </div>
        <Space style={{ marginTop: 16 }}>
          <Button type="primary" danger htmlType="submit" loading={acts.isUnderWay(one)}>
            {t(say('不予安排', 'Refuse'))}
          </Button>
          <Button onClick={onClose}>{t(say('取消', 'Cancel'))}</Button>
        </Space>
      </Form>
    </Modal>
  );
}

function refusal({ why, papers = [], otherPaper = '', reason = '' }: Values) {
  if (why === 'other') return { kind: 'meeting-refused', reason: reason.trim() };
  const missingPapers = [...papers, ...(otherPaper.trim() === '' ? [] : [otherPaper.trim()])];
  return { kind: 'meeting-refused', reason: INCOMPLETE, missingPapers };
}

function MissingPapers(): ReactNode {
  const t = useWords();
  const form = Form.useFormInstance<Values>();
  const needed = t(say('请勾选或者写明缺少哪些手续', 'Say which papers are missing'));
  return (
    <>
      <Form.Item
        name="papers"
        label={t(say('缺少的手续', 'Missing papers'))}
        rules={[
          {
            validator: (_rule, papers: readonly string[] | undefined) =>
              (papers ?? []).length > 0 || (form.getFieldValue('otherPaper') ?? '') !== ''
                ? Promise.resolve()
                : Promise.reject(new Error(needed)),
          },
        ]}
      >
        <Checkbox.Group
          style={{ flexDirection: 'column', gap: 6 }}
          options={PAPERS.map((paper) => ({ value: paper.zh, label: t(paper) }))}
        />
      </Form.Item>
      <Form.Item name="otherPaper" label={t(say('其他手续', 'Another paper'))}>
        <Input maxLength={100} />
      </Form.Item>
      <Alert
        type="info"
        showIcon
        title={t(
          say(
            '系统会告知律师补齐手续。本次期限终止，重新申请的，重新起算期限。',
            'The lawyer is told to complete his papers. This limit ends; a new request starts a new one.',
          ),
        )}
      />
    </>
  );
}

function OtherReason(): ReactNode {
  const t = useWords();
  return (
    <>
      <Form.Item
        name="reason"
        label={t(say('不予安排的理由', 'Why it is refused'))}
        rules={[{ required: true, whitespace: true, message: t(say('请写明理由', 'The reason is needed')) }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} showCount />
      </Form.Item>
      <Alert
        type="warning"
        showIcon
        title={t(
          say(
            '没有缺少手续的，期限仍在计算，并立即提醒有关机关。',
            'Where no papers are missing the limit runs on, and those concerned are told at once.',
          ),
        )}
      />
    </>
  );
}
