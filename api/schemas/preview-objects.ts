/** What an act, a notice or a letter would come to (预览), for the OpenAPI document. */
import { z } from 'zod';
import { actAnswer, actChanges, bilingual, orNull, text } from './objects.js';

const { opened, fulfilled, cancelled, changed } = actChanges;

/** Of a paper that the caller would not read, its name only: nobody in `to`, number, text and page null. */
const draftPaper = z
  .object({
    form: text,
    title: bilingual,
    /** 〔待编〕 in the place of what is numbered when it is issued. */
    number: orNull(text),
    to: z.array(z.object({ name: text })),
    text: orNull(text),
    html: orNull(text),
  })
  .meta({ id: 'DraftPaper' });

/** Nothing is recorded, so ids in it name nothing; what is possible now may be refused later. */
export const preview = z
  .object({
    papers: z.array(draftPaper),
    ...{ opened, fulfilled, cancelled, changed },
    warnings: actAnswer.shape.warnings,
    missing: actAnswer.shape.missing,
  })
  .meta({ id: 'Preview' });
