/** The paper that opens a case (通知辩护). */
import { Stage, type Bilingual } from '../../../workflows/domain/vocabulary.js';
import { Party } from '../../law/rule-row.js';
import { wholeCase } from '../on-paper.js';
import { fact, joined, listed, paragraph, same, type PaperContent } from '../../papers/content.js';
import type { PaperObligation } from '../../papers/paper-shapes.js';
import { termLine } from '../../papers/term-lines.js';
import { defineCasePaper } from '../case-paper.js';
import { moment } from '../../law/counting/date-words.js';
import type { WithCase } from '../paper-shapes.js';
import { clientWords, counselWords, GROUND_ARTICLE } from '../../papers/words.js';

interface DefenceNotice extends WithCase {
  readonly discoveredAt: number;
  /** When the organ issued it, which may be before it was entered. */
  readonly noticeAt: number;
  readonly linkedOrganCaseNumbers: readonly string[];
  /** Kinds of the papers attached, e.g. `indictment`. */
  readonly attachments: readonly string[];
  /** What the center owes by it. */
  readonly terms: readonly PaperObligation[];
}

/** The name of the notice depends on who sends it: courts send 法律援助通知书, for compulsory treatment 通知代理公函. */
function noticeTitle(stage: Stage): Bilingual {
  switch (stage) {
    case Stage.Investigation:
    case Stage.ProsecutionReview:
      return { zh: '通知辩护公函', en: 'Notice for Defence' };
    case Stage.FirstInstance:
    case Stage.SecondInstance:
    case Stage.DeathReview:
      return { zh: '法律援助通知书', en: 'Notice for Legal Aid' };
    case Stage.CompulsoryTreatment:
      return { zh: '通知代理公函', en: 'Notice for Representation' };
  }
}

/** Kinds of attachment with a name of their own; others appear as the sender wrote them. */
export const ATTACHMENT_WORDS: Readonly<Record<string, Bilingual>> = {
  indictment: { zh: '起诉书副本', en: 'copy of the indictment' },
  judgment: { zh: '判决书', en: 'judgment' },
  'prosecution-opinion': { zh: '起诉意见书', en: 'prosecution opinion' },
  'measure-decision': { zh: '采取强制措施决定书', en: 'decision on the coercive measure' },
};

/** LAL 25, 28, 36; SPC-I 49(2): what the notice has to say. */
export const defenceNotice = defineCasePaper({
  form: 'defence-notice',
  title: { zh: '通知辩护公函', en: 'Notice for Defence' },
  signedFor: true,
  sentOn: [{ act: 'defence-notice', from: Party.Organ, to: [Party.Center], ruleId: 'notify-center-mandatory-defence' }],
  data: ({ case: c, notice, opened }) => ({
    case: c,
    discoveredAt: notice.discoveredAt,
    noticeAt: notice.issuedAt,
    linkedOrganCaseNumbers: notice.linked,
    attachments: notice.attachments,
    terms: opened.filter(({ owedByName }) => owedByName === c.center.name),
  }),
  content: (data: DefenceNotice): PaperContent => {
    const c = data.case;
    const client = clientWords(c.stage);
    const counsel = counselWords(c.stage);
    const article = GROUND_ARTICLE[c.ground];
    return {
      title: noticeTitle(c.stage),
      caseNumber: c.caseNumber,
      blocks: [
        paragraph(
          `我单位办理的${c.person.name}${c.charge}一案，${client.zh}没有委托${counsel.zh}。依据《中华人民共和国法律援助法》${article.zh}，现通知贵中心指派律师担任其${counsel.zh}。`,
          `In the case of ${c.person.name} (${c.charge}) handled by us, the ${client.en} has not retained ${counsel.en}. Under ${article.en} of the Legal Aid Law we notify your center to assign a lawyer as ${counsel.en}.`,
        ),
        wholeCase(
          c,
          'full',
          fact('关联案号', 'Linked case numbers', joined(data.linkedOrganCaseNumbers.map(same))),
          fact('发现应当通知情形的时间', 'Ground found', moment(data.discoveredAt)),
          fact('通知出具时间', 'Notice issued', moment(data.noticeAt)),
          fact(
            '附件',
            'Attachments',
            joined(
              data.attachments.map(
                (kind) => (Object.hasOwn(ATTACHMENT_WORDS, kind) ? ATTACHMENT_WORDS[kind] : undefined) ?? same(kind),
              ),
            ),
          ),
        ),
        paragraph(
          '请贵中心自收到本函之日起三日内指派律师并函告我单位（法律援助法第三十六条）。本通知不影响当事人自行委托的权利（法律援助法第二十七条）。',
          'Please assign a lawyer within three days of receiving this notice and tell us by letter (Legal Aid Law, art. 36). The notice does not limit the right to retain counsel of one’s own choice (art. 27).',
        ),
        ...listed('贵中心的期限：', 'What your center owes by it:', data.terms.map(termLine)),
      ],
    };
  },
});
