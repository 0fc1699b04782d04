/** Every act has exactly one home; a missing kind does not compile. */
import type { ActBodyOf, CaseActKind } from '../../workflows/domain/messages.js';
import type { ActContext, ActEffects } from '../transition/context.js';
import {
  assignmentAccepted,
  assignmentDeclined,
  counselRegistered,
  lawyerAssigned,
  papersFiled,
  retainerSigned,
} from './assignment/handlers.js';
import { closingFileAccepted, closingFileReturned, closingFileSubmitted, concluded } from './closing/handlers.js';
import { counselRefusalDecided, counselRefused, privateCounselRetained } from './counsel/handlers.js';
import { custodyChanged } from './custody/handlers.js';
import { fileAccessExplained, fileAccessGiven, fileAccessRequested } from './file-access/handlers.js';
import { hearingCancelled, hearingChanged, hearingFixed } from './hearing/handlers.js';
import { meetingArranged, meetingHeld, meetingRefused, meetingRequested } from './meeting/handlers.js';
import { proceduralStep } from './proceedings/handlers.js';
import { obstacleEnded, reliefDecided, reliefRequested } from './relief/handlers.js';
import { replacementDecided, replacementRequested } from './replacement/handlers.js';
import { rightsComplaintDecided, rightsComplaintFiled } from './rights-complaint/handlers.js';
import { papersServed, rightsTold } from './service/handlers.js';
import { termExtended, termPaused, termResumed } from './terms/handlers.js';
import { objectionDecided, terminated, terminationObjected } from './termination/handlers.js';

type Handler<K extends CaseActKind> = (ctx: ActContext<ActBodyOf<K>>) => Promise<ActEffects>;

const HANDLERS: { readonly [K in CaseActKind]: Handler<K> } = {
  'lawyer-assigned': lawyerAssigned,
  'assignment-accepted': assignmentAccepted,
  'assignment-declined': assignmentDeclined,
  'retainer-signed': retainerSigned,
  'counsel-registered': counselRegistered,
  'papers-filed': papersFiled,
  'rights-told': rightsTold,
  'papers-served': papersServed,
  'meeting-requested': meetingRequested,
  'meeting-arranged': meetingArranged,
  'meeting-refused': meetingRefused,
  'meeting-held': meetingHeld,
  'file-access-requested': fileAccessRequested,
  'file-access-given': fileAccessGiven,
  'file-access-explained': fileAccessExplained,
  'hearing-fixed': hearingFixed,
  'hearing-changed': hearingChanged,
  'hearing-cancelled': hearingCancelled,
  'custody-changed': custodyChanged,
  'counsel-refused': counselRefused,
  'counsel-refusal-decided': counselRefusalDecided,
  'private-counsel-retained': privateCounselRetained,
  'replacement-requested': replacementRequested,
  'replacement-decided': replacementDecided,
  terminated: terminated,
  'termination-objected': terminationObjected,
  'objection-decided': objectionDecided,
  concluded: concluded,
  'closing-file-submitted': closingFileSubmitted,
  'closing-file-returned': closingFileReturned,
  'closing-file-accepted': closingFileAccepted,
  'procedural-step': proceduralStep,
  'term-paused': termPaused,
  'term-resumed': termResumed,
  'term-extended': termExtended,
  'obstacle-ended': obstacleEnded,
  'relief-requested': reliefRequested,
  'relief-decided': reliefDecided,
  'rights-complaint-filed': rightsComplaintFiled,
  'rights-complaint-decided': rightsComplaintDecided,
};

/** Checks what depends on the case's state and writes the act's own rows. Throws Refusal. */
export function applyAct(ctx: ActContext): Promise<ActEffects> {
  const handler = HANDLERS[ctx.body.kind] as Handler<CaseActKind>;
  return handler(ctx);
}
