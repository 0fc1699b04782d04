/** Absent colleagues for whom the person stands in today (代班), and the mark on what he has for them. */
import { Tag } from 'antd';
import { useMemo, type ReactNode } from 'react';
import type { Schemas } from '../client/api.js';
import { useWhole } from '../client/whole.js';
import { say, useWords } from '../language/words.js';
import { useMe } from '../session/me.js';

/** @returns name of who is away, by the ids by which papers name him */
export function useStoodInFor(): ReadonlyMap<string, string> {
  const { account } = useMe();
  const { data } = useWhole('/v1/stand-ins', { query: { state: ['in-force'] } });
  return useMemo(() => {
    const his = (data?.items ?? []).filter(({ standIn }) => standIn.account === account);
    return new Map(
      his.flatMap(({ absent }) =>
        [absent.account, absent.lawyerId].flatMap((id) => (id === null ? [] : [[id, absent.name] as const])),
      ),
    );
  }, [data, account]);
}

/** `代 周明远`, on a paper that names somebody for whom he stands in. */
export function StoodInFor({ of }: { readonly of: Pick<Schemas['Notice'], 'recipients'> }): ReactNode {
  const t = useWords();
  const absent = useStoodInFor();
  const names = new Set(of.recipients.flatMap(({ person }) => absent.get(person?.id ?? '') ?? []));
  return [...names].map((name) => (
    <Tag key={name} color="processing">
      {t(say('代', 'for'))} <bdi>{name}</bdi>
    </Tag>
  ));
}
