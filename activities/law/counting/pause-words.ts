/** Grounds on which time is not counted, as pages and papers call them (不计入期间的事由), with their articles. */
import { PauseGround } from '../../../workflows/domain/procedural-steps.js';
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';

export const PAUSE_WORDS: Readonly<Record<PauseGround, Bilingual>> = {
  [PauseGround.PsychiatricExamination]: {
    zh: '精神病鉴定（刑事诉讼法第149条、刑诉法解释第211条）',
    en: 'psychiatric examination (CPL 149, SPC-I 211)',
  },
  [PauseGround.TrialSuspended]: { zh: '中止审理（刑事诉讼法第206条）', en: 'suspension of trial (CPL 206)' },
  [PauseGround.FileReading]: {
    zh: '检察院查阅案卷（刑事诉讼法第235条）',
    en: 'file reading by the procuratorate (CPL 235)',
  },
  [PauseGround.SupervisionMeasure]: {
    zh: '监察机关移送案件决定强制措施（刑事诉讼法第170条）',
    en: 'decision on the measure in a supervision case (CPL 170)',
  },
  [PauseGround.Supplement]: {
    zh: '申请人补充材料、作出说明（办理法律援助案件程序规定）',
    en: 'supplements and explanations by the applicant (Order 148)',
  },
  [PauseGround.Cooperation]: {
    zh: '异地协作核查（办理法律援助案件程序规定）',
    en: 'check by another center (Order 148)',
  },
};
