/** A notice that came on paper or by telephone (来件): from which organ, how, and when. For the center that enters it. */
import { Form, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { say, useWords } from '../language/words.js';
import { useMe } from '../session/me.js';
import { Choice } from './choices.js';
import { wordsAt } from './described.js';
import { MomentOrNow } from './moment-or-now.js';
import { Group, NoticeField } from './notice-field.js';
import './notice.css';

const SENDERS: readonly string[] = ['court', 'procuratorate', 'police'];

/** Organs whose notices the own center gets. */
export function useOwnOrgans(isWanted: boolean): readonly Schemas['Agency'][] {
  const { agency } = useMe();
  const { data } = useWhole(
    '/v1/agencies',
    { query: { centerId: agency.id } },
    { enabled: isWanted, staleTime: 600_000 },
  );
  return (data?.items ?? []).filter(({ kind }) => SENDERS.includes(kind));
}

export function ArrivalGroup({ organs }: { readonly organs: readonly Schemas['Agency'][] }): ReactNode {
  const t = useWords();
  const channel = Form.useWatch<string | undefined>('channel');
  return (
    <Group title={say('来件', 'How it came')}>
      <div className="side-by-side">
        <NoticeField at={['onBehalfOf']} isNeeded called={say('来件机关', 'Organ that gave it')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t(say('输入名称查找', 'Type a name'))}
            notFoundContent={t(say('名录中没有由本中心主管的机关', 'No organ of this center has that name'))}
            options={organs.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </NoticeField>
        <NoticeField at={['channel']} isNeeded>
          <Choice of={['channel']} only={['paper', 'telephone']} />
        </NoticeField>
      </div>
      <NoticeField
        at={['receivedAt']}
        extra={
          channel === 'telephone'
            ? undefined
            : t(say('中心的期限从收到时起算', 'The center’s time limits run from then'))
        }
      >
        <MomentOrNow label={t(wordsAt(['receivedAt']))} otherwise={say('现在', 'now')} />
      </NoticeField>
    </Group>
  );
}
