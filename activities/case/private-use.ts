/** Characters that only their sender can tell (造字) are kept and put on the center's desk: it can ask the organ how they are written. */
import { NoteAudience } from '../../workflows/domain/vocabulary.js';
import type { EntryWarning } from '../affair/entry-checks.js';
import { privateUseIn } from '../fields/private-use.js';
import type { ActContext } from './context.js';

export const PRIVATE_USE = 'private-use-character';

/** @param body of an act, or of the notice that opens the case */
export function aboutPrivateUse({
  body,
  caseRow,
  sender,
}: Pick<ActContext, 'caseRow' | 'sender'> & { readonly body: object }): readonly EntryWarning[] {
  const found = privateUseIn(body);
  // What a note keeps within an agency the center cannot read, nor ask about.
  const isKept = 'audience' in body && body.audience === NoteAudience.OwnAgency;
  if (found.length === 0 || (isKept && sender.viewer.agencyId !== caseRow.centerId)) return [];
  const listed = (language: 'zh' | 'en'): string =>
    found.map(({ pointer, words }) => words?.[language] ?? pointer).join(language === 'zh' ? '、' : ', ');
  return [
    {
      code: PRIVATE_USE,
      zh: `含有造字（私用区字符），请向来件机关核实写法：${listed('zh')}`,
      en: `There are characters of a private-use area: ask the sender how they are written: ${listed('en')}`,
      deskOf: caseRow.centerId,
    },
  ];
}
