/** The one way in for a letter: one's own that is sent, or another center's that came on paper. */
import { mayAct } from '../acts/permission.js';
import type { Sender, StepBase } from '../affair/context.js';
import { refuse } from '../affair/refusal.js';
import { collaborationSent, type LetterBody } from './acts.js';
import { enterLetter } from './entered-letter.js';
import type { EnteredLetterBody } from './entered-letter-shape.js';
import type { Homes } from './homes.js';
import { sendLetter } from './open-letter.js';

export interface LetterRequest {
  readonly submissionId: string;
  /** Id that the new affair gets, decided before the first try. */
  readonly affairId: string;
  /** The whole body. Throws Refusal 422. */
  readonly read: () => LetterBody | EnteredLetterBody;
}

export type RecordLetter = (base: StepBase, sender: Sender, request: LetterRequest) => Promise<object>;

/** @returns records a letter; throws Refusal. The caller writes the request's row and flushes */
export function lettersOn(homes: Homes): RecordLetter {
  return async (base, sender, { read, ...request }) => {
    if (!mayAct(sender.viewer.role, collaborationSent)) {
      refuse(403, 'forbidden', { zh: '您的角色不能发出协作函', en: 'Your role sends no letters of cooperation' });
    }
    const body = read();
    return 'fromCenterId' in body
      ? enterLetter(base, sender, { ...request, body, homes })
      : sendLetter(base, sender, { ...request, body, homes });
  };
}
