/**
 * Whether an act may be done now (可否作出): permission (403), possibility (409), version (412), in the contract's order and before
 * its fields are looked at. Pure: asked under the lock by the step, and by whoever wants to know beforehand.
 */
import type { Problem } from '../../workflows/domain/problem.js';
import type { Bilingual, Role } from '../../workflows/domain/vocabulary.js';
import type { AnyAct, Situation } from './define-act.js';
import { actBelongsTo, mayAct, mayActOnBehalf } from './permission.js';

/** Who asks to do what, and for whom. */
export interface Asked<S extends Situation> {
  readonly act: AnyAct<S>;
  /** Where the act has varieties; undefined also for one that nobody knows: that is a bad field. */
  readonly variety: string | undefined;
  readonly role: Role;
  /** Agency for which the act would count; null: there is no such agency. */
  readonly agency: { readonly id: string; readonly kind: string } | null;
  /** Entered by the center for that agency. */
  readonly onBehalf: boolean;
}

/** @param expectedVersion that the sender had read; null: he named none. @returns why not; null: it may be done */
export function decide<S extends Situation>(
  asked: Asked<S>,
  situation: S,
  expectedVersion: number | null,
): Problem | null {
  return (
    permission(asked, situation) ??
    possibility(asked, situation) ??
    currency(situation.called, situation.version, expectedVersion)
  );
}

const FORBIDDEN: Problem = {
  status: 403,
  code: 'forbidden',
  detail: { zh: '您的角色不能作出这一行为', en: 'Your role may not do this act' },
};

/** Agencies of one kind play different parts in an affair: this one's is another. */
const ANOTHERS: Problem = {
  status: 403,
  code: 'forbidden',
  detail: { zh: '这一行为由另一机关作出', en: 'That act is another agency’s' },
};

function permission<S extends Situation>(asked: Asked<S>, situation: S): Problem | null {
  const { act, role, agency, onBehalf } = asked;
  const isAnothers = act.of !== undefined && (agency === null || !act.of(situation).includes(agency.id));
  if (isAnothers) return mayAct(role, act) ? ANOTHERS : FORBIDDEN;
  if (!onBehalf) return agency !== null && mayAct(role, act) && takesVariety(asked, agency) ? null : FORBIDDEN;
  if (!mayActOnBehalf(role, act)) return FORBIDDEN;
  // Whoever sees the affair here is its center; an organ that took it over may be another center's.
  if (agency === null) return { status: 404, code: 'not-found' };
  if (!situation.enteredFor.includes(agency.id)) {
    // Whose act it is takes part in the affair, which the sender sees: it is not entered for him, and that is no secret.
    return act.of === undefined ? { status: 404, code: 'not-found' } : ANOTHERS;
  }
  return actBelongsTo(agency.kind, act) && takesVariety(asked, agency) ? null : FORBIDDEN;
}

function takesVariety<S extends Situation>({ act, variety }: Asked<S>, agency: { readonly kind: string }): boolean {
  return act.variety === undefined || variety === undefined || act.variety.takenBy(variety).includes(agency.kind);
}

function possibility<S extends Situation>({ act, variety, role }: Asked<S>, situation: S): Problem | null {
  const from: readonly string[] = act.from;
  if (!from.includes(situation.status)) {
    return {
      status: 409,
      code: 'act-not-possible-now',
      detail: {
        zh: `${situation.called.zh}当前状态不允许这一行为`,
        en: `The state of the ${situation.called.en} does not allow this act now`,
      },
    };
  }
  const impossible = act.possible?.(situation, variety, role) ?? null;
  return impossible === null ? null : { status: 409, ...impossible };
}

/** @param what it is that has changed. @param expectedVersion that the sender had read; null: he named none */
export function currency(what: Bilingual, version: number, expectedVersion: number | null): Problem | null {
  if (expectedVersion === null || expectedVersion === version) return null;
  return {
    status: 412,
    code: 'stale-version',
    detail: {
      zh: `${what.zh}已变动（当前版本${version}），请重新读取`,
      en: `The ${what.en} has changed (now at version ${version}); read it again`,
    },
    version,
  };
}
