/** Telling rights (告知) and serving papers (送达): the row of the rule table names the right or form that fulfils it. */
import type { ActBodyOf } from '../acts.js';
import { startOfDay } from '../../law/counting/legal-date.js';
import { canonicalForm, formWords } from '../../law/served-forms.js';
import { canonicalRight, rightWords } from '../../law/told-rights.js';
import type { ActContext, CaseEffects } from '../context.js';
import type { HandlersOf } from '../handler.js';
import type { SERVICE_ACTS } from './acts.js';

export const SERVICE_HANDLERS: HandlersOf<typeof SERVICE_ACTS> = {
  'rights-told': rightsTold,
  'papers-served': papersServed,
};

async function rightsTold(ctx: ActContext<ActBodyOf<'rights-told'>>): Promise<CaseEffects> {
  const { right, toldOn } = ctx.body;
  return {
    facts: { right: canonicalRight(right) },
    anchors: { toldOn: startOfDay(toldOn) },
    summary: {
      zh: `${toldOn}告知权利：${rightWords(right).zh}`,
      en: `Right told on ${toldOn}: ${rightWords(right).en}`,
    },
  };
}

async function papersServed(ctx: ActContext<ActBodyOf<'papers-served'>>): Promise<CaseEffects> {
  const { form, to, servedOn } = ctx.body;
  return {
    facts: { form: canonicalForm(form) },
    anchors: { servedOn: startOfDay(servedOn) },
    summary: {
      zh: `${servedOn}向${to}送达${formWords(form).zh}`,
      en: `${formWords(form).en} served on ${to} on ${servedOn}`,
    },
  };
}
