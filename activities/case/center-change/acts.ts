/** What a case learns of the letter by which it was to go to another center (案件移送): nobody sends it to the case, its process finds it. */
import { defineNews } from '../../acts/define-act.js';

/** Both centers agree: from here on it is the other one's, with all that is owed in it. */
export const caseHandedOver = defineNews({
  kind: 'case-handed-over',
  words: { zh: '案件移送其他法律援助中心', en: 'case handed over to another center' },
  milestone: null,
});

/** The bureau above both designated the center that has it. */
export const caseStays = defineNews({
  kind: 'case-stays',
  words: { zh: '指定由原法律援助中心办理', en: 'the center that has the case was designated' },
  milestone: null,
});
