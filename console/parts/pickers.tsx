/** Choosing somebody or something that the system knows: by a few letters of its name. */
import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { say, useWords } from '../language/words.js';
import { useAgencyNames } from './agency-names.js';
import { useSettled } from './settled.js';

/** The number of a case and whose it is change rarely. */
const NAMES_STAY_MS = 600_000;

type AgencyKind = Schemas['Agency']['kind'];

interface PickerProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (id: string | undefined) => void;
  /** Where no label of a form stands before it. */
  readonly 'aria-label'?: string;
  /** In the place of how to look for it. */
  readonly placeholder?: string;
}

interface AgencyPickerProps extends PickerProps {
  readonly kinds?: readonly string[];
  /** Region code within which to look first. */
  readonly region?: string;
  /** The agency that is no answer. */
  readonly except?: string;
}

/** An agency of the directory. */
export function AgencyPicker({ kinds = [], region, except, ...picker }: AgencyPickerProps): ReactNode {
  const t = useWords();
  const [typed, setTyped] = useState('');
  const name = useSettled(typed.trim());
  const kind = kinds.length === 1 ? (kinds[0] as AgencyKind) : undefined;
  const query = { limit: 50, ...(kind === undefined ? {} : { kind }), ...(region === undefined ? {} : { region }) };
  const asked = api.useQuery('get', '/v1/agencies', {
    params: { query: { ...query, ...(name === '' ? {} : { name }) } },
  });
  const found = (asked.data?.items ?? []).filter(
    ({ id, kind: its }) => id !== except && (kinds.length === 0 || kinds.includes(its)),
  );
  const { value } = picker;
  const isUnnamed = value !== undefined && asked.data !== undefined && !found.some(({ id }) => id === value);
  // What was chosen before may stand on no page that is shown now: it is asked for by itself.
  const nameOf = useAgencyNames(isUnnamed ? [value] : []);
  const offered = isUnnamed ? [{ id: value, name: nameOf(value) }, ...found] : found;
  return (
    <Select
      {...picker}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={asked.isFetching}
      placeholder={picker.placeholder ?? t(say('输入名称查找', 'Type a name'))}
      notFoundContent={asked.isFetching ? t(say('正在查找', 'Looking')) : t(say('名录中没有', 'Not in the directory'))}
      options={offered.map((one) => ({ value: one.id, label: one.name }))}
    />
  );
}

interface LawyerPickerProps extends PickerProps {
  readonly caseId: string;
}

/** A lawyer for a case: the proposal in its order, with its reasons; who may not be named says why. */
export function LawyerPicker({ caseId, ...picker }: LawyerPickerProps): ReactNode {
  const t = useWords();
  const asked = useWhole('/v1/lawyers', { query: { caseId } });
  return (
    <Select
      {...picker}
      allowClear
      showSearch={{ optionFilterProp: 'name' }}
      loading={asked.isFetching}
      placeholder={t(say('选择律师', 'Choose a lawyer'))}
      options={(asked.data?.items ?? []).map((lawyer) => ({
        value: lawyer.id,
        name: `${lawyer.name} ${lawyer.firm.name}`,
        disabled: !lawyer.eligible,
        label: `${lawyer.name}（${lawyer.firm.name}）${lawyer.reasons.length > 0 ? '：' : ''}${lawyer.reasons.map((reason) => t(reason)).join('；')}`,
      }))}
    />
  );
}

interface CasePickerProps extends PickerProps {
  /** The case that is no answer. */
  readonly except?: string;
}

/** A case that the person sees, by number or name. */
export function CasePicker({ except, ...picker }: CasePickerProps): ReactNode {
  const t = useWords();
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim());
  const [isOpened, setOpened] = useState(false);
  // Cases are read when somebody looks for one, and not because a page has room for it.
  const asked = api.useQuery(
    'get',
    '/v1/cases',
    { params: { query: { limit: 20, ...(text === '' ? {} : { text }) } } },
    { enabled: isOpened },
  );
  const found = (asked.data?.items ?? []).filter(({ id }) => id !== except);
  const { value } = picker;
  const isUnnamed = value !== undefined && value !== '' && !found.some(({ id }) => id === value);
  const chosen = api.useQuery(
    'get',
    '/v1/cases/{id}',
    { params: { path: { id: value ?? '' } } },
    { enabled: isUnnamed, staleTime: NAMES_STAY_MS },
  );
  const offered = isUnnamed && chosen.data !== undefined ? [chosen.data, ...found] : found;
  return (
    <Select
      {...picker}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      onOpenChange={(isOpen) => isOpen && setOpened(true)}
      loading={asked.isFetching}
      placeholder={picker.placeholder ?? t(say('输入案号或者姓名查找', 'Type a number or a name'))}
      options={offered.map((one) => ({ value: one.id, label: `${one.caseNumber} ${one.person.name}` }))}
    />
  );
}
