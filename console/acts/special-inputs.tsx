/** Inputs of single fields that no description gives: lists of closing papers, ways to extend a term, what was entered before. */
import { AutoComplete, Form, Select } from 'antd';
import { useContext, type ComponentType, type ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { say, useWords } from '../language/words.js';
import { useAllRules } from '../law/all-rules.js';
import { ClosingItems, ClosingMissing } from './closing-inputs.js';
import { ActSurroundings, type SpecialInputProps } from './surroundings.js';

/** By `<kind>.<path of the field>`. */
export const SPECIAL_INPUTS: Readonly<Record<string, ComponentType<SpecialInputProps>>> = {
  'closing-file-submitted.items': ClosingItems,
  'closing-file-returned.missing': ClosingMissing,
  'document-sealed.documentId': SealedChoice,
  'lawyer-assigned.programmeId': ProgrammeInput,
  'replacement-decided.programmeId': ProgrammeInput,
  'term-extended.variant': ExtensionInput,
  'meeting-arranged.room': enteredBefore('meeting-room'),
  'hearing-fixed.hearing.place': enteredBefore('hearing-place'),
  'hearing-changed.hearing.place': enteredBefore('hearing-place'),
  'notice-corrected.corrections.charge': enteredBefore('charge'),
};

type Suggested = Schemas['Suggestion'] extends { readonly text: string }
  ? 'hearing-place' | 'handling-official' | 'charge' | 'meeting-room'
  : never;

/** A text with what the own agency wrote there before, most used first. */
function enteredBefore(field: Suggested): ComponentType<SpecialInputProps> {
  return function EnteredBefore({ label, id, value, onChange }: SpecialInputProps): ReactNode {
    const { data } = api.useQuery('get', '/v1/suggestions', { params: { query: { field } } }, { staleTime: 300_000 });
    const options = (data?.items ?? []).map(({ text }) => ({ value: text }));
    return (
      <AutoComplete
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        allowClear
        value={typeof value === 'string' ? value : ''}
        onChange={(text: string) => onChange?.(text === '' ? undefined : text)}
        options={options}
        showSearch={{ filterOption: (typed, option) => (option?.value ?? '').includes(typed.trim()) }}
      />
    );
  };
}

/** What is sealed lies in the case; nothing goes up for it. */
function SealedChoice({ id, value, onChange }: SpecialInputProps): ReactNode {
  const t = useWords();
  const { documents = [] } = useContext(ActSurroundings);
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value}
      onChange={(chosen) => onChange?.(chosen)}
      showSearch={{ optionFilterProp: 'label' }}
      options={[...documents]}
      placeholder={t(say('选择本案材料', 'Choose a document of the case'))}
    />
  );
}

function ProgrammeInput({ id, value, onChange }: SpecialInputProps): ReactNode {
  const t = useWords();
  const { data } = api.useQuery('get', '/v1/programmes', {}, { staleTime: 300_000 });
  const items = data?.items ?? [];
  if (items.length === 0)
    return <span className="quiet">{t(say('目前没有对口帮扶项目', 'There is no programme'))}</span>;
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      allowClear
      value={value}
      onChange={(chosen) => onChange?.(chosen)}
      options={items.map((one) => ({ value: one.id, label: t(one.title) }))}
      placeholder={t(say('跨区域帮扶的才选择', 'Only for help from another region'))}
    />
  );
}

/** The readings that the rule of the chosen term has; which of them extends it the API knows. */
function ExtensionInput({ id, value, onChange }: SpecialInputProps): ReactNode {
  const t = useWords();
  const { caseId } = useContext(ActSurroundings);
  const obligationId = Form.useWatch<string | undefined>('obligationId', Form.useFormInstance());
  const owed = useWhole('/v1/obligations', { query: { caseId: caseId ?? '' } }, { enabled: caseId !== null });
  const rules = useAllRules();
  const term = owed.data?.items.find((one) => one.id === obligationId);
  const variants = rules.data?.items.find((rule) => rule.id === term?.ruleId)?.variants ?? [];
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value}
      onChange={(chosen) => onChange?.(chosen)}
      disabled={term === undefined}
      loading={rules.isPending || owed.isPending}
      placeholder={term === undefined ? t(say('先选择期限事项', 'Choose the term first')) : t(say('请选择', 'Choose'))}
      options={variants
        .filter(({ variant, extends: from }) => variant !== term?.variant && (from ?? []).includes(term?.variant ?? ''))
        .map(({ variant, title, article }) => ({
          value: variant,
          label: `${title === null ? variant : t(title)}（${article}）`,
        }))}
    />
  );
}
