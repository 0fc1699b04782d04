/** A filled-in sample of the papers about steps, terms that move and obstructed rights. */
import { affairOnPaper } from '../../activities/case/on-paper.js';
import type { PaperCase } from '../../activities/case/paper-shapes.js';
import type { PaperObligation } from '../../activities/papers/paper-shapes.js';
import type { DataOf } from './issued.js';

type TermForm =
  | 'term-changed'
  | 'proceeding-news'
  | 'duty-lawyer-help-notice'
  | 'hand-over'
  | 'relief-request'
  | 'rights-complaint'
  | 'rights-complaint-filed'
  | 'rights-complaint-answered';
type TermSamples = { readonly [F in TermForm]: DataOf<F> };

/** A term of a month, as the procuratorate owes it. */
export function sampleTerm(): PaperObligation {
  return {
    title: { zh: '审查起诉', en: 'Review for prosecution' },
    article: '刑事诉讼法第172条',
    confirmation: null,
    isOwnStep: false,
    owedByName: '成都市锦江区人民检察院',
    owedToName: '张三',
    triggerAt: Date.parse('2026-11-22T16:20:00+08:00'),
    dueOn: '2026-12-22',
    dueAt: Date.parse('2026-12-23T00:00:00+08:00'),
    alarmAt: Date.parse('2026-12-23T00:00:00+08:00'),
    daysOver: 0,
    provisional: false,
    working: null,
  };
}

/** The same term, fifteen days on. */
export function extendedTerm(): PaperObligation {
  const end = Date.parse('2027-01-07T00:00:00+08:00');
  return { ...sampleTerm(), dueOn: '2027-01-06', dueAt: end, alarmAt: end, provisional: true };
}

/** @param text stands wherever a person may enter free text. */
export function termSamples(c: PaperCase, obligation: PaperObligation, at: number, text: string): TermSamples {
  const news = { case: c, occurredAt: at, reason: `缘由一${text}` };
  const step = { zh: '移送审查起诉', en: 'Transferred for review for prosecution' };
  const documentNumber = `锦公诉字〔2026〕15号${text}`;
  const complaint = {
    affair: affairOnPaper(c),
    obligation,
    procuratorateName: `成都市锦江区人民检察院${text}`,
    facts: [{ at: at - 72 * 3_600_000, what: { zh: `申请会见${text}`, en: `meeting requested${text}` } }],
  };
  return {
    'term-changed': {
      ...news,
      change: {
        kind: 'extended',
        ground: { zh: '重大、复杂案件延长十五日', en: 'major or complex case: fifteen days more' },
        on: '2027-01-06',
        changes: [{ before: sampleTerm(), after: extendedTerm() }],
      },
      decidedBy: `成都市锦江区人民检察院${text}`,
      documentNumber,
      about: null,
    },
    'proceeding-news': {
      ...news,
      step,
      documentNumber,
      addresseeName: '成都市锦江区人民检察院',
      byPlace: false,
      opened: [sampleTerm()],
    },
    'duty-lawyer-help-notice': { ...news, plannedOn: '2026-11-27' },
    'hand-over': {
      ...news,
      step,
      documentNumber,
      competentCenter: { name: '成都市锦江区法律援助中心', phone: '028-60010007' },
    },
    'relief-request': {
      ...news,
      obligation: {
        ...sampleTerm(),
        title: { zh: '上诉', en: 'Appeal' },
        article: '刑事诉讼法第230条',
        isOwnStep: true,
        owedByName: c.person.name,
        owedToName: c.organ.name,
        daysOver: 3,
      },
      obstacle: `因地震道路中断${text}`,
      endedOn: '2026-11-21',
    },
    'rights-complaint': complaint,
    'rights-complaint-filed': { ...complaint, filedAt: at, reason: `依指定受理${text}` },
    'rights-complaint-answered': {
      ...news,
      obligation,
      procuratorateName: complaint.procuratorateName,
      upheld: true,
    },
  };
}
