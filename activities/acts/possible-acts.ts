/**
 * What somebody may do in an affair now (可办事项), told beforehand: every act is asked as the step would ask it (`decide.ts`), for his own
 * agency and for those whose acts he may enter. Pure.
 */
import type { Role } from '../../workflows/domain/vocabulary.js';
import { decide, type Asked } from './decide.js';
import type { AnyAct, Situation } from './define-act.js';

/** An act that would not be refused by permission or state. */
export interface PossibleAct {
  readonly kind: string;
  /** Things of the affair that it may be done to; absent: it is done to none that is there already. */
  readonly subjectIds?: readonly string[];
  /** Which of its varieties; absent: it has none. */
  readonly varieties?: readonly string[];
  /** Agencies for which he may enter it; absent: it is his own. */
  readonly onBehalfOf?: readonly string[];
}

export interface Asker {
  readonly role: Role;
  readonly agency: NonNullable<Asked<Situation>['agency']>;
  /** Those of the affair for which acts are entered. */
  readonly others: readonly NonNullable<Asked<Situation>['agency']>[];
}

export function possibleActs<S extends Situation>(
  acts: readonly AnyAct<S>[],
  situation: S,
  { role, agency, others }: Asker,
): readonly PossibleAct[] {
  return acts.flatMap((act) => {
    const own = possible({ act, role, agency, onBehalf: false }, situation);
    const entered = others.flatMap((other) => {
      const found = possible({ act, role, agency: other, onBehalf: true }, situation);
      return found === null ? [] : [{ ...found, onBehalfOf: [other.id] }];
    });
    return [...(own === null ? [] : [own]), ...together(entered)];
  });
}

/** @returns null: it is not, or of what it could be done to nothing is left */
function possible<S extends Situation>(asked: Omit<Asked<S>, 'variety'>, situation: S): PossibleAct | null {
  const { kind, variety, candidates } = asked.act;
  const may = (one: string | undefined): boolean => decide({ ...asked, variety: one }, situation, null) === null;
  if (!may(undefined)) return null;
  const varieties = variety?.all.filter(may);
  const subjectIds = candidates?.(situation).flatMap(({ id, impossible }) => (impossible === null ? [id] : []));
  if (varieties?.length === 0 || subjectIds?.length === 0) return null;
  return {
    kind,
    ...(subjectIds === undefined ? {} : { subjectIds }),
    ...(varieties === undefined ? {} : { varieties }),
  };
}

/** What may be entered alike for several agencies is one entry; of another variety for each, one for each. */
function together(entered: readonly (PossibleAct & { readonly onBehalfOf: readonly string[] })[]): PossibleAct[] {
  const alike = new Map<string, PossibleAct & { readonly onBehalfOf: readonly string[] }>();
  for (const one of entered) {
    const key = JSON.stringify(one.varieties ?? []);
    const same = alike.get(key);
    alike.set(key, { ...one, onBehalfOf: [...(same?.onBehalfOf ?? []), ...one.onBehalfOf] });
  }
  return [...alike.values()];
}
