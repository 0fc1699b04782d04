/** A field of the notice: its label and its errors come from the API's description, its input stands inside. */
import { Form } from 'antd';
import type { ComponentProps, ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { wordsAt } from './described.js';
import './notice.css';

interface NoticeFieldProps extends Omit<ComponentProps<typeof Form.Item>, 'name' | 'label' | 'required'> {
  /** Path in the body. */
  readonly at: readonly (string | number)[];
  readonly isNeeded?: boolean;
  /** Where the page calls it otherwise than the description. */
  readonly called?: Bilingual;
}

export function NoticeField({ at, isNeeded = false, called, rules = [], ...item }: NoticeFieldProps): ReactNode {
  const t = useWords();
  const words = called ?? wordsAt(at);
  const message = t(say(`请填写${words.zh}`, `${words.en} is needed`));
  return (
    <Form.Item
      name={[...at]}
      label={t(words)}
      rules={isNeeded ? [{ required: true, message }, ...rules] : rules}
      {...item}
    />
  );
}

/** A group of fields with its title. */
export function Group({ title, children }: { readonly title: Bilingual; readonly children: ReactNode }): ReactNode {
  const t = useWords();
  return (
    <fieldset className="card form-group">
      <legend>{t(title)}</legend>
      {children}
    </fieldset>
  );
}
