/**
 * A kind of affair that only tests know: the application (法律援助申请), as far as letters between centers need one. It is received by a
 * center, which decides on it; nothing else happens to it.
 */
import { z } from 'zod';
import { defineOpening, actsOf, type BodyOf, type Situation } from '../../../activities/acts/define-act.js';
import { CENTER } from '../../../activities/acts/roles.js';
import type { ActKind } from '../../../activities/acts-of-all.js';
import { personName } from '../../../activities/fields/primitives.js';
import { Milestone } from '../../../workflows/domain/signals.js';

export const ApplicationStatus = { Received: 'received', Decided: 'decided' } as const;
export type ApplicationStatus = (typeof ApplicationStatus)[keyof typeof ApplicationStatus];

export interface ApplicationSituation extends Situation {
  readonly status: ApplicationStatus;
  readonly centerId: string;
  readonly receivedAt: Date;
}

const receivedShape = z.strictObject({ applicant: personName });

export const applicationReceived = defineOpening({
  kind: 'application-received',
  words: { zh: '收到法律援助申请', en: 'application received' },
  by: CENTER,
  milestone: Milestone.Opened,
  body: receivedShape,
});

export const applicationDecided = actsOf<ApplicationSituation>()({
  kind: 'application-decided',
  words: { zh: '作出决定', en: 'application decided' },
  by: CENTER,
  of: ({ centerId }) => [centerId],
  from: [ApplicationStatus.Received],
  to: ApplicationStatus.Decided,
  after: [{ instant: 'receivedAt' }],
  fields: { granted: z.boolean() },
});

export type DecidedBody = BodyOf<typeof applicationDecided>;

/** A kind in use has its acts in `acts-of-all.ts`; this one says here that it is registered. */
export function registered(kind: 'application-received' | 'application-decided'): ActKind {
  return kind as string as ActKind;
}
