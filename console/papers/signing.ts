/** Signing for papers (签收): who may, and what was signed in this sitting stays in sight. */
import { App } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { client, type Schemas } from '../client/api.js';
import { useOneByOne, type Failed } from '../client/one-by-one.js';
import { changedBy } from '../client/shown-at.js';
import { say, useWords } from '../language/words.js';
import { useMe } from '../session/me.js';

type Notice = Schemas['Notice'];

/** Whether somebody here still has to sign for it. */
export function useMaySign(): (one: Notice) => boolean {
  const { agency, lawyerId, account } = useMe();
  return useCallback(
    ({ recipients }) =>
      recipients.some(
        ({ agency: to, person, needsReceipt, receipt }) =>
          needsReceipt &&
          receipt === null &&
          (person === null ? to.id === agency.id : [lawyerId, account].includes(person.id) || to.id === agency.id),
      ),
    [agency, lawyerId, account],
  );
}

interface Signing {
  /** @returns those that were not signed for */
  readonly sign: (papers: readonly Notice[]) => Promise<readonly Failed<Notice>[]>;
  readonly isUnderWay: boolean;
  /** Of those signed for last: what did not come about, and why. */
  readonly failed: readonly Failed<Notice>[];
  /** Those given, with those that were signed for just now where they stood: what was read does not vanish under one's eyes. */
  readonly withSigned: (papers: readonly Notice[], isAll: boolean) => readonly Notice[];
}

/** One after the other: what was signed stays signed if the line breaks in between, and one that fails holds up no other. */
export function useSigning(): Signing {
  const t = useWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { run, done, failed } = useOneByOne<Notice>();
  const [signed, setSigned] = useState<ReadonlyMap<string, Notice>>(new Map());
  const sign: Signing['sign'] = async (papers) => {
    let count = 0;
    const bad = await run(papers, async ({ id }) => {
      const { data } = await client.POST('/v1/notices/{id}/acknowledgement', { params: { path: { id } }, body: {} });
      count += 1;
      if (data !== undefined) setSigned((now) => new Map(now).set(id, data));
    });
    // What was not is said where it stays.
    if (count > 0 && bad.length === 0) void message.success(t(say(`已签收 ${count} 件`, `${count} signed for`)));
    void queries.invalidateQueries(changedBy('notice'));
    return bad;
  };
  const withSigned = (papers: readonly Notice[], isAll: boolean): readonly Notice[] => {
    const fresh = papers.map((one) => signed.get(one.id) ?? one);
    if (isAll) return fresh;
    const gone = [...signed.values()].filter(({ id }) => !papers.some((one) => one.id === id));
    // By signature, then by age: what is to be signed for stands first.
    return [...fresh, ...gone];
  };
  return { sign, isUnderWay: done !== null, failed, withSigned };
}
