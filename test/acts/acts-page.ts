/** The page of acts (诉讼行为一览): who may do what, and when, as the definitions say it. */
import { format } from 'prettier';
import type { Dependency } from '../../activities/acts/define-act.js';
import { actWords } from '../../activities/acts-of-all.js';
import { ASSIGNMENT_ACTS } from '../../activities/case/assignment/acts.js';
import type { AnyCaseAct, CaseSituation } from '../../activities/case/case-act.js';
import { COLLABORATION_ACTS, collaborationSent } from '../../activities/collaboration/acts.js';
import { COLLABORATION_NEWS, collaborationLapsed } from '../../activities/collaboration/news.js';
import type { AnyCollaborationAct } from '../../activities/collaboration/collaboration-act.js';
import { CLOSING_ACTS } from '../../activities/case/closing/acts.js';
import { CORRECTION_ACTS } from '../../activities/case/correction/acts.js';
import { COUNSEL_ACTS } from '../../activities/case/counsel/acts.js';
import { CUSTODY_ACTS } from '../../activities/case/custody/acts.js';
import { DOCUMENT_ACTS } from '../../activities/case/documents/acts.js';
import { FILE_ACCESS_ACTS } from '../../activities/case/file-access/acts.js';
import { HEARING_ACTS } from '../../activities/case/hearing/acts.js';
import { MEETING_ACTS } from '../../activities/case/meeting/acts.js';
import { NOTE_ACTS } from '../../activities/case/notes/acts.js';
import { PROCEEDINGS_ACTS } from '../../activities/case/proceedings/acts.js';
import { RELIEF_ACTS } from '../../activities/case/relief/acts.js';
import { REPLACEMENT_ACTS } from '../../activities/case/replacement/acts.js';
import { RIGHTS_COMPLAINT_ACTS } from '../../activities/case/rights-complaint/acts.js';
import { SERVICE_ACTS } from '../../activities/case/service/acts.js';
import { TERM_ACTS } from '../../activities/case/terms/acts.js';
import { TERMINATION_ACTS } from '../../activities/case/termination/acts.js';
import { WITHDRAWAL_ACTS } from '../../activities/case/withdrawal/acts.js';
import { CASE_NEWS, CASE_OPENINGS } from '../../activities/case/acts.js';
import type { SubjectKind } from '../../activities/law/rule-row.js';
import { COMPETENCE_WORDS, competenceIn } from '../../activities/law/steps/competence.js';
import { PROCEDURAL_STEPS } from '../../activities/law/steps/procedural-steps.js';
import { AGENCY_KIND_WORDS, CASE_STATUS_WORDS, ROLE_WORDS, STAGE_WORDS } from '../../activities/papers/words.js';
import type { CaseStatus, Role } from '../../workflows/domain/vocabulary.js';

const FAMILIES: readonly (readonly [title: string, acts: readonly AnyCaseAct[]])[] = [
  ['指派 Assignment', ASSIGNMENT_ACTS],
  ['告知和送达 Telling and serving', SERVICE_ACTS],
  ['会见 Meetings', MEETING_ACTS],
  ['阅卷 File access', FILE_ACCESS_ACTS],
  ['开庭 Hearing', HEARING_ACTS],
  ['强制措施 Custody', CUSTODY_ACTS],
  ['拒绝辩护和另行委托 Counsel', COUNSEL_ACTS],
  ['更换律师 Replacement', REPLACEMENT_ACTS],
  ['终止和异议 Termination', TERMINATION_ACTS],
  ['办结和归档 Closing', CLOSING_ACTS],
  ['诉讼进程 Proceedings', PROCEEDINGS_ACTS],
  ['期限变动 Terms', TERM_ACTS],
  ['耽误期限的补救 Relief', RELIEF_ACTS],
  ['申诉、控告 Complaints about rights', RIGHTS_COMPLAINT_ACTS],
  ['更正和同一人 Corrections', CORRECTION_ACTS],
  ['撤回通知 Withdrawal', WITHDRAWAL_ACTS],
  ['材料 Documents', DOCUMENT_ACTS],
  ['备注 Notes', NOTE_ACTS],
];

const SUBJECTS: Readonly<Record<SubjectKind, string>> = {
  meeting: '会见',
  'file-access-request': '阅卷申请',
  hearing: '开庭',
  complaint: '申诉、控告',
  obligation: '期限',
};

const INSTANTS: Readonly<Record<Extract<Dependency<CaseSituation>, { instant: string }>['instant'], string>> = {
  issuedAt: '通知出具',
  assignedAt: '指派',
  refusalOpenedAt: '拒绝辩护的提出',
  replacementRequestedAt: '更换申请的提出',
  objectionOpenedAt: '异议的提出',
  hearingAt: '开庭',
};

/** The fields by which a decision may lead to another status. */
const DECISIONS = [
  { justified: false, granted: false, upheld: false },
  { justified: true, granted: true, upheld: true },
  { justified: true, granted: true, upheld: true, lawyerId: 'x' },
] as const;

const INTRODUCTION = `# 诉讼行为一览 Acts

谁在何时可以作出什么行为。本页由行为定义（\`activities/case/*/acts.ts\`）生成，随定义变化。

Who may do what, and when. Made from the definitions of the acts; a change of a definition shows here.

- 代录 Entered: 行为以纸质或者电话到达的，可以由法律援助中心代录（the center may enter it from paper and telephone）。
- 不得早于 Not before: 所列行为中最近的一次，或者所列时点；没有记录的不作要求（the latest of these, where it is on record）。
- 另有条件 Further: 案件当前状态允许的，另按案件情况判断（asked of the case beside its status）；“依对象”的，按所指对象的情况判断（of the
  thing it is done to）。
`;

const HAND_OVER_NOTE =
  '接收机关不符合的，须以 `reason` 说明理由（指定管辖，刑事诉讼法第27条）。Another one is named with a reason.';

const HEAD = [
  '行为 Act',
  '代码 Code',
  '由谁 By',
  '代录 Entered',
  '何时 From',
  '之后 To',
  '对象 About',
  '不得早于 Not before',
  '另有条件 Further',
];

/** Which organ gets the case by a step; another one is named with a reason. */
function handOvers(): string {
  const rows = PROCEDURAL_STEPS.flatMap(({ step, title, stages, handsOverTo, competent }) =>
    competent === undefined
      ? []
      : stages.map((stage) => {
          const competence = competenceIn(competent, stage);
          const { zh, en } = competence === undefined ? { zh: '', en: '' } : COMPETENCE_WORDS[competence];
          const kind = handsOverTo === undefined ? '同类机关' : AGENCY_KIND_WORDS[handsOverTo.kind].zh;
          return [
            `${title.zh} ${title.en}`,
            `\`${step}\``,
            STAGE_WORDS[stage].zh,
            kind,
            `${zh} ${en}`,
            competent.article,
          ];
        }),
  );
  return table(
    ['事项 Step', '代码 Code', '阶段 Stage', '接收机关 To', '地域和级别 Place and level', '条款 Article'],
    rows,
  );
}

/** @returns the page as Markdown */
export function actsPage(): Promise<string> {
  const families = FAMILIES.map(([title, acts]) => `## ${title}\n\n${table(HEAD, acts.map(rowOf))}`);
  const openings = table(
    HEAD.slice(0, 4),
    CASE_OPENINGS.map((act) => [named(act), code(act), roles(act.by), entered(act)]),
  );
  const news = table(
    HEAD.slice(0, 2),
    CASE_NEWS.map((act) => [named(act), code(act)]),
  );
  const parts = [
    INTRODUCTION,
    `## 收案 Opening a case\n\n${openings}`,
    ...families,
    `## 移送和改变管辖 Which organ gets the case\n\n${HAND_OVER_NOTE}\n\n${handOvers()}`,
    `## 系统带来的消息 News that nobody sends\n\n${news}`,
    `## 异地协作 Letters between centers\n\n${collaborations()}`,
  ];
  return format(parts.join('\n\n'), { parser: 'markdown' });
}

/** Each has one of the two centers, or the bureau above both, as its own. */
function collaborations(): string {
  const acts: readonly AnyCollaborationAct[] = COLLABORATION_ACTS;
  const opening = [named(collaborationSent), code(collaborationSent), roles(collaborationSent.by), '', '', 'sent', ''];
  const rows = acts.map((act) => [
    named(act),
    code(act),
    `${roles(act.by)}（${whose(act)}）`,
    entered(act),
    act.from.join('、'),
    typeof act.to === 'string' ? act.to : '不变',
    act.possible === undefined ? '' : '有',
  ]);
  const news = COLLABORATION_NEWS.map((one) => {
    return [named(one), code(one), '', '', '', one === collaborationLapsed ? 'lapsed' : '', ''];
  });
  return table([...HEAD.slice(0, 6), '另有条件 Further'], [opening, ...rows, ...news]);
}

function whose({ of }: AnyCollaborationAct): string {
  const sides = { fromId: '发函方', toId: '收函方', bureauIds: ['共同上级'] };
  const rest = { called: { zh: '', en: '' }, status: 'sent', version: 1, enteredFor: [], transfers: false } as const;
  const work = { lawyerId: null, isLawyersWork: true, isCostSettled: false, isForHomeToConclude: false };
  const instants = { sentAt: new Date(0), receivedAt: null, answeredAt: null, proposedOn: null };
  return (of?.({ ...sides, ...rest, ...instants, isTakenAsCompetent: false, ...work }) ?? []).join('、');
}

function rowOf(act: AnyCaseAct): readonly string[] {
  return [
    named(act),
    code(act),
    roles(act.by),
    entered(act),
    act.from.map(status).join('、'),
    leadsTo(act),
    act.subject === undefined ? '' : SUBJECTS[act.subject],
    (act.after ?? []).map(dependency).join('；'),
    further(act),
  ];
}

function further({ possible, candidates }: AnyCaseAct): string {
  return [...(possible === undefined ? [] : ['有']), ...(candidates === undefined ? [] : ['依对象'])].join('、');
}

function named({ words }: Pick<AnyCaseAct, 'words'>): string {
  return `${words.zh} ${words.en}`;
}

function code({ kind }: Pick<AnyCaseAct, 'kind'>): string {
  return `\`${kind}\``;
}

function roles(by: readonly Role[]): string {
  return by.map((role) => ROLE_WORDS[role].zh).join('、');
}

function entered({ enteredByCenter }: Pick<AnyCaseAct, 'enteredByCenter'>): string {
  return enteredByCenter === true ? '可以' : '';
}

function status(one: CaseStatus): string {
  return CASE_STATUS_WORDS[one].zh;
}

function leadsTo({ to }: AnyCaseAct): string {
  if (to === null) return '不变';
  if (typeof to !== 'function') return status(to);
  const leads = DECISIONS.map((decided) => to(decided)).map((one) => (one === null ? '不变' : status(one)));
  return `依决定：${[...new Set(leads)].join('、')}`;
}

function dependency(earlier: Dependency<CaseSituation>): string {
  if ('instant' in earlier) return INSTANTS[earlier.instant];
  return earlier.acts.map((kind) => actWords(kind).zh).join('、');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
