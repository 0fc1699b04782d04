/** The page of all papers (`docs/papers.md`), as their definitions say it. `npx vitest run test/papers -u` writes it anew. */
import { expect, test } from 'vitest';
import type { Filling } from '../../activities/case/filling.js';
import { papersOn } from '../../activities/case/papers.js';
import type { SentPaper } from '../../activities/papers/define-paper.js';
import { RULES } from '../../activities/law/rules/index.js';
import { conditionWords } from '../../activities/pages/condition-words.js';
import { ACT_KINDS, actWords, type ActKind } from '../../activities/acts-of-all.js';
import { PARTY_WORDS } from '../../activities/pages/party-words.js';
import { ACTOR, type PaperParty } from '../../activities/papers/sending.js';
import { PAPERS } from '../../activities/papers-of-all.js';

const HEAD = `# 文书 Papers

Made from the definitions (\`activities/case/*/papers.ts\`, \`activities/papers/\`, \`activities/subsidy/papers.ts\`) by
\`test/papers/papers-page.test.ts\`: change those, not this page. A paper goes to those of its addressees who are there; of
those, whoever acted is left out where he sends it. 签收: whether its recipients have to sign for it.`;

function partyOf(party: PaperParty | typeof ACTOR): string {
  return party === ACTOR ? '行为人所属机关' : PARTY_WORDS[party].zh;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function ruleOf(ruleId: string): string {
  const rule = RULES.find(({ id }) => id === ruleId);
  return rule === undefined ? ruleId : `${rule.title.zh}（${rule.article}）\`${ruleId}\``;
}

function sentRow({ paper, sending }: SentPaper<Filling>): readonly string[] {
  return [
    `${paper.title.zh} \`${paper.form}\``,
    partyOf(sending.from),
    sending.to.map(partyOf).join('、'),
    paper.signedFor ? '是' : '否',
    conditionWords(sending.when)
      .map(({ zh }) => zh)
      .join('；'),
    ruleOf(sending.ruleId),
  ];
}

function actSection(kind: ActKind): readonly string[] {
  const sent = papersOn(kind);
  if (sent.length === 0) return [];
  const { zh, en } = actWords(kind);
  return [
    `## ${zh} ${en} \`${kind}\``,
    table(['文书 paper', '出具 from', '送达 to', '签收', '条件 when', '依据 rule'], sent.map(sentRow)),
  ];
}

test('the page of papers says what the definitions say', async () => {
  const others = PAPERS.filter((paper) => !('sentOn' in paper)).map(({ form, title, signedFor }) => [
    `${title.zh} \`${form}\``,
    title.en,
    signedFor ? '是' : '否',
  ]);
  const page = [
    HEAD,
    ...[...ACT_KINDS].flatMap(actSection),
    '## 非由诉讼行为引起的文书 Papers that no act causes',
    'Time, silence, the calendar or money brings them about.',
    table(['文书 paper', 'English', '签收'], others),
  ].join('\n\n');
  await expect(`${page}\n`).toMatchFileSnapshot('../../docs/papers.md');
});
