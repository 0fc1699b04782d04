/** Telling rights (告知) and serving papers (送达). */
import { Role } from '../../../workflows/domain/vocabulary.js';
import { ORGAN_CLERKS } from '../../acts/roles.js';
import { dayOfDeed, documentId, line } from '../../fields/primitives.js';
import { defineCaseAct } from '../case-act.js';
import { BEFORE_CONCLUDED } from '../status.js';

export const rightsTold = defineCaseAct({
  kind: 'rights-told',
  words: { zh: '告知权利', en: 'rights told' },
  by: [...ORGAN_CLERKS, Role.DetentionOfficer],
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: null,
  fields: { right: line(100), toldOn: dayOfDeed },
});

export const papersServed = defineCaseAct({
  kind: 'papers-served',
  words: { zh: '送达文书', en: 'papers served' },
  by: ORGAN_CLERKS,
  enteredByCenter: true,
  from: BEFORE_CONCLUDED,
  to: null,
  fields: { form: line(100), to: line(200), servedOn: dayOfDeed, documentId: documentId.optional() },
});

export const SERVICE_ACTS = [rightsTold, papersServed] as const;
