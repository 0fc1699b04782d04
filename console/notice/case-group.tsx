/** The organ's case (案件): its stage, its number there, what it is about. */
import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { SuggestedInput } from '../parts/suggested-input.js';
import { Choice } from './choices.js';
import { Group, NoticeField } from './notice-field.js';
import { numberFinished, type NoticeValues, type Stage } from './notice-values.js';
import './notice.css';

interface CaseGroupProps {
  readonly stages: readonly Stage[];
  /** Number of the case that the organ sent last. */
  readonly lastNumber: string | undefined;
}

export function CaseGroup({ stages, lastNumber }: CaseGroupProps): ReactNode {
  const t = useWords();
  const form = Form.useFormInstance<NoticeValues>();
  const number = Form.useWatch<string | undefined>('organCaseNumber');
  const isBegun = number !== undefined && lastNumber?.startsWith(number) === true && number !== lastNumber;
  return (
    <Group title={say('案件', 'Case')}>
      <NoticeField at={['stage']} isNeeded>
        <Choice of={['stage']} only={stages} />
      </NoticeField>
      <div className="side-by-side first-wider">
        <NoticeField
          at={['organCaseNumber']}
          isNeeded
          extra={isBegun ? t(say(`上次：${lastNumber}`, `last time: ${lastNumber}`)) : undefined}
        >
          <Input
            maxLength={100}
            autoComplete="off"
            placeholder={t(say('如：（2026）川0104刑初88号', 'e.g. （2026）川0104刑初88号'))}
            onBlur={({ target }) => form.setFieldValue('organCaseNumber', numberFinished(target.value, lastNumber))}
          />
        </NoticeField>
        <NoticeField at={['charge']} isNeeded>
          <SuggestedInput of="charge" maxLength={200} />
        </NoticeField>
      </div>
    </Group>
  );
}
