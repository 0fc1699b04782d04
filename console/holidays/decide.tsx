/** What the reader may do about a proposal: confirm or reject it, or take his own bureau’s back. Rejecting needs a reason. */
import { App, Button, Form, Input, Modal, Space } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useRecording } from '../client/recording.js';
import { changedBy } from '../client/shown-at.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { ProblemNote } from '../parts/shown.js';
import type { Proposal } from './proposals-card.js';

type Step = 'confirmation' | 'rejection' | 'withdrawal';

interface StepWords {
  readonly button: Bilingual;
  readonly title: Bilingual;
  readonly what: Bilingual;
  readonly done: Bilingual;
}

const WORDS: Readonly<Record<Step, StepWords>> = {
  confirmation: {
    button: say('复核通过并公布', 'Confirm and publish'),
    title: say('复核通过并公布？', 'Confirm and publish it?'),
    what: say(
      '请先与国务院办公厅通知原文核对。公布后立即生效，未办结的期限随之重新计算，义务人和权利人会收到通知。',
      'Compare it with the State Council’s notice first. It is in force at once; every open deadline is counted anew, and who owes or is owed is told.',
    ),
    done: say('已公布，正在重新计算期限', 'Published; deadlines are being counted anew'),
  },
  rejection: {
    button: say('退回', 'Reject'),
    title: say('退回这一报请', 'Reject it'),
    what: say('请写明理由，报请机关据此更正。', 'Say why, so that the bureau can put it right.'),
    done: say('已退回', 'Rejected'),
  },
  withdrawal: {
    button: say('撤回报请', 'Withdraw'),
    title: say('撤回这一报请？', 'Withdraw it?'),
    what: say(
      '撤回后其他机关不再复核，可以重新报请。',
      'The others need not decide any more; it can be proposed anew.',
    ),
    done: say('已撤回', 'Withdrawn'),
  },
};

export function Decide({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const t = useWords();
  const [step, setStep] = useState<Step | null>(null);
  const steps: readonly Step[] = [
    ...(proposal.mayDecide ? (['confirmation', 'rejection'] as const) : []),
    ...(proposal.mayWithdraw ? (['withdrawal'] as const) : []),
  ];
  if (steps.length === 0) return null;
  return (
    <>
      <Space wrap className="no-print">
        {steps.map((one) => (
          <Button key={one} type={one === 'confirmation' ? 'primary' : 'default'} onClick={() => setStep(one)}>
            {t(WORDS[one].button)}
          </Button>
        ))}
      </Space>
      <Modal
        open={step !== null}
        title={step === null ? '' : t(WORDS[step].title)}
        footer={null}
        onCancel={() => setStep(null)}
        destroyOnHidden
      >
        {step !== null && <StepForm key={step} step={step} id={proposal.proposalId} onClose={() => setStep(null)} />}
      </Modal>
    </>
  );
}

interface StepFormProps {
  readonly step: Step;
  readonly id: string;
  readonly onClose: () => void;
}

function StepForm({ step, id, onClose }: StepFormProps): ReactNode {
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const recording = useRecording<unknown>(`/v1/calendars/proposals/${id}/${step}`);
  const { what, button, done } = WORDS[step];
  const isReasonNeeded = step === 'rejection';
  const submit = async ({ reason = '' }: { readonly reason?: string }): Promise<void> => {
    const answer = await recording.send(reason.trim() === '' ? {} : { reason: reason.trim() });
    // Somebody else may have decided meanwhile: what stands there now is read again in any case.
    void queries.invalidateQueries(changedBy('calendar-proposal'));
    if (answer === undefined) return;
    void message.success(t(done));
    onClose();
  };
  return (
    <Form layout="vertical" onFinish={(values: { readonly reason?: string }) => void submit(values)}>
      <p>{t(what)}</p>
      <Form.Item
        name="reason"
        label={isReasonNeeded ? t(say('理由', 'Reason')) : t(say('说明（可不填）', 'Remark, if there is one'))}
        rules={isReasonNeeded ? [{ required: true, whitespace: true, message: t(say('请写明理由', 'Say why')) }] : []}
      >
        <Input.TextArea maxLength={2000} showCount rows={3} />
      </Form.Item>
      {recording.error !== null && <ProblemNote error={recording.error} />}
      <Space style={{ marginTop: 12 }}>
        <Button type="primary" htmlType="submit" danger={isReasonNeeded} loading={recording.isUnderWay}>
          {t(button)}
        </Button>
        <Button onClick={onClose}>{t(say('取消', 'Cancel'))}</Button>
      </Space>
    </Form>
  );
}
