/** Inputs of dates and instants: what is typed is Beijing time, on whatever computer. */
import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { instantOf, wallText } from '../language/legal-time.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { typedDate, typedMinute } from './typed-time.js';

interface InputProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (value: string | undefined) => void;
  readonly autoFocus?: boolean;
  readonly 'aria-label'?: string;
}

const MINUTE = 'YYYY-MM-DD HH:mm';
const DATE = 'YYYY-MM-DD';

interface TypingProps {
  /** What stands in the field as it is. */
  readonly shown: string;
  /** Gives what is meant, written as it is shown; undefined: it cannot be read. */
  readonly read: (text: string) => string | undefined;
  readonly take: (text: string | undefined) => void;
  readonly example: Bilingual;
  /** The picker, told to look wrong or not. */
  readonly children: (looks: { readonly status?: 'error' }) => ReactNode;
}

/**
 * Takes what was typed as it was meant, when the field is left or Enter is pressed: the picker itself knows one way to write a day and
 * drops every other without a word. What cannot be read is named. Enter takes the day; it does not send the form.
 */
function AsTyped({ shown, read, take, example, children }: TypingProps): ReactNode {
  const t = useWords();
  // What the pointer rests on stands in the field too; only what was typed counts.
  const typed = useRef<string | null>(null);
  const [unread, setUnread] = useState<string | null>(null);
  const settle = (): void => {
    const text = typed.current?.trim() ?? '';
    typed.current = null;
    if (text === '') return;
    const meant = read(text);
    setUnread(meant === undefined ? text : null);
    if (meant !== shown) take(meant);
  };
  const note = ({ target }: FormEvent<HTMLElement>): void => {
    typed.current = target instanceof HTMLInputElement ? target.value : null;
  };
  const enter = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    settle();
  };
  const isStanding = unread !== null && shown === '';
  const place = useStopper(isStanding);
  return (
    <div ref={place} onInput={note} onBlur={settle} onKeyDown={enter}>
      {children(isStanding ? { status: 'error' } : {})}
      {isStanding && (
        <div className="unread-time" role="alert">
          {t(say(`“${unread}”没有读懂，未填入。${example.zh}`, `“${unread}” was not understood. ${example.en}`))}
        </div>
      )}
    </div>
  );
}

/** While what was typed is not understood, the form around it does not go: it would go without. The field is shown instead. */
function useStopper(isStanding: boolean): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = isStanding ? place.current?.closest('form') : null;
    const stop = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      place.current?.scrollIntoView({ block: 'center' });
      place.current?.querySelector('input')?.focus({ preventScroll: true });
    };
    form?.addEventListener('submit', stop, { capture: true });
    return () => form?.removeEventListener('submit', stop, { capture: true });
  }, [isStanding]);
  return place;
}

/** An instant, as a wall clock in Shanghai shows it; its value carries the offset. */
export function InstantInput({ value, onChange, ...rest }: InputProps): ReactNode {
  const t = useWords();
  const shown = value === undefined ? '' : wallText(value);
  const take = (wall: string | undefined): void => onChange?.(wall === undefined ? undefined : instantOf(wall));
  const example = say('请写明日期和时间，如 2026-12-07 09:30', 'Write day and hour, as 2026-12-07 09:30');
  return (
    <AsTyped shown={shown} read={typedMinute} take={take} example={example}>
      {(looks) => (
        <DatePicker
          {...rest}
          {...looks}
          showTime={{ format: 'HH:mm', minuteStep: 5, defaultValue: dayjs('2000-01-01 09:00') }}
          format={MINUTE}
          needConfirm={false}
          changeOnBlur
          placeholder={t(say('年-月-日 时:分（北京时间）', 'YYYY-MM-DD HH:mm (Beijing)'))}
          style={{ width: '100%', maxWidth: 260 }}
          value={shown === '' ? null : dayjs(shown)}
          onChange={(picked: Dayjs | null) => take(picked?.format(MINUTE))}
        />
      )}
    </AsTyped>
  );
}

/** A calendar date. */
export function DateInput({ value, onChange, ...rest }: InputProps): ReactNode {
  const t = useWords();
  const take = (date: string | undefined): void => onChange?.(date);
  const example = say('请按 2026-12-07 的样子填写', 'Write it as 2026-12-07');
  return (
    <AsTyped shown={value ?? ''} read={typedDate} take={take} example={example}>
      {(looks) => (
        <DatePicker
          {...rest}
          {...looks}
          format={DATE}
          needConfirm={false}
          changeOnBlur
          placeholder={t(say('年-月-日', 'YYYY-MM-DD'))}
          style={{ width: '100%', maxWidth: 200 }}
          value={value === undefined ? null : dayjs(value)}
          onChange={(picked: Dayjs | null) => take(picked?.format(DATE))}
        />
      )}
    </AsTyped>
  );
}
