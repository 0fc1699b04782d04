/** Papers that appoint counsel (通知辩护、指派). */
import { Stage, type Bilingual } from '../../../workflows/domain/vocabulary.js';
import { briefCase, counselFacts, custodyCase, formerCounselFacts, wholeCase } from '../case-facts.js';
import { fact, joined, list, paragraph, same, type PaperContent } from '../content.js';
import { moment } from '../moments.js';
import type { PaperDataOf } from '../paper-data.js';
import { clientWords, counselWords, GROUND_ARTICLE } from '../words.js';

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
const ATTACHMENT_WORDS: Readonly<Record<string, Bilingual>> = {
  indictment: { zh: '起诉书副本', en: 'copy of the indictment' },
  judgment: { zh: '判决书', en: 'judgment' },
  'prosecution-opinion': { zh: '起诉意见书', en: 'prosecution opinion' },
  'measure-decision': { zh: '采取强制措施决定书', en: 'decision on the coercive measure' },
};

/** LAL 25, 28, 36; SPC-I 49(2): what the notice has to say. */
export function defenceNotice(data: PaperDataOf['defence-notice']): PaperContent {
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
    ],
  };
}

/** 指派通知书 to firm and lawyer. */
export function assignmentNotice(data: PaperDataOf['assignment-notice']): PaperContent {
  const c = data.case;
  const counsel = counselWords(c.stage);
  return {
    caseNumber: c.caseNumber,
    blocks: [
      paragraph(
        `根据${c.organ.name}的通知，本中心决定为${c.person.name}提供法律援助，现指派贵所${c.lawyer?.name ?? ''}律师担任其${counsel.zh}。`,
        `On notice from ${c.organ.name}, this center grants legal aid to ${c.person.name} and assigns ${c.lawyer?.name ?? 'a lawyer'} of your firm as ${counsel.en}.`,
      ),
      wholeCase(
        c,
        'masked',
        ...counselFacts(c),
        ...formerCounselFacts(data.formerCounsel),
        fact('指派时间', 'Assigned', moment(data.assignedAt)),
        fact('法律援助中心电话', 'Center’s telephone', c.center.phone),
      ),
      ...(data.inForce.length === 0 ? [] : [paragraph('现行有效事项：', 'In force now:'), list(data.inForce)]),
      paragraph(
        '请承办律师及时确认承办，与受援人签订委托手续，依法会见、阅卷，并向办案机关提交手续。不能承办的，请立即书面说明理由。不得向受援人收取任何财物（法律援助法第二十条）。',
        'Please accept without delay, sign the retainer with the client, meet the client, read the file and file your papers with the organ. If you cannot act, say why in writing at once. Nothing may be taken from the client (Legal Aid Law, art. 20).',
      ),
    ],
  };
}

/** 法律援助公函 to the organ that notified: name, firm and contact of the lawyer. */
export function legalAidLetter(data: PaperDataOf['legal-aid-letter']): PaperContent {
  const c = data.case;
  const counsel = counselWords(c.stage);
  return {
    caseNumber: c.caseNumber,
    blocks: [
      paragraph(
        `贵单位关于${c.person.name}${c.charge}一案的通知收悉。本中心已指派${c.firm?.name ?? ''}${c.lawyer?.name ?? ''}律师担任其${counsel.zh}，特此函告。`,
        `We have your notice in the case of ${c.person.name} (${c.charge}) and have assigned ${c.lawyer?.name ?? 'a lawyer'} of ${c.firm?.name ?? 'a law firm'} as ${counsel.en}.`,
      ),
      wholeCase(
        c,
        'masked',
        ...counselFacts(c),
        ...formerCounselFacts(data.formerCounsel),
        fact('指派时间', 'Assigned', moment(data.assignedAt)),
        fact('法律援助中心电话', 'Center’s telephone', c.center.phone),
      ),
      paragraph(
        '开庭时间、强制措施或者羁押场所变更的，请及时通知本中心和承办律师。',
        'Please tell this center and the lawyer without delay of any change of the hearing, the coercive measure or the place of custody.',
      ),
    ],
  };
}

/** So that the place of custody knows the lawyer when he comes; for information. */
export function counselIntroduced(data: PaperDataOf['counsel-introduced']): PaperContent {
  const c = data.case;
  const counsel = counselWords(c.stage);
  return {
    title: {
      zh: c.stage === Stage.CompulsoryTreatment ? '代理律师告知函' : '辩护律师告知函',
      en: 'Introduction of Counsel',
    },
    caseNumber: c.caseNumber,
    blocks: [
      paragraph(
        `本中心已为${c.person.name}指派法律援助律师担任${counsel.zh}，现将律师信息告知贵所，供安排会见时核对。`,
        `This center has assigned a legal aid lawyer as ${counsel.en} of ${c.person.name}. These are the lawyer’s particulars, for checking when a meeting is asked for.`,
      ),
      custodyCase(c, ...formerCounselFacts(data.formerCounsel), fact('指派时间', 'Assigned', moment(data.assignedAt))),
      ...(data.formerCounsel === null
        ? []
        : [
            paragraph(
              '原承办律师不再凭法律援助手续会见。',
              'The former lawyer has no meetings under legal aid any more.',
            ),
          ]),
    ],
  };
}

/** The lawyer cannot act; the case is back with the center. */
export function assignmentDeclined(data: PaperDataOf['assignment-declined']): PaperContent {
  const c = data.case;
  return {
    caseNumber: c.caseNumber,
    blocks: [
      paragraph(
        `${data.lawyer.name}律师不能承办本案，现说明理由，请贵中心另行指派。`,
        `${data.lawyer.name} cannot act in this case, for the reason below, and asks your center to assign another lawyer.`,
      ),
      briefCase(
        c,
        ...counselFacts(c, data.lawyer),
        fact('提出时间', 'Declined', moment(data.declinedAt)),
        fact('理由', 'Reason', data.reason),
      ),
      paragraph(
        '指派期限仍按原通知计算，不因本次说明顺延。',
        'The period for assigning a lawyer still runs from the original notice and is not extended.',
      ),
    ],
  };
}
