/** Who owes and who is owed (履行主体、权利主体), in words. A new party does not compile without them. */
import { Party } from '../law/rule-row.js';
import type { Bilingual } from '../../workflows/domain/vocabulary.js';

export const PARTY_WORDS: Readonly<Record<Party, Bilingual>> = {
  [Party.Organ]: { zh: '办案机关', en: 'organ handling the case' },
  [Party.Police]: { zh: '公安机关', en: 'police' },
  [Party.Procuratorate]: { zh: '人民检察院', en: 'procuratorate' },
  [Party.Court]: { zh: '人民法院', en: 'court' },
  [Party.Center]: { zh: '法律援助中心', en: 'legal aid center' },
  [Party.Firm]: { zh: '律师事务所', en: 'law firm' },
  [Party.Lawyer]: { zh: '承办律师', en: 'lawyer' },
  [Party.CustodyPlace]: { zh: '羁押场所', en: 'place of custody' },
  [Party.DutyLawyer]: { zh: '值班律师', en: 'duty lawyer' },
  [Party.Prison]: { zh: '监狱', en: 'prison' },
  [Party.Client]: { zh: '受援人', en: 'client' },
  [Party.JusticeBureau]: { zh: '司法行政机关', en: 'justice bureau' },
  [Party.LocalPolice]: { zh: '同级公安机关', en: 'police of the place' },
  [Party.LocalProcuratorate]: { zh: '同级人民检察院', en: 'procuratorate of the place' },
  [Party.Investigator]: { zh: '侦查机关', en: 'organ that investigated' },
  [Party.HigherCourt]: { zh: '上一级人民法院', en: 'next higher court' },
  [Party.Addressee]: { zh: '该行为所致的机关', en: 'organ the act is addressed to' },
  [Party.FormerLawyer]: { zh: '原承办律师', en: 'former lawyer' },
  [Party.FormerFirm]: { zh: '原律师事务所', en: 'former law firm' },
  [Party.FormerAddressee]: { zh: '原收函中心', en: 'center asked before' },
  [Party.FormerCustodyPlace]: { zh: '原羁押场所', en: 'former place of custody' },
  [Party.Outside]: {
    zh: '系统以外的人（家属、被害人、对方当事人、复议机关等）',
    en: 'somebody outside the system (family, victim, other side, reviewing organ)',
  },
};
