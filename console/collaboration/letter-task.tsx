/** What the letter asks for: facts, items, requirements, the people in it, and what was attached. */
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import { useAgencyNames } from '../parts/agency-names.js';
import { DocumentLink } from '../parts/document-link.js';
import { ENCLOSURES, type Letter } from './letter-words.js';
import './collaboration.css';

export function LetterTask({ of }: { readonly of: Letter }): ReactNode {
  const t = useWords();
  const { facts = '', items = [], requirements, persons = [], attachments = [] } = of;
  const nameOf = useAgencyNames(persons.flatMap(placeOf));
  return (
    <div className="task">
      <h3>{t(say('案情和协作理由', 'Facts'))}</h3>
      <p className="as-typed">
        <bdi>{facts}</bdi>
      </p>
      <h3>{t(say('协作事项', 'What is asked for'))}</h3>
      <ol>
        {items.map((item) => (
          <li key={item}>
            <bdi>{item}</bdi>
          </li>
        ))}
      </ol>
      {requirements !== null && requirements !== undefined && (
        <>
          <h3>{t(say('具体要求', 'Requirements'))}</h3>
          <p className="as-typed">
            <bdi>{requirements}</bdi>
          </p>
        </>
      )}
      <h3>{t(say('涉及人员', 'Persons'))}</h3>
      <ul className="plain">
        {persons.map((person, at) => (
          <li key={`${person.name}${at}`}>
            <bdi>{person.name}</bdi> <span className="quiet">{aboutOf(person, nameOf)}</span>
          </li>
        ))}
      </ul>
      <h3>{t(say('随函材料', 'Attached'))}</h3>
      {attachments.length === 0 ? (
        <p className="quiet">{t(say('没有附材料', 'nothing'))}</p>
      ) : (
        <ul className="plain">
          {attachments.map(({ documentId, kind }) => {
            const title = t(ENCLOSURES[kind] ?? say(kind, kind));
            return (
              <li key={documentId}>
                <DocumentLink documentId={documentId} title={title} />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

/** Birth date, identity number and place of custody, where the letter says them. */
function aboutOf(person: Readonly<Record<string, unknown>>, nameOf: (agencyId: string) => string): string {
  const { birthDate, identity } = person;
  const number =
    typeof identity === 'object' && identity !== null && 'number' in identity ? identity.number : undefined;
  return [birthDate, number, ...placeOf(person).map(nameOf)].filter((part) => typeof part === 'string').join(' · ');
}

function placeOf({ custody }: Readonly<Record<string, unknown>>): readonly string[] {
  const placeId = typeof custody === 'object' && custody !== null && 'placeId' in custody ? custody.placeId : undefined;
  return typeof placeId === 'string' ? [placeId] : [];
}
