/** Colleagues, stand-ins and what somebody wants by mail, as they are sent and answered. */
import { z } from 'zod';
import { Role, StandInState } from '../../workflows/domain/vocabulary.js';
import { calendarDate, id, reasons } from '../../activities/fields/primitives.js';
import { at, named, on, orNull, text } from './objects.js';
import { paging, several, wholePaging } from './queries.js';

export const colleaguesQuery = z.strictObject({ ...wholePaging });

export const colleague = z.object({ account: text, name: text, role: z.enum(Role) }).meta({ id: 'Colleague' });

export const standInsQuery = z.strictObject({ ...paging, state: several(z.enum(StandInState)).optional() });

export const standInNaming = z
  .strictObject({
    /** Who is away; left out: the sender himself. */
    absentAccount: id.optional(),
    standInAccount: id,
    fromOn: calendarDate,
    toOn: calendarDate,
    reason: reasons(500).optional(),
  })
  .meta({ id: 'StandInNaming' });

export const nothing = z.strictObject({}).meta({ id: 'StandInEnd' });

const standInFields = {
  id: text,
  /** Who is away, by account, and as papers name him where he is a lawyer. */
  absent: z.object({ account: text, name: text, lawyerId: orNull(text) }),
  standIn: z.object({ account: text, name: text }),
  fromOn: on,
  toOn: on,
  reason: orNull(text),
  state: z.enum(StandInState),
  namedBy: named,
  namedAt: at,
  /** Before its last day. */
  ended: orNull(z.object({ by: named, at })),
  /** Whether the caller may end it now. */
  mayEnd: z.boolean(),
};

export const standIn = z.object(standInFields).meta({ id: 'StandIn' });

export const standInNamed = z
  .object({ ...standInFields, warnings: z.array(z.object({ code: text, zh: text, en: text })) })
  .meta({ id: 'StandInNamed' });

const digest = z.enum(['daily', 'off']);
const copies = z.enum(['none', 'all']);

export const mailSettings = z
  .object({
    address: text,
    /** Null: the account has no such inbox. */
    morningDigest: orNull(digest),
    agencyCopies: orNull(copies),
  })
  .meta({ id: 'MailSettings' });

export const mailSettingsChange = z
  .strictObject({ morningDigest: digest.optional(), agencyCopies: copies.optional() })
  .meta({ id: 'MailSettingsChange' });
