/** Choosing among the codes of the contract, by their words: a filter of a list. */
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords, type Bilingual } from '../language/words.js';
import { leaveByTab } from './leave-by-tab.js';

interface TermSelectProps {
  readonly label: string;
  readonly terms: Readonly<Record<string, Bilingual>>;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

export function TermSelect({ label, terms, value, onChange }: TermSelectProps): ReactNode {
  const t = useWords();
  return (
    <Select<string[]>
      mode="multiple"
      onInputKeyDown={leaveByTab}
      allowClear
      maxTagCount="responsive"
      style={{ minWidth: 150 }}
      aria-label={label}
      placeholder={label}
      value={[...value]}
      onChange={onChange}
      options={Object.entries(terms).map(([code, words]) => ({ value: code, label: t(words) }))}
    />
  );
}
