/** Every act has exactly one home; a missing kind does not compile. */
import { ActKind } from '../../../workflows/domain/vocabulary.js';
import type { ActBodyOf, CaseActKind } from '../../../workflows/domain/messages.js';
import type { ActContext, ActEffects } from '../context.js';
import {
  assignmentAccepted,
  assignmentDeclined,
  counselRegistered,
  lawyerAssigned,
  papersFiled,
  retainerSigned,
} from './assignment.js';
import { closingFileAccepted, closingFileReturned, closingFileSubmitted, concluded } from './closing.js';
import { counselRefusalDecided, counselRefused, privateCounselRetained } from './counsel.js';
import { custodyChanged } from './custody.js';
import { fileAccessExplained, fileAccessGiven, fileAccessRequested } from './file-access.js';
import { hearingCancelled, hearingChanged, hearingFixed } from './hearing.js';
import { meetingArranged, meetingHeld, meetingRefused, meetingRequested } from './meeting.js';
import { proceduralStep } from './proceedings.js';
import { obstacleEnded, reliefDecided, reliefRequested } from './relief.js';
import { replacementDecided, replacementRequested } from './replacement.js';
import { rightsComplaintDecided, rightsComplaintFiled } from './rights-complaint.js';
import { papersServed, rightsTold } from './service.js';
import { termExtended, termPaused, termResumed } from './terms.js';
import { objectionDecided, terminated, terminationObjected } from './termination.js';

type Handler<K extends CaseActKind> = (ctx: ActContext<ActBodyOf<K>>) => Promise<ActEffects>;

const HANDLERS: { readonly [K in CaseActKind]: Handler<K> } = {
  [ActKind.LawyerAssigned]: lawyerAssigned,
  [ActKind.AssignmentAccepted]: assignmentAccepted,
  [ActKind.AssignmentDeclined]: assignmentDeclined,
  [ActKind.RetainerSigned]: retainerSigned,
  [ActKind.CounselRegistered]: counselRegistered,
  [ActKind.PapersFiled]: papersFiled,
  [ActKind.RightsTold]: rightsTold,
  [ActKind.PapersServed]: papersServed,
  [ActKind.MeetingRequested]: meetingRequested,
  [ActKind.MeetingArranged]: meetingArranged,
  [ActKind.MeetingRefused]: meetingRefused,
  [ActKind.MeetingHeld]: meetingHeld,
  [ActKind.FileAccessRequested]: fileAccessRequested,
  [ActKind.FileAccessGiven]: fileAccessGiven,
  [ActKind.FileAccessExplained]: fileAccessExplained,
  [ActKind.HearingFixed]: hearingFixed,
  [ActKind.HearingChanged]: hearingChanged,
  [ActKind.HearingCancelled]: hearingCancelled,
  [ActKind.CustodyChanged]: custodyChanged,
  [ActKind.CounselRefused]: counselRefused,
  [ActKind.CounselRefusalDecided]: counselRefusalDecided,
  [ActKind.PrivateCounselRetained]: privateCounselRetained,
  [ActKind.ReplacementRequested]: replacementRequested,
  [ActKind.ReplacementDecided]: replacementDecided,
  [ActKind.Terminated]: terminated,
  [ActKind.TerminationObjected]: terminationObjected,
  [ActKind.ObjectionDecided]: objectionDecided,
  [ActKind.Concluded]: concluded,
  [ActKind.ClosingFileSubmitted]: closingFileSubmitted,
  [ActKind.ClosingFileReturned]: closingFileReturned,
  [ActKind.ClosingFileAccepted]: closingFileAccepted,
  [ActKind.ProceduralStep]: proceduralStep,
  [ActKind.TermPaused]: termPaused,
  [ActKind.TermResumed]: termResumed,
  [ActKind.TermExtended]: termExtended,
  [ActKind.ObstacleEnded]: obstacleEnded,
  [ActKind.ReliefRequested]: reliefRequested,
  [ActKind.ReliefDecided]: reliefDecided,
  [ActKind.RightsComplaintFiled]: rightsComplaintFiled,
  [ActKind.RightsComplaintDecided]: rightsComplaintDecided,
};

/** Checks what depends on the case's state and writes the act's own rows. Throws Refusal. */
export function applyAct(ctx: ActContext): Promise<ActEffects> {
  const handler = HANDLERS[ctx.body.kind] as Handler<CaseActKind>;
  return handler(ctx);
}
