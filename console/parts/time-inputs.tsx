/** Inputs of dates and instants: what is typed is Beijing time, on whatever computer. */
import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { KeyboardEvent, ReactNode } from 'react';
import { instantOf, wallText } from '../language/legal-time.js';
import { say, useWords } from '../language/words.js';

interface InputProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (value: string | undefined) => void;
  readonly autoFocus?: boolean;
  readonly 'aria-label'?: string;
}

/** Enter takes what was typed into the field; it does not send the form before it has been read. */
function stayInForm(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Enter') event.preventDefault();
}

const MINUTE = 'YYYY-MM-DD HH:mm';
const DATE = 'YYYY-MM-DD';

/** Enter takes the day that was typed; it does not send the form. */
function takeDayOnly(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Enter') event.preventDefault();
}

/** An instant, as a wall clock in Shanghai shows it; its value carries the offset. */
export function InstantInput({ value, onChange, ...rest }: InputProps): ReactNode {
  const t = useWords();
  return (
    <DatePicker
      {...rest}
      showTime={{ format: 'HH:mm', minuteStep: 5, defaultValue: dayjs('2000-01-01 09:00') }}
      format={MINUTE}
      needConfirm={false}
      onKeyDown={stayInForm}
      changeOnBlur
      onKeyDown={takeDayOnly}
      placeholder={t(say('年-月-日 时:分（北京时间）', 'YYYY-MM-DD HH:mm (Beijing)'))}
      style={{ width: '100%', maxWidth: 260 }}
      value={value === undefined ? null : dayjs(wallText(value))}
      onChange={(picked: Dayjs | null) => onChange?.(picked === null ? undefined : instantOf(picked.format(MINUTE)))}
    />
  );
}

/** A calendar date. */
export function DateInput({ value, onChange, ...rest }: InputProps): ReactNode {
  const t = useWords();
  return (
    <DatePicker
      {...rest}
      format={DATE}
      needConfirm={false}
      onKeyDown={stayInForm}
      changeOnBlur
      onKeyDown={takeDayOnly}
      placeholder={t(say('年-月-日', 'YYYY-MM-DD'))}
      style={{ width: '100%', maxWidth: 200 }}
      value={value === undefined ? null : dayjs(value)}
      onChange={(picked: Dayjs | null) => onChange?.(picked === null ? undefined : picked.format(DATE))}
    />
  );
}
