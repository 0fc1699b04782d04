/** An instant that is nearly always "now": said in words, and typed only where it is another. */
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { say, useWords, type Bilingual } from '../language/words.js';
import { InstantInput } from '../parts/time-inputs.js';

interface MomentOrNowProps {
  readonly id?: string;
  readonly label: string;
  /** What it is when nothing is typed. */
  readonly otherwise: Bilingual;
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
}

export function MomentOrNow({ id, label, otherwise, value, onChange }: MomentOrNowProps): ReactNode {
  const t = useWords();
  const [isAsked, setAsked] = useState(false);
  if (!isAsked && value === undefined) {
    return (
      <>
        {t(otherwise)}{' '}
        <Button
          type="link"
          size="small"
          aria-label={t(say(`${label}：改为其他时间`, `${label}: another time`))}
          onClick={() => setAsked(true)}
        >
          {t(say('改为其他时间', 'another time'))}
        </Button>
      </>
    );
  }
  return (
    <>
      <InstantInput
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        autoFocus={isAsked}
        value={value}
        onChange={(next) => onChange?.(next)}
      />{' '}
      <Button
        type="link"
        size="small"
        onClick={() => {
          setAsked(false);
          onChange?.(undefined);
        }}
      >
        {t(say(`仍为${otherwise.zh}`, otherwise.en))}
      </Button>
    </>
  );
}
