/** Where the person is, when the hearing is, who handles the case, when the ground was found, what else belongs to it. */
import { Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { AgencyPicker } from '../parts/pickers.js';
import { SuggestedInput } from '../parts/suggested-input.js';
import { leaveByTab } from '../parts/leave-by-tab.js';
import { InstantInput } from '../parts/time-inputs.js';
import { useMe } from '../session/me.js';
import { Choice } from './choices.js';
import { wordsAt } from './described.js';
import { MomentOrNow } from './moment-or-now.js';
import { Group, NoticeField } from './notice-field.js';
import { hasHearing, isHeld, type NoticeValues } from './notice-values.js';
import './notice.css';

/** A city and what is below it. */
const CITY_DIGITS = 4;

export function CustodyGroup(): ReactNode {
  const t = useWords();
  const { agency } = useMe();
  const measure = Form.useWatch<string | undefined>(['custody', 'measure']);
  const since = wordsAt(['custody', 'since']);
  return (
    <Group title={wordsAt(['custody'])}>
      <NoticeField at={['custody', 'measure']} isNeeded>
        <Choice of={['custody', 'measure']} />
      </NoticeField>
      {isHeld(measure) && (
        <NoticeField at={['custody', 'placeId']} isNeeded>
          <AgencyPicker kinds={['detention-center']} region={`${agency.region.slice(0, CITY_DIGITS)}00`} />
        </NoticeField>
      )}
      {measure !== undefined && measure !== 'none' && (
        <NoticeField at={['custody', 'since']} called={say(`${since.zh}（可不填）`, `${since.en} (optional)`)}>
          <InstantInput aria-label={t(since)} />
        </NoticeField>
      )}
    </Group>
  );
}

/** All of it or nothing: a hearing has a time, a place and a procedure. */
export function HearingGroup(): ReactNode {
  const t = useWords();
  const form = Form.useFormInstance<NoticeValues>();
  const stage = Form.useWatch<string | undefined>('stage');
  const at = Form.useWatch<string | undefined>(['hearing', 'at']);
  if (!hasHearing(stage)) return null;
  const isFixed = at !== undefined && at !== null;
  return (
    <Group title={wordsAt(['hearing'])}>
      <NoticeField
        at={['hearing', 'at']}
        called={say('开庭时间（未确定的不填）', 'Time of the hearing, if fixed')}
        dependencies={['issuedAt']}
        rules={[
          {
            validator: (_rule, value: string | undefined) => {
              const issuedAt = form.getFieldValue('issuedAt') as string | undefined;
              const notice = issuedAt === undefined ? Date.now() : Date.parse(issuedAt);
              if (value === undefined || value === null || Date.parse(value) > notice) return Promise.resolve();
              return Promise.reject(
                new Error(t(say('开庭时间应晚于通知时间', 'The hearing must lie after the notice'))),
              );
            },
          },
        ]}
      >
        <InstantInput aria-label={t(wordsAt(['hearing', 'at']))} />
      </NoticeField>
      {isFixed && (
        <>
          <NoticeField at={['hearing', 'place']} isNeeded>
            <SuggestedInput of="hearing-place" maxLength={200} />
          </NoticeField>
          <NoticeField at={['hearing', 'procedure']} isNeeded>
            <Choice of={['hearing', 'procedure']} />
          </NoticeField>
        </>
      )}
    </Group>
  );
}

export function OfficialGroup(): ReactNode {
  const form = Form.useFormInstance<NoticeValues>();
  return (
    <Group title={wordsAt(['handlingOfficial'])}>
      <div className="side-by-side">
        <NoticeField at={['handlingOfficial', 'name']} isNeeded>
          <SuggestedInput
            of="handling-official"
            maxLength={100}
            onChosen={({ phone }) => {
              if (phone !== null) form.setFieldValue(['handlingOfficial', 'phone'], phone);
            }}
          />
        </NoticeField>
        <NoticeField at={['handlingOfficial', 'phone']} isNeeded>
          <Input maxLength={50} type="tel" autoComplete="off" />
        </NoticeField>
      </div>
    </Group>
  );
}

/** @param isEntered from paper, on which the time of the notice stands */
export function TimesGroup({ isEntered }: { readonly isEntered: boolean }): ReactNode {
  const t = useWords();
  const channel = Form.useWatch<string | undefined>('channel');
  const isOnPaper = isEntered && channel === 'paper';
  return (
    <Group title={say('时间和关联案件', 'Times and linked cases')}>
      <NoticeField at={['issuedAt']} isNeeded={isOnPaper}>
        {isOnPaper ? (
          <InstantInput aria-label={t(wordsAt(['issuedAt']))} />
        ) : (
          <MomentOrNow label={t(wordsAt(['issuedAt']))} otherwise={say('发出时', 'as it is sent')} />
        )}
      </NoticeField>
      <NoticeField at={['discoveredAt']}>
        <MomentOrNow label={t(wordsAt(['discoveredAt']))} otherwise={say('与通知同时', 'at the time of the notice')} />
      </NoticeField>
      <NoticeField at={['stageBeganAt']}>
        <MomentOrNow label={t(wordsAt(['stageBeganAt']))} otherwise={say('不填写', 'not stated')} />
      </NoticeField>
      <NoticeField at={['linkedOrganCaseNumbers']} called={say('关联案号（同案人另案处理的）', 'Linked case numbers')}>
        <Select
          mode="tags"
          onInputKeyDown={leaveByTab}
          open={false}
          suffixIcon={null}
          placeholder={t(say('没有的不填；输入后按回车', 'None: leave empty. Type, then Enter'))}
        />
      </NoticeField>
    </Group>
  );
}
