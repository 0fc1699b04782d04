/** Parts of a body that several acts of a case share. */
import { z } from 'zod';
import { Procedure } from '../../workflows/domain/vocabulary.js';
import type { Frozen } from '../acts/define-act.js';
import { instant, line, personName, reasons } from '../fields/primitives.js';

export const hearing = z.strictObject({ at: instant, place: line(200), procedure: z.enum(Procedure) });
export type HearingBody = Frozen<z.output<typeof hearing>>;

export const handlingOfficial = z.strictObject({ name: personName, phone: line(50) });

/** Why. */
export const reason = reasons(4000);
