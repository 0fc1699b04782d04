/** If it happened at that moment, when would it be due (试算): asked of the API, with the working day by day; nothing is recorded. */
import { Alert, Button, Checkbox, Form, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { useAsking } from '../client/asking.js';
import { instantOf, wallText } from '../language/legal-time.js';
import { say, useWords } from '../language/words.js';
import { Working } from '../obligations/working.js';
import { ProblemNote } from '../parts/shown.js';
import { InstantInput } from '../parts/time-inputs.js';
import { Due, Moment } from '../parts/times.js';
import type { RuleInFull } from './rule-list.js';
import { whatIfBody, type WhatIfValues } from './what-if-body.js';

type Deadline = Schemas['Deadline'];

interface WhatIfProps {
  readonly rule: RuleInFull;
  readonly region: string | undefined;
}

export function WhatIf({ rule, region }: WhatIfProps): ReactNode {
  const t = useWords();
  const [form] = Form.useForm<WhatIfValues>();
  const asking = useAsking<Deadline>();
  const variant = Form.useWatch('variant', form) ?? '';
  const reading = rule.variants.find((one) => one.variant === variant) ?? rule.variants[0];
  const isBackwards = reading?.counting === 'BACK';
  return (
    <>
      <p className="quiet">
        {t(
          say(
            '只作试算，不产生任何记录。规则以起算之日在所选地区施行的版本为准。',
            'A trial: nothing is recorded. The version is the one in force in the chosen region on that day.',
          ),
        )}
      </p>
      <Form<WhatIfValues>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ triggerAt: instantOf(wallText(Date.now())), variant: '' }}
        onValuesChange={asking.clear}
        onFinish={(values) => void asking.ask('/v1/deadlines/preview', whatIfBody(rule.id, region, values))}
      >
        <Form.Item
          name="triggerAt"
          label={t(
            isBackwards
              ? say('开庭（或者期限届满）的时间', 'Time of the hearing, or of the end of the term')
              : say('起算事由发生的时间', 'Time at which it was set off'),
          )}
          rules={[{ required: true, message: t(say('请填写时间', 'Enter the time')) }]}
        >
          <InstantInput />
        </Form.Item>
        <Form.Item name="variant" label={t(say('情形', 'Reading'))}>
          <Select
            options={[
              { value: '', label: t(say('按案件事实（未指明）', 'By the facts, none named')) },
              ...rule.variants.map((one) => ({ value: one.variant, label: t(one.name) })),
            ]}
          />
        </Form.Item>
        <Form.Item name="inCustody" valuePropName="checked">
          <Checkbox>{t(say('当事人在押', 'The person is in custody'))}</Checkbox>
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={asking.isUnderWay}>
          {t(say('试算', 'Count it'))}
        </Button>
      </Form>
      <div aria-live="polite">
        {asking.error !== null && <ProblemNote error={asking.error} />}
        {asking.shown !== null && <Counted of={asking.shown} />}
      </div>
    </>
  );
}

function Counted({ of }: { readonly of: Deadline }): ReactNode {
  const t = useWords();
  const isNone = of.dueOn === null && of.dueAt === null;
  return (
    <section className="preview law-counted" aria-label={t(say('试算结果', 'What comes out'))}>
      <h3>
        {isNone ? (
          t(say('没有届满日', 'Nothing falls due'))
        ) : (
          <>
            {t(say('最后期限：', 'Due: '))}
            <Due dueOn={of.dueOn} dueAt={of.dueAt} isOver />
          </>
        )}
      </h3>
      <p>
        {of.variantTitle !== null && t(say(`情形：${of.variantTitle.zh}。`, `Reading: ${of.variantTitle.en}. `))}
        {t(say(`第 ${of.ruleVersion} 版，${of.article}。`, `Version ${of.ruleVersion}, ${of.article}. `))}
        {of.alarmAt !== null && of.alarmAt !== of.dueAt && (
          <>
            {t(say('从严读法于 ', 'By the strict reading it rings '))}
            <Moment at={of.alarmAt} />
            {t(say(' 提醒。', '.'))}
          </>
        )}
      </p>
      {of.provisional && (
        <Alert
          type="info"
          showIcon
          title={t(
            say('日期为暂定：该年节假日安排尚未公布', 'Provisional: the days off of that year are not published yet'),
          )}
        />
      )}
      <Working working={of.working} calendar={{ version: of.calendarVersion, horizon: null }} />
    </section>
  );
}
