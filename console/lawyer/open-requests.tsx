/** What counsel has asked for and not got (会见、阅卷): how much of the 48 hours or three days is left, what was answered meanwhile. */
import { Tag } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { Card } from '../parts/page.js';
import { Due, Moment } from '../parts/times.js';
import { FileGiven } from './file-given.js';
import { casesIn, useOwed, useOwnCases, useOwnMeetings, type Case } from './work-reads.js';

interface Line {
  readonly id: string;
  readonly kind: 'meeting' | 'file';
  readonly caseId: string;
  readonly person: string;
  readonly requestedAt: string;
  readonly answer: ReactNode;
  readonly due: { readonly dueOn: string | null; readonly dueAt: string | null } | null;
}

export function OpenRequests(): ReactNode {
  const t = useWords();
  const lines = useLines();
  if (lines.length === 0) return null;
  return (
    <Card title={t(say('会见、阅卷申请', 'Requests to meet and to read the file'))}>
      <ul className="lines">
        {lines.map(({ id, kind, caseId, person, requestedAt, answer, due }) => (
          <li key={id}>
            <span>
              <Tag color={kind === 'meeting' ? 'processing' : 'default'}>
                {kind === 'meeting' ? t(say('会见', 'Meeting')) : t(say('阅卷', 'File'))}
              </Tag>{' '}
              <Link to="/cases/$id" params={{ id: caseId }}>
                <bdi>{person}</bdi>
              </Link>{' '}
              <span className="quiet">
                {t(say('申请于', 'asked for'))} <Moment at={requestedAt} />
              </span>
              {answer}
            </span>
            {due !== null && <Due {...due} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function useLines(): readonly Line[] {
  const [cases, meetings, owed] = [useOwnCases(), useOwnMeetings(), useOwed()];
  const duties = owed.data?.items ?? [];
  const dueOf = (subjectId: string): Line['due'] => {
    const duty = duties.find(({ subject, dueAt }) => subject?.id === subjectId && dueAt !== null);
    return duty === undefined ? null : { dueOn: duty.dueOn, dueAt: duty.dueAt };
  };
  const toMeet = (meetings.data?.items ?? [])
    .filter(({ state }) => state === 'requested' || state === 'refused')
    .map((one): Line => ({
      ...{ id: one.id, kind: 'meeting', caseId: one.caseId, person: one.person.name, requestedAt: one.requestedAt },
      answer: one.state === 'refused' && <Refused />,
      due: dueOf(one.id) ?? (one.dueAt === null ? null : { dueOn: null, dueAt: one.dueAt }),
    }));
  const toRead = casesIn(cases.data).flatMap((one) => fileLines(one, dueOf));
  return [...toMeet, ...toRead].sort((one, other) => atOf(one) - atOf(other));
}

function atOf({ due }: Line): number {
  return due?.dueAt === null || due === null ? Infinity : Date.parse(due.dueAt);
}

function fileLines(one: Case, dueOf: (id: string) => Line['due']): readonly Line[] {
  return one.fileAccessRequests
    .filter(({ state }) => one.status === 'accepted' && state !== 'withdrawn')
    .map((request) => ({
      ...{ id: request.id, kind: 'file', caseId: one.id, person: one.person.name, requestedAt: request.requestedAt },
      answer: answerTo(one, request),
      due: request.state === 'given' ? null : dueOf(request.id),
    }));
}

function answerTo(one: Case, request: Case['fileAccessRequests'][number]): ReactNode {
  if (request.state === 'explained')
    return <Explained reason={request.explanation} availableAt={request.availableAt} />;
  return request.state === 'given' && <FileGiven of={one} request={request} />;
}

function Refused(): ReactNode {
  const t = useWords();
  return <span className="near"> {t(say('看守所未予安排，理由见案件', 'not arranged; the case says why'))}</span>;
}

function Explained({ reason, availableAt }: { readonly reason: string | null; readonly availableAt: string | null }) {
  const t = useWords();
  return (
    <div className="near">
      {t(say('办案机关说明：', 'The organ says: '))}
      <bdi>{reason ?? ''}</bdi>
      {availableAt !== null && (
        <>
          {t(say('；可以阅卷的时间：', '; can be read from '))}
          <Moment at={availableAt} />
        </>
      )}
    </div>
  );
}
