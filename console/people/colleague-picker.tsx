/** Choosing a colleague of the own agency, by name. */
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useWhole } from '../client/whole.js';
import { ROLES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';

interface ColleaguePickerProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (account: string | undefined) => void;
  /** Who is no answer. */
  readonly except?: string | undefined;
  /** Only those of this role, and the one named beside it. */
  readonly only?: { readonly role: string; readonly or: string };
}

export function ColleaguePicker({ except, only, ...picker }: ColleaguePickerProps): ReactNode {
  const t = useWords();
  const asked = useWhole('/v1/colleagues', {});
  const found = (asked.data?.items ?? []).filter(
    ({ account, role }) => account !== except && (only === undefined || role === only.role || account === only.or),
  );
  return (
    <Select
      {...picker}
      showSearch={{ optionFilterProp: 'label' }}
      loading={asked.isFetching}
      placeholder={t(say('选择同事', 'Choose a colleague'))}
      notFoundContent={
        asked.isFetching
          ? t(say('正在读取', 'Loading'))
          : t(
              say(
                '本单位没有其他在用账户，请联系系统管理员',
                'Your agency has no other account; ask the administrator',
              ),
            )
      }
      options={found.map(({ account, name, role }) => ({
        value: account,
        label: `${name}（${t(termOf(ROLES, role))}）`,
      }))}
    />
  );
}
