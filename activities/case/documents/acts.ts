/** Documents of the case (材料): what should not be read any more is sealed. */
import { Role } from '../../../workflows/domain/vocabulary.js';
import { id } from '../../fields/primitives.js';
import { defineCaseAct } from '../case-act.js';
import { reason } from '../fields.js';
import { ANY_STATUS } from '../status.js';

/** Named by its plain id: it need not be readable, and does not become the case's by being named. */
export const documentSealed = defineCaseAct({
  kind: 'document-sealed',
  words: { zh: '封存材料', en: 'document sealed' },
  by: [Role.CenterDirector],
  // Whose secret a paper tells does not depend on how far the case has come.
  from: ANY_STATUS,
  to: null,
  fields: { documentId: id, reason },
});

export const DOCUMENT_ACTS = [documentSealed] as const;
