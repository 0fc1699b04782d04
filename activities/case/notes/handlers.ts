/** A note (备注) changes nothing. Its words stay with the act: the history is one chain for all, and says only that there is one. */
import { NoteAudience } from '../../../workflows/domain/vocabulary.js';
import type { ActBodyOf } from '../acts.js';
import type { ActContext, CaseEffects } from '../context.js';
import type { HandlersOf } from '../handler.js';
import type { NOTE_ACTS } from './acts.js';

export const NOTE_HANDLERS: HandlersOf<typeof NOTE_ACTS> = {
  'note-added': noteAdded,
};

async function noteAdded({ body }: ActContext<ActBodyOf<'note-added'>>): Promise<CaseEffects> {
  return {
    summary:
      body.audience === NoteAudience.Case
        ? { zh: '添加备注', en: 'A note was added' }
        : { zh: '添加内部备注', en: 'A note for the author’s own agency was added' },
  };
}
