/** Notes (备注) of those who see the case and act in it, for all of them or for the author's own agency. */
import { z } from 'zod';
import { NoteAudience, Role } from '../../../workflows/domain/vocabulary.js';
import { CENTER, ORGAN_CLERKS } from '../../acts/roles.js';
import { fieldProblem, type FieldProblem } from '../../fields/field-problem.js';
import { reasons } from '../../fields/primitives.js';
import { defineCaseAct } from '../case-act.js';
import { ANY_STATUS } from '../status.js';

export const noteAdded = defineCaseAct({
  kind: 'note-added',
  words: { zh: '添加备注', en: 'note added' },
  by: [...ORGAN_CLERKS, ...CENTER, Role.Lawyer, Role.FirmClerk, Role.DetentionOfficer],
  // A file is asked about after its end too.
  from: ANY_STATUS,
  to: null,
  fields: { text: reasons(4000), audience: z.enum(NoteAudience) },
  check: (body) => [...noteBeside(body), ...paperShown(body)],
});

export const NOTE_ACTS = [noteAdded] as const;

/** The note of any act is read by all who see the case: beside one for the own agency it would tell what is kept there. */
function noteBeside({ note }: { readonly note?: string | undefined }): readonly FieldProblem[] {
  if (note === undefined) return [];
  return [
    fieldProblem('/note', 'note-twice', '备注内容请填写 text', 'is said in `text`: a note has no note of its own'),
  ];
}

/** A document that an act names lies in the case, and whoever reads the case reads it. */
function paperShown({
  evidence = [],
  audience,
}: {
  readonly evidence?: readonly string[] | undefined;
  readonly audience: NoteAudience;
}): readonly FieldProblem[] {
  if (audience === NoteAudience.Case || evidence.length === 0) return [];
  return [
    fieldProblem(
      '/evidence',
      'evidence-of-own-agency',
      '内部备注不能附材料，附入案件的材料各方均可查阅',
      'a note for the own agency names no documents: what lies in the case is read by all',
    ),
  ];
}
