/** One rule in full, beside the list: what it says, how it lives, what it was before; and when a case of it would be due. */
import { Alert, Drawer, Grid, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../client/api.js';
import { say, useWords } from '../language/words.js';
import { Shown } from '../parts/shown.js';
import { RuleCourse } from './rule-course.js';
import { RuleFacts } from './rule-facts.js';
import type { RuleInFull } from './rule-list.js';
import { RuleVersions } from './rule-versions.js';
import { WhatIf } from './what-if.js';

interface RuleDrawerProps {
  /** null: none is open. */
  readonly id: string | null;
  readonly version: string | undefined;
  readonly on: string | undefined;
  readonly region: string | undefined;
  readonly onClose: () => void;
  readonly onVersion: (version: string) => void;
  readonly onRule: (id: string) => void;
}

export function RuleDrawer(props: RuleDrawerProps): ReactNode {
  const t = useWords();
  const isWide = Grid.useBreakpoint().md ?? true;
  const { id, onClose } = props;
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={isWide ? 820 : '100%'}
      title={t(say('规则全文', 'The rule in full'))}
      destroyOnHidden
    >
      {id !== null && <Asked key={id} {...props} id={id} />}
    </Drawer>
  );
}

function Asked({ id, version, on, region, ...more }: RuleDrawerProps & { readonly id: string }): ReactNode {
  const query = {
    ...(on === undefined ? {} : { on }),
    ...(region === undefined ? {} : { region }),
    ...(version === undefined ? {} : { version: Number(version) }),
  };
  const asked = api.useQuery('get', '/v1/rules/{id}', { params: { path: { id }, query } });
  return <Shown of={asked}>{(rule) => <RuleShown rule={rule} region={region} {...more} />}</Shown>;
}

interface RuleShownProps extends Pick<RuleDrawerProps, 'region' | 'onVersion' | 'onRule'> {
  readonly rule: RuleInFull;
}

function RuleShown({ rule, region, onVersion, onRule }: RuleShownProps): ReactNode {
  const t = useWords();
  return (
    <div className="explained">
      <h2>{t(rule.title)}</h2>
      {rule.confirmation !== null && <Alert type="warning" showIcon title={t(rule.confirmation)} />}
      {!rule.isInForce && (
        <Alert
          type="info"
          showIcon
          title={t(
            say(
              `所示为第 ${rule.version} 版，所选日期在所选地区不施行这一版。`,
              `This is version ${rule.version}; on the day and in the region that are chosen it is not in force.`,
            ),
          )}
        />
      )}
      <Tabs
        items={[
          { key: 'facts', label: t(say('内容', 'Text')), children: <RuleFacts rule={rule} /> },
          {
            key: 'course',
            label: t(say('起算和督促', 'Course')),
            children: <RuleCourse rule={rule} onRule={onRule} />,
          },
          {
            key: 'versions',
            label: t(say('版本', 'Versions')),
            children: <RuleVersions rule={rule} onVersion={onVersion} />,
          },
          { key: 'what-if', label: t(say('试算', 'What if')), children: <WhatIf rule={rule} region={region} /> },
        ]}
      />
    </div>
  );
}
