/** What is paid for the case, and the letters to other centers about it, for those who may read them. */
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { moneyWords } from '../language/legal-time.js';
import { COLLABORATION_KINDS, COLLABORATION_STATES, PAYOUT_STATES, termOf } from '../language/terms.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { Day } from '../parts/times.js';
import { isCenter, useMe, type Role } from '../session/me.js';
import './case.css';

const READS_MONEY: readonly Role[] = ['lawyer', 'firm-clerk', 'supervisor', 'auditor'];

export function CaseMoney({ caseId }: { readonly caseId: string }): ReactNode {
  const { role } = useMe();
  return isCenter(role) || READS_MONEY.includes(role) ? <Money caseId={caseId} /> : null;
}

function Money({ caseId }: { readonly caseId: string }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  const { data } = api.useQuery('get', '/v1/payouts', { params: { query: { caseId } } });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="sub">
      <h3>{t(say('办案补贴', 'Subsidy'))}</h3>
      {items.map((one) => (
        <div key={one.id}>
          <p>
            <strong>{moneyWords(one.totalFen, language)}</strong> {t(termOf(PAYOUT_STATES, one.state))}，
            <bdi>{one.payee.name}</bdi> <span className="quiet">{one.payee.accountMasked}</span>
          </p>
          <ul className="plain">
            {one.lines.map((line) => (
              <li key={line.tariffId}>
                {t(line.item)} {moneyWords(line.allowedFen, language)}
                {line.reason !== null && <span className="quiet">（{t(line.reason)}）</span>}
              </li>
            ))}
            {one.flags.map((flag) => (
              <li key={flag.code} className="late">
                {t(flag)}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

export function CaseLetters({ caseId }: { readonly caseId: string }): ReactNode {
  const { role } = useMe();
  return isCenter(role) || role === 'lawyer' || role === 'supervisor' ? <Letters caseId={caseId} /> : null;
}

function Letters({ caseId }: { readonly caseId: string }): ReactNode {
  const t = useWords();
  const { data } = api.useQuery('get', '/v1/collaborations', { params: { query: { caseId } } });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="sub">
      <h3>{t(say('异地协作', 'Letters to other centers'))}</h3>
      <ul className="plain">
        {items.map((one) => (
          <li key={one.id}>
            <a href={`/collaborations/${one.id}`}>{one.number}</a> {t(termOf(COLLABORATION_KINDS, one.kind))}，
            <bdi>
              {one.from.name} → {one.to.name}
            </bdi>
            ，{t(termOf(COLLABORATION_STATES, one.state))}，{t(say('答复期限 ', 'answer by '))}
            <Day on={one.dueOn} />
          </li>
        ))}
      </ul>
    </section>
  );
}
