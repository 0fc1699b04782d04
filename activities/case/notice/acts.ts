/**
 * The notice for defence (通知辩护公函、通知代理公函), which opens a case, and the news of the next one (contract.md, Notices for
 * defence). What its fields say together: `checks.ts`.
 */
import { z } from 'zod';
import { Milestone } from '../../../workflows/domain/signals.js';
import {
  Channel,
  CustodyMeasure,
  Disability,
  Ground,
  IdentityKind,
  Sex,
  Stage,
} from '../../../workflows/domain/vocabulary.js';
import { defineNews, defineOpening, type Frozen } from '../../acts/define-act.js';
import { ORGAN_CLERKS } from '../../acts/roles.js';
import { birthDate, documentId, id, instant, line, oneName, reasons, stateCode } from '../../fields/primitives.js';
import { handlingOfficial, hearing } from '../fields.js';

export const identity = z.strictObject({
  kind: z.enum(IdentityKind),
  number: line(50).optional(),
  /** State that issued a foreign paper (签发国), in the three letters of ISO 3166-1. */
  issuedBy: stateCode.optional(),
});

const person = z.strictObject({
  name: oneName,
  sex: z.enum(Sex),
  birthDate: birthDate.optional(),
  identity,
  disabilities: z.array(z.enum(Disability)).max(3).optional(),
});

const custody = z.strictObject({
  measure: z.enum(CustodyMeasure),
  placeId: id.optional(),
  /** When the measure was taken (拘留、逮捕、取保候审之时): terms of custody run from it. */
  since: instant.optional(),
});

export const noticeShape = z.strictObject({
  stage: z.enum(Stage),
  organCaseNumber: line(100),
  linkedOrganCaseNumbers: z.array(line(100)).max(50).optional(),
  person,
  charge: line(200),
  ground: z.enum(Ground),
  groundDetail: reasons(1000).optional(),
  discoveredAt: instant,
  issuedAt: instant,
  handlingOfficial,
  custody,
  hearing: hearing.optional(),
  attachments: z
    .array(z.strictObject({ documentId, kind: line(50) }))
    .max(50)
    .optional(),
  channel: z.enum(Channel).optional(),
  onBehalfOf: id.optional(),
  receivedAt: instant.optional(),
  /** When the organ got or accepted the case in this stage (收到移送案件、受理): its terms run from it. */
  stageBeganAt: instant.optional(),
});
export type DefenceNoticeBody = Frozen<z.output<typeof noticeShape>>;

export const defenceNotice = defineOpening({
  kind: 'defence-notice',
  words: { zh: '通知辩护', en: 'notice for defence' },
  by: ORGAN_CLERKS,
  enteredByCenter: true,
  milestone: Milestone.Opened,
  body: noticeShape,
});

/** The next stage has its own notice: the case it opened is another one. */
export const nextStageNotified = defineNews({
  kind: 'next-stage-notified',
  words: { zh: '下一诉讼阶段已通知辩护', en: 'notice for defence given in the next stage' },
  milestone: Milestone.HandedOver,
});

/** That notice was taken back: the stage before waits for another one. */
export const nextStageWithdrawn = defineNews({
  kind: 'next-stage-withdrawn',
  words: { zh: '下一诉讼阶段的通知已撤回', en: 'notice of the next stage withdrawn' },
  milestone: null,
});
