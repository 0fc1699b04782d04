/** Why a form about a meeting was not recorded; where somebody else was quicker, how the meeting stands now. */
import type { ReactNode } from 'react';
import { ChangedAlert } from '../acts/changed-alert.js';
import { api, type Schemas } from '../client/api.js';
import { isProblem } from '../client/problem.js';
import { momentWords } from '../language/legal-time.js';
import { MEETING_STATES, termOf } from '../language/terms.js';
import { say, useLanguage, useWords } from '../language/words.js';
import { ProblemNote } from '../parts/shown.js';
import { isStale } from './meeting-acts.js';
import type { MeetingOnList } from './reads.js';
import { Room } from './room.js';

interface FormErrorProps {
  readonly error: unknown;
  readonly one: MeetingOnList;
  /** He has seen how it stands and wants to record all the same. */
  readonly onGoOn: (version: number) => void;
  readonly onClear: () => void;
}

export function FormError({ error, one, onGoOn, onClear }: FormErrorProps): ReactNode {
  const goOn = (version: number): void => {
    onGoOn(version);
    onClear();
  };
  if (isStale(error)) return <Meanwhile one={one} onGoOn={goOn} />;
  const isAtFields = isProblem(error) && error.status === 422 && (error.body.errors ?? []).length > 0;
  return error === null || (isAtFields && errorsHaveFields(error)) ? null : <ProblemNote error={error} />;
}

/** Fields of these forms: what is about another one is said below. */
const SHOWN_AT_FIELDS = ['/meetingAt', '/room', '/reason', '/missingPapers', '/outcome'];

function errorsHaveFields(error: unknown): boolean {
  return (
    isProblem(error) &&
    (error.body.errors ?? []).every(({ pointer }) => SHOWN_AT_FIELDS.some((start) => pointer.startsWith(start)))
  );
}

function Meanwhile({ one, onGoOn }: { readonly one: MeetingOnList; readonly onGoOn: (version: number) => void }) {
  const asked = api.useQuery('get', '/v1/cases/{id}', { params: { path: { id: one.caseId } } }, { staleTime: 0 });
  return (
    <ChangedAlert of={asked} onGoOn={onGoOn}>
      {({ meetings }) => (
        <p>
          <Stands meeting={meetings.find(({ id }) => id === one.id)} />
        </p>
      )}
    </ChangedAlert>
  );
}

function Stands({ meeting }: { readonly meeting: Schemas['Meeting'] | undefined }): ReactNode {
  const t = useWords();
  const { language } = useLanguage();
  if (meeting === undefined) return t(say('这次会见已不在本案中。', 'The case has no such meeting any more.'));
  const { state, meetingAt, room } = meeting;
  return (
    <>
      {t(say('这次会见现在：', 'The meeting now: '))}
      {t(termOf(MEETING_STATES, state))} {meetingAt !== null && momentWords(meetingAt, language)} <Room of={room} />
    </>
  );
}
