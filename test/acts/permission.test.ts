/** Who may do which act stands in `docs/acts.md`; here, what holds for all of them. */
import { describe, expect, it } from 'vitest';
import { actBelongsTo, mayAct, mayActOnBehalf } from '../../activities/acts/permission.js';
import { CASE_ACTS, CASE_NEWS, CASE_OPENINGS } from '../../activities/case/acts.js';
import { AgencyKind, Role } from '../../workflows/domain/vocabulary.js';

const ROLES = Object.values(Role);
const SENT = [...CASE_OPENINGS, ...CASE_ACTS];

describe('an act', () => {
  it.each(SENT)('$kind is somebody’s, and refused to others', (act) => {
    const may = ROLES.filter((role) => mayAct(role, act));
    expect(may.length).toBeGreaterThan(0);
    expect(may.length).toBeLessThan(ROLES.length);
  });

  it.each(SENT)('$kind is entered for others by the center, if at all', (act) => {
    const may = ROLES.filter((role) => mayActOnBehalf(role, act));
    expect(may).toEqual(act.enteredByCenter === true ? ['center-staff', 'center-director'] : []);
  });

  it.each(SENT.filter(({ enteredByCenter }) => enteredByCenter === true))(
    '$kind, which the center enters, belongs to an organ or a place of custody',
    (act) => {
      expect(Object.values(AgencyKind).some((kind) => actBelongsTo(kind, act))).toBe(true);
    },
  );

  it('belongs to an agency whose people may do it, and to none else', () => {
    const [notice] = CASE_OPENINGS;
    expect(Object.values(AgencyKind).filter((kind) => actBelongsTo(kind, notice))).toEqual([
      'court',
      'procuratorate',
      'police',
    ]);
    expect(actBelongsTo('detention-center', { by: ['detention-officer'] })).toBe(true);
    // For which agencies somebody enters acts says each kind of affair: a center's in a letter only, by the other one.
    expect(actBelongsTo('legal-aid-center', { by: ['center-staff'] })).toBe(true);
    // A firm acts for itself.
    expect(actBelongsTo('law-firm', { by: ['lawyer'] })).toBe(false);
    expect(actBelongsTo('no-such-kind', { by: ['court-clerk'] })).toBe(false);
  });

  it('is none of those who look on, but for the decision on an objection', () => {
    const ofThem = SENT.filter((act) => (['supervisor', 'auditor'] as const).some((role) => mayAct(role, act)));
    expect(ofThem.map(({ kind }) => kind)).toEqual(['objection-decided']);
    expect(SENT.filter((act) => mayAct('finance-officer', act))).toEqual([]);
  });
});

describe('news', () => {
  it.each(CASE_NEWS)('$kind comes by itself: it names nobody who may send it, and has no body to be sent', (news) => {
    expect(news).toMatchObject({ brought: true });
    expect(news).not.toHaveProperty('by');
    expect(news).not.toHaveProperty('enteredByCenter');
    expect(news).not.toHaveProperty('body');
  });
});
