/** When it happened: at the moment of recording, unless the person says otherwise. */
import { Button, Form } from 'antd';
import { useState, type ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { InstantInput } from '../parts/time-inputs.js';

export function OccurredAt(): ReactNode {
  const t = useWords();
  const form = Form.useFormInstance();
  const [isOther, setOther] = useState(form.getFieldValue('occurredAt') !== undefined);
  const label = t(say('发生时间', 'When it happened'));
  if (isOther) {
    return (
      <Form.Item name="occurredAt" label={label} preserve={false}>
        <InstantInput aria-label={label} />
      </Form.Item>
    );
  }
  return (
    <Form.Item label={label}>
      {t(say('提交时', 'now, as it is recorded'))}{' '}
      <Button type="link" size="small" onClick={() => setOther(true)}>
        {t(say('改为其他时间', 'another time'))}
      </Button>
    </Form.Item>
  );
}
