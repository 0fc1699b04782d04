/** All versions of a rule, of all regions: when each stood, what it changed and why. */
import { Button, Tag, Timeline } from 'antd';
import type { ReactNode } from 'react';
import { say, useWords } from '../language/words.js';
import type { RuleInFull } from './rule-list.js';

type Version = RuleInFull['versions'][number];

interface RuleVersionsProps {
  readonly rule: RuleInFull;
  readonly onVersion: (version: string) => void;
}

export function RuleVersions({ rule, onVersion }: RuleVersionsProps): ReactNode {
  return (
    <Timeline
      items={rule.versions.map((one) => ({
        key: one.version,
        color: one.version === rule.version ? 'blue' : one.isWithdrawn ? 'gray' : 'green',
        content: <VersionShown one={one} isShown={one.version === rule.version} onVersion={onVersion} />,
      }))}
    />
  );
}

interface VersionProps {
  readonly one: Version;
  readonly isShown: boolean;
  readonly onVersion: (version: string) => void;
}

function VersionShown({ one, isShown, onVersion }: VersionProps): ReactNode {
  const t = useWords();
  const name = t(say(`第 ${one.version} 版`, `version ${one.version}`));
  return (
    <>
      {isShown ? (
        <strong>{t(say(`第 ${one.version} 版（所示）`, `version ${one.version} (shown)`))}</strong>
      ) : (
        <Button type="link" className="in-line" onClick={() => onVersion(String(one.version))}>
          {name}
        </Button>
      )}{' '}
      <Tag>{one.region ?? t(say('全国', 'whole country'))}</Tag>
      {one.isWithdrawn && <Tag color="warning">{t(say('经更正不再适用', 'corrected, applies no more'))}</Tag>}
      <div>
        {t(one.inForce)}　{t(one.length)} <span className="quiet">{one.counting}</span>{' '}
        <span className="quiet">{t(say(`等级 ${one.grade}`, `grade ${one.grade}`))}</span>
      </div>
      {one.switch !== null && <div className="quiet">{t(one.switch)}</div>}
      {one.why !== null && <p className="law-why">{t(one.why)}</p>}
      {one.changes.length > 0 && (
        <ul className="plain">
          {one.changes.map((change) => (
            <li key={change.zh}>{t(change)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
