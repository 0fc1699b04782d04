/** What a rule says: parties, article, how well it was seen, and each reading with its length. */
import { Descriptions, Table, type DescriptionsProps } from 'antd';
import type { ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { ORGAN_KINDS, RULE_PARTIES, RULE_SECTIONS, termOf } from '../language/terms.js';
import { say, useWords, type Bilingual } from '../language/words.js';
import { Wide } from '../parts/wide.js';
import type { RuleInFull } from './rule-list.js';
import { Grade } from './rule-table.js';

type Reading = Schemas['RuleVariant'];
type Items = NonNullable<DescriptionsProps['items']>;

export function RuleFacts({ rule }: { readonly rule: RuleInFull }): ReactNode {
  return (
    <>
      <Descriptions column={1} size="small" bordered items={useFacts(rule)} />
      <Readings rule={rule} />
    </>
  );
}

function useFacts(rule: RuleInFull): Items {
  const t = useWords();
  const { readings, versions } = rule;
  const shown = versions.find(({ version }) => version === rule.version);
  const facts: readonly (readonly [Bilingual, ReactNode])[] = [
    [say('类别', 'Section'), `${rule.section} ${t(termOf(RULE_SECTIONS, rule.section))}`],
    [say('履行主体', 'Owed by'), t(termOf(RULE_PARTIES, rule.owedBy))],
    [say('权利主体', 'Owed to'), t(termOf(RULE_PARTIES, rule.owedTo))],
    [
      say('计算方法', 'Counting'),
      <>
        {rule.countingMethod !== null && t(rule.countingMethod)} <code>{rule.counting}</code>
      </>,
    ],
    [say('法定读法', 'Legal reading'), readings === null ? null : t(readings.legal)],
    [say('从严读法（提醒用）', 'Strict reading (alarm)'), readings?.strict == null ? null : t(readings.strict)],
    [
      say('长度', 'Length'),
      rule.policy ? t(say('系本地规则，法律没有规定天数', 'policy: the law names no number')) : null,
    ],
    [say('条款', 'Article'), <span lang="zh-CN">{rule.article}</span>],
    [
      say('按办案机关', 'By organ'),
      rule.byOrgan.length === 0 ? null : (
        <ul className="plain">
          {rule.byOrgan.map(({ organKind, article }) => (
            <li key={organKind}>
              {t(termOf(ORGAN_KINDS, organKind))}：<span lang="zh-CN">{article}</span>
            </li>
          ))}
        </ul>
      ),
    ],
    [say('依据出处', 'Basis'), rule.basis],
    [
      say('核对等级', 'Grade'),
      <>
        <Grade of={rule} /> {t(rule.gradeMeaning)}
      </>,
    ],
    [say('核对情况', 'What was seen'), rule.seen === null ? null : t(rule.seen)],
    [say('不履行的后果', 'If missed'), t(rule.consequence)],
    [say('施行期间', 'In force'), shown === undefined ? null : t(shown.inForce)],
    [say('地区', 'Region'), rule.region ?? t(say('全国', 'whole country'))],
    [say('启用条件', 'Switch'), rule.switch === null ? null : t(rule.switch)],
    [say('编号', 'Id'), <code>{rule.id}</code>],
  ];
  return facts
    .filter(([, value]) => value !== null)
    .map(([words, value]) => ({ key: words.en, label: t(words), children: <span>{value}</span> }));
}

function Readings({ rule }: { readonly rule: RuleInFull }): ReactNode {
  const t = useWords();
  return (
    <section>
      <h3>{t(say('情形与期限', 'Readings and their length'))}</h3>
      <Wide label={t(say('情形与期限', 'Readings and their length'))} min={560}>
        <Table<Reading>
          aria-label={t(say('情形与期限', 'Readings and their length'))}
          size="small"
          rowKey="variant"
          pagination={false}
          dataSource={rule.variants}
          columns={[
            { title: t(say('情形', 'Reading')), key: 'name', render: (_, one) => t(one.name) },
            {
              title: t(say('期限', 'Period')),
              key: 'length',
              render: (_, one) => (
                <>
                  {t(one.length)} <span className="quiet">{one.counting}</span>
                  {one.countingInCustody !== null && (
                    <div className="quiet">
                      {t(say('在押时按 ', 'in custody by '))}
                      {one.countingInCustody}
                    </div>
                  )}
                </>
              ),
            },
            {
              title: t(say('如何适用', 'How it applies')),
              key: 'chosen',
              render: (_, one) => (
                <>
                  {t(one.chosen)}
                  {one.note !== null && <div className="quiet">{t(one.note)}</div>}
                  {one.owedBy !== rule.owedBy && (
                    <div className="quiet">
                      {t(say('履行主体：', 'owed by: '))}
                      {t(termOf(RULE_PARTIES, one.owedBy))}
                    </div>
                  )}
                  {one.article !== rule.article && <div lang="zh-CN">{one.article}</div>}
                </>
              ),
            },
          ]}
        />
      </Wide>
    </section>
  );
}
