/** Who it is (当事人): from the identity number follow sex, birth date and age; who has none is asked for them. */
import { Form, Input, Tag } from 'antd';
import type { ReactNode } from 'react';
import { SEXES, termOf } from '../language/terms.js';
import { dayOf, dayWords } from '../language/legal-time.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { useNow } from '../parts/clock.js';
import { DateInput } from '../parts/time-inputs.js';
import { fullYears, isMinorOn } from '../person/age.js';
import { plainNumber, readIdentityNumber } from '../person/identity-number.js';
import { Choice, Choices } from './choices.js';
import { Group, NoticeField } from './notice-field.js';
import './notice.css';

const KIND = ['person', 'identity', 'kind'];
const NUMBER = ['person', 'identity', 'number'];

export function PersonGroup(): ReactNode {
  const t = useWords();
  const kind = Form.useWatch<string | undefined>(KIND);
  return (
    <Group title={say('当事人', 'Person')}>
      <NoticeField at={['person', 'name']} isNeeded>
        <Input maxLength={100} autoComplete="off" autoFocus />
      </NoticeField>
      <NoticeField at={KIND} isNeeded>
        <Choice of={KIND} />
      </NoticeField>
      {kind === 'resident-id' && <CardNumber />}
      {(kind === 'passport' || kind === 'other') && (
        <div className="side-by-side">
          <NoticeField at={NUMBER} isNeeded>
            <Input maxLength={50} autoComplete="off" />
          </NoticeField>
          <NoticeField
            at={['person', 'identity', 'issuedBy']}
            extra={t(say('三位字母代码，如 USA', 'three letters, e.g. USA'))}
            normalize={(typed: string) => typed.toUpperCase()}
            rules={[{ pattern: /^[A-Z]{3}$/, message: t(say('应为三位字母', 'three letters')) }]}
          >
            <Input maxLength={3} style={{ width: 120 }} />
          </NoticeField>
        </div>
      )}
      {kind !== undefined && kind !== 'resident-id' && <SexAndBirth isUnknown={kind === 'unknown'} />}
      <NoticeField at={['person', 'disabilities']} called={say('残疾（没有的不选）', 'Disability, if any')}>
        <Choices of={['person', 'disabilities']} />
      </NoticeField>
    </Group>
  );
}

/** What is wrong with a number, in words. */
const WRONG: Readonly<Record<string, Bilingual>> = {
  unfinished: say('身份证号码应为18位（旧证15位）', 'a resident identity number has 18 characters, an old one 15'),
  letters: say('只能有数字，最后一位可以是 X', 'digits only, the last character may be X'),
  'too-long': say('多于18位', 'more than 18 characters'),
  'check-digit': say('校验位不符，请核对有无错字', 'the check digit does not fit: please compare with the card'),
  'birth-date': say('其中的出生日期不存在', 'the date of birth in it does not exist'),
};

function wrongWords(typed: string): Bilingual | undefined {
  const read = readIdentityNumber(typed);
  if (read.is === 'good') return undefined;
  return WRONG[read.is === 'wrong' ? read.because : 'unfinished'];
}

function CardNumber(): ReactNode {
  const t = useWords();
  const typed = Form.useWatch<string | undefined>(NUMBER) ?? '';
  const read = readIdentityNumber(typed);
  // An old number is the beginning of many a new one: what is odd about it is said when the field is left.
  const isBlamedNow = read.is === 'wrong' && plainNumber(typed).length !== 15;
  return (
    <NoticeField
      at={NUMBER}
      isNeeded
      validateTrigger="onBlur"
      {...(isBlamedNow ? { validateStatus: 'error' as const, help: t(WRONG[read.because] ?? say('', '')) } : {})}
      extra={read.is === 'good' ? <Read birthDate={read.birthDate} sex={read.sex} /> : undefined}
      rules={[
        {
          validator: (_rule, value: string | undefined) => {
            const wrong = value === undefined || value === '' ? undefined : wrongWords(value);
            return wrong === undefined ? Promise.resolve() : Promise.reject(new Error(t(wrong)));
          },
        },
      ]}
    >
      <Input
        autoComplete="off"
        spellCheck={false}
        maxLength={50}
        placeholder={t(say('可粘贴，空格、连字符会自动略去', 'paste it: spaces and hyphens are left out'))}
      />
    </NoticeField>
  );
}

/** What the number says, as one reads it back: `男 2009年3月7日出生 17周岁 未成年人`. */
function Read({ birthDate, sex }: { readonly birthDate: string; readonly sex: string }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  return (
    <span role="status" className="read-back">
      {t(termOf(SEXES, sex))} · {dayWords(birthDate, language)} {t(say('出生', 'born'))} · <Age birthDate={birthDate} />
    </span>
  );
}

/** Age at the time of the notice. */
function Age({ birthDate }: { readonly birthDate: string }): ReactNode {
  const t = useWords();
  const now = useNow();
  const on = dayOf(Form.useWatch<string | undefined>('issuedAt') ?? now);
  const years = fullYears(birthDate, on);
  const isMinor = isMinorOn(birthDate, on);
  return (
    <>
      {t(say(`通知时${years}周岁`, `${years} when notified`))}{' '}
      <Tag color={isMinor ? 'warning' : 'default'}>
        {isMinor ? t(say('未成年人', 'minor')) : t(say('成年人', 'adult'))}
      </Tag>
    </>
  );
}

function SexAndBirth({ isUnknown }: { readonly isUnknown: boolean }): ReactNode {
  const birthDate = Form.useWatch<string | undefined>(['person', 'birthDate']);
  return (
    <div className="side-by-side">
      <NoticeField at={['person', 'sex']} isNeeded>
        <Choice of={['person', 'sex']} />
      </NoticeField>
      <NoticeField
        at={['person', 'birthDate']}
        isNeeded={!isUnknown}
        extra={birthDate === undefined || birthDate === null ? undefined : <Age birthDate={birthDate} />}
      >
        <DateInput />
      </NoticeField>
    </div>
  );
}
