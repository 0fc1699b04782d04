/** How a check of the records stands, and how far it has come. */
import { Progress, Tag } from 'antd';
import type { ReactNode } from 'react';
import { RECORDS_CHECK_STATES, termOf } from '../language/terms.js';
import { say, useWords } from '../language/words.js';
import { isUnderWay, outcomeOf, percentOf, type Check } from './check-words.js';

const COLOURS: Readonly<Record<Check['state'], string>> = {
  asked: 'processing',
  running: 'processing',
  done: 'success',
  failed: 'warning',
};

export function CheckState({ of }: { readonly of: Check }): ReactNode {
  const t = useWords();
  const percent = percentOf(of);
  return (
    <span className="check-state">
      <Tag color={COLOURS[of.state]}>{t(termOf(RECORDS_CHECK_STATES, of.state))}</Tag>
      {isUnderWay(of) && (
        <Progress
          percent={percent}
          size="small"
          style={{ width: 140 }}
          aria-label={t(say(`已核验 ${percent}%`, `${percent}% done`))}
        />
      )}
    </span>
  );
}

function n(count: number): string {
  return count.toLocaleString('en-US');
}

export function Found({ of }: { readonly of: Check }): ReactNode {
  const t = useWords();
  switch (outcomeOf(of)) {
    case 'faulty':
      return (
        <span className="late">
          {t(say(`${n(of.faultCount)} 项问题`, `${n(of.faultCount)} ${of.faultCount === 1 ? 'fault' : 'faults'}`))}
        </span>
      );
    case 'well':
      return <span className="good">{t(say('未发现问题', 'nothing wrong'))}</span>;
    case 'under-way':
      return <span className="quiet">—</span>;
    case 'unknown':
      return <span className="quiet">{t(say('未能核验完', 'not walked to the end'))}</span>;
  }
}

export function Walked({ of: { affairs, entries, papers } }: { readonly of: Check }): ReactNode {
  const t = useWords();
  return (
    <span className="check-walked">
      {t(
        say(
          `案件和协作函 ${n(affairs)} · 记录 ${n(entries)} · 文书 ${n(papers)}`,
          `cases and letters ${n(affairs)} · entries ${n(entries)} · papers ${n(papers)}`,
        ),
      )}
    </span>
  );
}
