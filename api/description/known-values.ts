/** Texts that anybody may write freely and that the engine understands in these forms only (常用值): a form offers them first. */
import { ATTACHMENT_WORDS } from '../../activities/case/notice/papers.js';
import { COLLABORATION_KINDS } from '../../activities/collaboration/kinds.js';
import { closingMaterials } from '../../activities/law/closing-materials.js';
import { SERVED_FORMS } from '../../activities/law/served-forms.js';
import { TOLD_RIGHTS } from '../../activities/law/told-rights.js';
import { Stage } from '../../workflows/domain/vocabulary.js';
import type { CodeWords } from './answered-codes.js';
import { byEndOfPath } from './property-words.js';

const CLOSING_MATERIALS: CodeWords = Object.fromEntries(
  Object.values(Stage).flatMap((stage) => closingMaterials(stage).map(({ kind, title }) => [kind, title])),
);
const ENCLOSURES: CodeWords = Object.fromEntries(
  Object.values(COLLABORATION_KINDS).flatMap(({ encloses }) => encloses.map(({ kind, words }) => [kind, words])),
);
const FINDINGS: CodeWords = {
  met: { zh: '符合', en: 'met' },
  'not-met': { zh: '不符合', en: 'not met' },
  'not-ascertainable': { zh: '无法查明', en: 'not ascertainable' },
};

const BY_PATH: Readonly<Record<string, CodeWords>> = {
  'RightsTold.right': Object.fromEntries(TOLD_RIGHTS.map(({ right, title }) => [right, title])),
  'PapersServed.form': Object.fromEntries(SERVED_FORMS.map(({ form, title }) => [form, title])),
  'DefenceNotice.attachments.kind': ATTACHMENT_WORDS,
  'CollaborationLetter.attachments.kind': ENCLOSURES,
  'EnteredLetter.attachments.kind': ENCLOSURES,
  'ClosingFileSubmitted.items.kind': CLOSING_MATERIALS,
  'ClosingFileReturned.missing.kind': CLOSING_MATERIALS,
  'CollaborationAnswered.findings': FINDINGS,
};

/** @param path as of `propertyWords`; undefined: the text means what it says */
export function knownValues(path: readonly string[]): CodeWords | undefined {
  return byEndOfPath(BY_PATH, path);
}
