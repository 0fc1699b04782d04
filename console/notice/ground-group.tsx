/** Why the person must have counsel (通知事由): the classes of the law in its own words, each with its article. */
import { Form, Input, Radio } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { useNow } from '../parts/clock.js';
import { articleOf, optionsAt } from './described.js';
import { Group, NoticeField } from './notice-field.js';
import { isMinor, needsDetail, proposedGround, type NoticeValues } from './notice-values.js';
import './notice.css';

/** Of that procedure only. */
const OF_TREATMENT = 'compulsory-treatment';

export function GroundGroup(): ReactNode {
  const t = useWords();
  const form = Form.useFormInstance<NoticeValues>();
  const now = useNow();
  const values: NoticeValues = Form.useWatch([], { form, preserve: true }) ?? {};
  const { ground, stage } = values;
  // A ground that stands there already, from a draft, stays as it is.
  const [isByHand, setByHand] = useState(() => (form.getFieldValue('ground') as unknown) !== undefined);
  const proposed = proposedGround(values, isByHand, now);
  useEffect(() => {
    if (!isByHand) form.setFieldValue('ground', proposed);
  }, [form, isByHand, proposed]);
  const minor = isMinor(values, now);
  return (
    <Group title={say('通知事由', 'Ground')}>
      <NoticeField
        at={['ground']}
        isNeeded
        dependencies={[['person', 'disabilities']]}
        extra={
          minor === true && ground !== undefined && ground !== 'minor'
            ? t(say('按出生日期，此人通知时为未成年人。', 'By the date of birth this person is a minor.'))
            : undefined
        }
        rules={[
          {
            validator: (_rule, value: string | undefined) => {
              const wrong = wrongGround(value, minor, values);
              return wrong === null ? Promise.resolve() : Promise.reject(new Error(t(wrong)));
            },
          },
        ]}
      >
        <Grounds isTreatment={stage === OF_TREATMENT} onChosen={() => setByHand(true)} />
      </NoticeField>
      {needsDetail(ground) && (
        <NoticeField at={['groundDetail']} isNeeded>
          <Input.TextArea rows={3} maxLength={1000} showCount />
        </NoticeField>
      )}
    </Group>
  );
}

function wrongGround(ground: string | undefined, minor: boolean | undefined, { person }: NoticeValues) {
  if (ground === 'minor' && minor === false)
    return say('按出生日期，此人通知时已满十八周岁', 'By the date of birth the person is 18 or more');
  if (ground === 'sensory-disability' && (person?.disabilities ?? []).length === 0)
    return say('请在“当事人”中勾选残疾类别', 'Tick the disability under “Person”');
  return null;
}

interface GroundsProps {
  readonly isTreatment: boolean;
  readonly onChosen: () => void;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

function Grounds({ isTreatment, onChosen, id, value, onChange }: GroundsProps): ReactNode {
  const t = useWords();
  const offered = optionsAt(['ground']).filter((one) => one.value !== OF_TREATMENT || isTreatment);
  return (
    <Radio.Group
      {...(id === undefined ? {} : { id })}
      className="grounds"
      value={value}
      onChange={(event) => {
        onChosen();
        onChange?.(event.target.value as string);
      }}
    >
      {offered.map((one) => {
        const article = articleOf(one.value);
        return (
          <Radio key={one.value} value={one.value}>
            {t(one.words)} {article !== undefined && <span className="quiet article">{t(article)}</span>}
          </Radio>
        );
      })}
    </Radio.Group>
  );
}
