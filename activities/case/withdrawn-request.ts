/** What the lawyer asked for and takes back (撤回申请): nothing is owed on it any more, and whoever was asked reads why. */
import type { Bilingual } from '../../workflows/domain/vocabulary.js';
import type { CaseEffects } from './context.js';
import type { PaperDetails } from './filling.js';

/** @param what was asked for, as the object of the sentence */
export function withdrawn(
  { body }: { readonly body: { readonly reason?: string | undefined } },
  { id, requestedAt }: { readonly id: string; readonly requestedAt: Date },
  what: Bilingual,
  more: PaperDetails = {},
): CaseEffects {
  const { reason } = body;
  return {
    subjectId: id,
    takesBack: { ends: 'subject', keepsBreaches: true },
    paperDetails: { requestedAt: requestedAt.getTime(), ...(reason === undefined ? {} : { reason }), ...more },
    summary: {
      zh: `撤回${what.zh}申请${reason === undefined ? '' : `：${reason}`}`,
      en: `The request for ${what.en} is withdrawn${reason === undefined ? '' : `: ${reason}`}`,
    },
  };
}
