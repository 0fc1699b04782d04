/** Every act of a case has exactly one handler; a missing kind does not compile. */
import type { ActContext, CaseEffects } from './context.js';
import type { CASE_ACTS, CaseActKind } from './acts.js';
import { ASSIGNMENT_HANDLERS } from './assignment/handlers.js';
import { closingHandlers } from './closing/handlers.js';
import { CORRECTION_HANDLERS } from './correction/handlers.js';
import { COUNSEL_HANDLERS } from './counsel/handlers.js';
import { CUSTODY_HANDLERS } from './custody/handlers.js';
import { DOCUMENT_HANDLERS } from './documents/handlers.js';
import { FILE_ACCESS_HANDLERS } from './file-access/handlers.js';
import type { CasePorts, Handler, HandlersOf } from './handler.js';
import { HEARING_HANDLERS } from './hearing/handlers.js';
import { MEETING_HANDLERS } from './meeting/handlers.js';
import { NOTE_HANDLERS } from './notes/handlers.js';
import { PROCEEDINGS_HANDLERS } from './proceedings/handlers.js';
import { RELIEF_HANDLERS } from './relief/handlers.js';
import { REPLACEMENT_HANDLERS } from './replacement/handlers.js';
import { RIGHTS_COMPLAINT_HANDLERS } from './rights-complaint/handlers.js';
import { SERVICE_HANDLERS } from './service/handlers.js';
import { TERM_HANDLERS } from './terms/handlers.js';
import { TERMINATION_HANDLERS } from './termination/handlers.js';
import { WITHDRAWAL_HANDLERS } from './withdrawal/handlers.js';

/** @returns what does what each act does; throws Refusal */
export function actHandlers(ports: CasePorts): (ctx: ActContext) => Promise<CaseEffects> {
  const handlers: HandlersOf<typeof CASE_ACTS> = {
    ...ASSIGNMENT_HANDLERS,
    ...SERVICE_HANDLERS,
    ...MEETING_HANDLERS,
    ...FILE_ACCESS_HANDLERS,
    ...HEARING_HANDLERS,
    ...CUSTODY_HANDLERS,
    ...COUNSEL_HANDLERS,
    ...REPLACEMENT_HANDLERS,
    ...TERMINATION_HANDLERS,
    ...closingHandlers(ports),
    ...PROCEEDINGS_HANDLERS,
    ...TERM_HANDLERS,
    ...RELIEF_HANDLERS,
    ...RIGHTS_COMPLAINT_HANDLERS,
    ...CORRECTION_HANDLERS,
    ...WITHDRAWAL_HANDLERS,
    ...DOCUMENT_HANDLERS,
    ...NOTE_HANDLERS,
  };
  return (ctx) => (handlers[ctx.body.kind] as Handler<CaseActKind>)(ctx);
}
