/** A filling for each paper of a collaboration. @param text what is put into every free text */
import { CollaborationKind } from '../../workflows/domain/vocabulary.js';
import type { CollaborationFilling } from '../../activities/collaboration/paper-parts.js';

const AT = Date.parse('2026-12-01T10:00:00+08:00');

export function collaborationSamples(text: string) {
  const filling: CollaborationFilling = {
    number: '协作（2026）510100第00001号',
    letter: {
      ...{ kind: CollaborationKind.TakeEvidence, dueOn: '2026-12-15', facts: `案情简述${text}` },
      ...{ items: [`调取工资流水${text}`], requirements: `加盖公章${text}`, contactName: `许倩${text}` },
      contactPhone: '028-60010006',
      persons: [
        {
          ...{ name: `张三${text}`, birthDate: '2009-03-07' },
          ...{
            identity: { kind: 'resident-id', number: '510104200903070314' },
            custody: { place: `渝中看守所${text}` },
          },
        },
      ],
      attachments: [{ documentId: 'document-1', kind: 'authorising-letter' }],
      ...{ periodEndsOn: '2026-12-20', periodName: `劳动仲裁时效${text}` },
    },
    fromName: `成都市法律援助中心${text}`,
    toName: `重庆市法律援助中心${text}`,
    agreement: { zh: `川渝协议${text}`, en: `agreement of 川渝${text}` },
    news: null,
  };
  const reason = `档案室迁移${text}`;
  const told = (news: object) => ({ ...filling, news: { occurredAt: AT, ...news } });
  const documents = [
    {
      ...{ documentId: 'document-2', title: `银行流水${text}`, takenBy: `李明${text}` },
      ...{ takenAt: '2026-12-05T10:00:00+08:00', authority: `调查函${text}` },
    },
  ];
  return {
    'collaboration-letter': told({ notEnclosed: ['律师执业证复印件'] }),
    'collaboration-meeting': told({}),
    'collaboration-answer': told({ answer: { findings: `已调取${text}`, documents } }),
    'collaboration-refusal': told({ reason }),
    'collaboration-date-proposed': told({ dueOn: '2026-12-25', reason }),
    'collaboration-date-agreed': told({ formerDueOn: '2026-12-10' }),
    'collaboration-returned': told({ missing: [`缺盖章页${text}`], dueOn: '2026-12-20' }),
    'collaboration-confirmed': told({ recognised: false, reason }),
    'collaboration-withdrawn': told({ reason }),
    'collaboration-lapsed': told({ lapses: { zh: `案件已经终结${text}`, en: `the case has ended${text}` } }),
    'collaboration-task': told({ lawyerName: `向梅${text}` }),
    'collaboration-task-ended': told({ lawyerName: `向梅${text}` }),
    'collaboration-asker-changed': told({ centerName: `绵阳市法律援助中心${text}` }),
    'collaboration-person-moved': told({ placeName: `渝中看守所${text}` }),
    'competence-report': told({ reason }),
    'competence-designated': told({ reason, centerName: `重庆市法律援助中心${text}` }),
  };
}
