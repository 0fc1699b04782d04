/** The parts of a letter (协作函) that are kept as they were sent. */
import type { CollaborationFields, LetterBody } from './acts.js';

export type LetterPerson = LetterBody['persons'][number];
export type Attachment = NonNullable<LetterBody['attachments']>[number];
export type Answer = Pick<CollaborationFields['answered'], 'findings' | 'documents'>;
