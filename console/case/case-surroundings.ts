/** What an act in a case may be about, as it is named to be chosen: meetings, requests, duties, complaints, documents, people. */
import { useMemo } from 'react';
import type { Surroundings } from '../acts/surroundings.js';
import type { Schemas } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { documentKindWords } from '../language/document-kinds.js';
import { isolated } from '../language/isolated.js';
import { dueWords, momentWords } from '../language/legal-time.js';
import { FILE_REQUEST_STATES, MEETING_STATES, termOf } from '../language/terms.js';
import { say, useLanguage, useWords, type Bilingual } from '../language/words.js';
import { useMe } from '../session/me.js';
import { isFullCase, type CaseSeen } from './case-seen.js';

interface Named {
  readonly value: string;
  readonly label: string;
}

export function useSurroundings(one: CaseSeen): Surroundings {
  const t = useWords();
  const { language } = useLanguage();
  const { id } = one;
  const owed = useWhole('/v1/obligations', { query: { caseId: id } });
  const kept = useWhole('/v1/cases/{id}/documents', { path: { id } });
  const names = useNames(one);
  return useMemo(() => {
    const at = (instant: string): string => momentWords(instant, language);
    const duties = owed.data?.items ?? [];
    return {
      caseId: id,
      names,
      documents: (kept.data?.items ?? [])
        .filter(({ sealed }) => !sealed)
        .map((document) => ({
          value: document.documentId,
          label: `${isolated(document.fileName)}（${t(documentKindWords(document.kind))}，${at(document.addedAt)}）`,
        })),
      things: {
        meeting: one.meetings.map((meeting) => meetingNamed(meeting, at, t)),
        'file-access-request': (isFullCase(one) ? one.fileAccessRequests : []).map((request) => ({
          value: request.id,
          label: t(
            say(
              `${at(request.requestedAt)} 申请，${t(termOf(FILE_REQUEST_STATES, request.state))}`,
              `asked for ${at(request.requestedAt)}, ${t(termOf(FILE_REQUEST_STATES, request.state))}`,
            ),
          ),
        })),
        obligation: duties.map((duty) => ({
          value: duty.id,
          label: `${t(duty.title)}，${duty.owedBy.name}，${dueWords(duty, language)}`,
        })),
        complaint: complaintsIn(duties, t, at),
      },
    };
  }, [one, id, owed.data, kept.data, names, t, language]);
}

function meetingNamed(
  meeting: Schemas['Meeting'],
  at: (instant: string) => string,
  t: (words: Bilingual) => string,
): Named {
  const state = t(termOf(MEETING_STATES, meeting.state));
  const label =
    meeting.meetingAt === null
      ? say(`${at(meeting.requestedAt)} 申请，${state}`, `asked for ${at(meeting.requestedAt)}, ${state}`)
      : say(`${at(meeting.meetingAt)} 会见，${state}`, `meeting of ${at(meeting.meetingAt)}, ${state}`);
  return { value: meeting.id, label: t(label) };
}

/** Complaints are known by what is owed to them: an answer. */
function complaintsIn(
  duties: readonly Schemas['Obligation'][],
  t: (words: Bilingual) => string,
  at: (instant: string) => string,
): Named[] {
  const found = new Map<string, string>();
  for (const { subject, trigger, owedBy } of duties)
    if (subject?.kind === 'complaint')
      found.set(
        subject.id,
        t(say(`${at(trigger.at)} 向${owedBy.name}提出`, `filed with ${owedBy.name} ${at(trigger.at)}`)),
      );
  return [...found].map(([value, label]) => ({ value, label }));
}

function useNames(one: CaseSeen): Readonly<Record<string, readonly string[]>> {
  const t = useWords();
  const { agency } = useMe();
  return useMemo(() => {
    const lawyer = one.lawyer === null ? [] : [one.lawyer.name];
    const center = isFullCase(one) ? [one.center.name] : [];
    return {
      'papers-served.to': [one.person.name, ...lawyer, ...center],
      'term-paused.decidedBy': [agency.name],
      'term-extended.decidedBy': [agency.name],
      'meeting-refused.missingPapers': [
        say('律师执业证书', 'practice licence'),
        say('律师事务所证明', 'letter of the firm'),
        say('法律援助公函', 'aid letter'),
        say('委托书', 'mandate'),
      ].map(t),
      'file-access-given.items': [
        say('诉讼文书卷', 'volume of procedural papers'),
        say('证据材料卷', 'volume of evidence'),
        say('同步录音录像', 'recordings'),
      ].map(t),
    };
  }, [one, agency, t]);
}
