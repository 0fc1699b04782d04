/** A text that the own agency enters again and again: what it entered before is offered, anything else can be typed. */
import { AutoComplete, Input } from 'antd';
import type { ReactNode } from 'react';
import { api, type Schemas } from '../client/api.js';

export type Suggestion = Schemas['Suggestion'];
export type SuggestedField = 'hearing-place' | 'handling-official' | 'charge' | 'meeting-room';

const STAY_MS = 300_000;

interface SuggestedInputProps {
  readonly id?: string;
  readonly of: SuggestedField;
  readonly maxLength?: number | undefined;
  readonly value?: string | undefined;
  readonly onChange?: (text: string | undefined) => void;
  /** One of them was chosen, with what belongs to it. */
  readonly onChosen?: (suggestion: Suggestion) => void;
}

/** What the own agency entered in such a field, most used first. */
export function useSuggestions(field: SuggestedField): readonly Suggestion[] {
  const { data } = api.useQuery('get', '/v1/suggestions', { params: { query: { field } } }, { staleTime: STAY_MS });
  return data?.items ?? [];
}

export function SuggestedInput({ of: field, onChosen, value, maxLength, ...input }: SuggestedInputProps): ReactNode {
  const known = useSuggestions(field);
  const typed = (value ?? '').trim();
  // What is typed to its end already needs no list under it.
  const fitting = known.filter(({ text }) => text !== typed && text.includes(typed));
  return (
    <AutoComplete
      {...input}
      {...(value === undefined ? {} : { value })}
      defaultActiveFirstOption={false}
      options={fitting.map((one) => ({
        value: one.text,
        key: `${one.text}/${one.phone ?? ''}`,
        label: one.phone === null ? one.text : `${one.text}　${one.phone}`,
        suggestion: one,
      }))}
      onSelect={(_text, option) => onChosen?.(option.suggestion)}
    >
      <Input maxLength={maxLength} />
    </AutoComplete>
  );
}
