/** The case or the letter that something belongs to, as people know it: by the client, where that is told, and by its number. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { useMe } from '../session/me.js';

interface AffairNamed {
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly collaborationId?: string | undefined;
  /** Of what is no case. */
  readonly number?: string | undefined;
  readonly clientName?: string | undefined;
}

export function AffairLink({ of }: { readonly of: AffairNamed }): ReactNode {
  const t = useWords();
  const { role } = useMe();
  const { caseId, caseNumber, collaborationId, number = '', clientName } = of;
  // Finance pays, and reads neither cases nor letters.
  if (role === 'finance-officer') return caseNumber ?? number;
  if (caseId !== null)
    return (
      <>
        {clientName !== undefined && <bdi>{clientName}</bdi>}{' '}
        <Link to="/cases/$id" params={{ id: caseId }} className="number">
          {caseNumber}
        </Link>
      </>
    );
  if (collaborationId === undefined) return number;
  return (
    <Link to="/collaborations/$id" params={{ id: collaborationId }}>
      {t(say(`协作函 ${number}`, `letter ${number}`))}
    </Link>
  );
}
