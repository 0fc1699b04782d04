/** How the papers about steps, terms and complaints are filled (诉讼进程、期限变动、控告申诉). */
import type { TermPaperData } from '../papers/paper-data-terms.js';
import { news, type Filler, type Filling } from './paper-filling.js';

/** A handler that leaves out what a paper is about sends none. */
export const TERM_FILL: { readonly [F in keyof TermPaperData]?: Filler<F> } = {
  'term-changed': (filling) => {
    const { termChange, decidedBy, documentNumber, aboutObligation } = details(filling);
    if (termChange === undefined) return null;
    return {
      ...news(filling),
      change: termChange,
      decidedBy: decidedBy ?? null,
      documentNumber: documentNumber ?? null,
      about: aboutObligation ?? null,
    };
  },
  'proceeding-news': (filling) => {
    const { step, documentNumber } = details(filling);
    if (step === undefined) return null;
    return {
      ...news(filling),
      step,
      documentNumber: documentNumber ?? null,
      addresseeName: filling.addressee?.name ?? null,
      opened: filling.opened,
    };
  },
  'hand-over': (filling) => {
    const { step, documentNumber } = details(filling);
    if (step === undefined || filling.addressee === null) return null;
    return {
      ...news(filling),
      step,
      documentNumber: documentNumber ?? null,
      competentCenter: filling.addressee.center,
    };
  },
  'relief-request': (filling) => {
    const { aboutObligation, obstacle, endedOn } = details(filling);
    if (aboutObligation === undefined) return null;
    return { ...news(filling), obligation: aboutObligation, obstacle: obstacle ?? null, endedOn: endedOn ?? null };
  },
  'rights-complaint-filed': (filling) => {
    const { aboutObligation, complaintFacts } = details(filling);
    if (aboutObligation === undefined || filling.addressee === null) return null;
    return {
      case: filling.case,
      obligation: aboutObligation,
      procuratorateName: filling.addressee.name,
      facts: complaintFacts ?? [],
      filedAt: filling.occurredAt,
    };
  },
  'rights-complaint-answered': (filling) => {
    const { aboutObligation, upheld, decidedBy } = details(filling);
    if (aboutObligation === undefined || upheld === undefined) return null;
    return {
      ...news(filling),
      obligation: aboutObligation,
      procuratorateName: decidedBy ?? filling.addressee?.name ?? null,
      upheld,
    };
  },
};

function details({ effects }: Filling) {
  return effects.paperDetails ?? {};
}
