/** Codes of the notice to choose from, in the words of the description. */
import { Checkbox, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../language/words.js';
import { optionsAt } from './described.js';

interface ChoiceProps {
  readonly id?: string;
  readonly of: readonly (string | number)[];
  /** Those only. */
  readonly only?: readonly string[];
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** All of them in sight. */
export function Choice({ id, of, only, value, onChange }: ChoiceProps): ReactNode {
  const t = useWords();
  const offered = optionsAt(of).filter((one) => only?.includes(one.value) ?? true);
  return (
    <Radio.Group
      {...(id === undefined ? {} : { id })}
      value={value}
      onChange={(event) => onChange?.(event.target.value as string)}
      options={offered.map((one) => ({ value: one.value, label: t(one.words) }))}
    />
  );
}

interface ChoicesProps {
  readonly of: readonly (string | number)[];
  readonly value?: string[];
  readonly onChange?: (value: string[]) => void;
}

export function Choices({ of, ...input }: ChoicesProps): ReactNode {
  const t = useWords();
  return (
    <Checkbox.Group {...input} options={optionsAt(of).map((one) => ({ value: one.value, label: t(one.words) }))} />
  );
}
