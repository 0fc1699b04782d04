/** The parts of a letter (协作函) that its row keeps as JSON, as the schema of the letter let them in. */
import type { Collaboration } from '../../prisma/generated/client.js';
import type { Answer, Attachment, LetterPerson } from './letter-parts.js';

/** As the row keeps them: what is undefined is left out. */
export function kept(part: readonly LetterPerson[] | readonly Attachment[] | Answer): Collaboration['persons'] {
  return JSON.parse(JSON.stringify(part)) as Collaboration['persons'];
}

export function personsOf({ persons }: Pick<Collaboration, 'persons'>): readonly LetterPerson[] {
  return persons as unknown as readonly LetterPerson[];
}

/** Where somebody of the letter is held, as it names it: of several the first. */
export function placeNamed(collaboration: Pick<Collaboration, 'persons'>): string | null {
  const held = personsOf(collaboration).find(({ custody }) => custody?.placeId !== undefined);
  return held?.custody?.placeId ?? null;
}

export function attachmentsOf({ attachments }: Pick<Collaboration, 'attachments'>): readonly Attachment[] {
  return attachments as unknown as readonly Attachment[];
}

/** Null: there is none, or it was sent back. */
export function answerOf({ answer }: Pick<Collaboration, 'answer'>): Answer | null {
  return answer as unknown as Answer | null;
}
