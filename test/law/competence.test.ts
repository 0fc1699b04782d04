/** Which organ can be competent behind a step: of the right place and level, whatever the region is. */
import { describe, expect, test } from 'vitest';
import { misfit, type Seat } from '../../activities/law/steps/competence.js';
import { PROCEDURAL_STEPS, stepEntry } from '../../activities/law/steps/procedural-steps.js';
import { ProceduralStep } from '../../workflows/domain/procedural-steps.js';
import { CHONGQING_AGENCIES } from '../../prisma/demo-data/agencies-chongqing.js';
import { SICHUAN_AGENCIES } from '../../prisma/demo-data/agencies-sichuan.js';

const AGENCIES = [...SICHUAN_AGENCIES, ...CHONGQING_AGENCIES];

/** An agency of the demo data; a court of which the directory knows no superior; the Supreme People's Court. */
function seat(id: string): Seat {
  if (id === 'supreme') return { id, region: '000000', level: 'nation', superiorId: null };
  const [name = '', superior] = id.split(' ');
  const found = AGENCIES.find((agency) => agency.id === `agency-${name}`);
  if (found === undefined) throw new Error(`No agency ${name}`);
  return superior === 'alone' ? { ...found, superiorId: null } : found;
}

describe.each<[ProceduralStep, stage: string, from: string, may: readonly string[], mayNot: readonly string[]]>([
  [
    'transferred-for-review',
    'investigation',
    'cd-jinjiang-police',
    ['cd-jinjiang-procuratorate'],
    ['cd-qingyang-procuratorate', 'cd-procuratorate', 'sc-procuratorate', 'cq-yuzhong-procuratorate'],
  ],
  ['transferred-for-review', 'investigation', 'cq-yuzhong-police', ['cq-yuzhong-procuratorate'], ['cq-procuratorate']],
  [
    'indicted',
    'prosecution-review',
    'cd-procuratorate',
    ['cd-intermediate-court'],
    ['cd-jinjiang-court', 'sc-high-court', 'cq-fifth-court'],
  ],
  [
    'appeal-forwarded',
    'first-instance',
    'cd-jinjiang-court',
    ['cd-intermediate-court'],
    ['sc-high-court', 'cd-qingyang-court', 'cq-fifth-court', 'supreme'],
  ],
  // Of a municipality the intermediate courts share its code.
  ['appeal-forwarded', 'first-instance', 'cq-yuzhong-court', ['cq-fifth-court'], ['cq-high-court']],
  [
    'appeal-forwarded',
    'first-instance',
    'cq-yuzhong-court alone',
    ['cq-fifth-court'],
    ['cq-high-court', 'cd-intermediate-court'],
  ],
  [
    'remanded',
    'second-instance',
    'cd-intermediate-court',
    ['cd-jinjiang-court', 'cd-jianyang-court'],
    ['cq-yuzhong-court', 'sc-high-court'],
  ],
  ['remanded', 'second-instance', 'sc-high-court', ['cd-intermediate-court'], ['cd-jinjiang-court', 'cq-fifth-court']],
  ['remanded', 'death-review', 'supreme', ['sc-high-court', 'cd-intermediate-court', 'cq-fifth-court'], []],
  ['remanded', 'death-review', 'sc-high-court', ['cd-intermediate-court'], ['cq-fifth-court', 'supreme']],
  [
    'competence-changed',
    'first-instance',
    'cd-jinjiang-court',
    ['cd-qingyang-court', 'cd-jianyang-court'],
    ['cd-intermediate-court', 'sc-dawu-court', 'cq-yuzhong-court'],
  ],
])('%s of %s from %s', (step, stage, from, may, mayNot) => {
  const { competent } = stepEntry(step);
  const wanted = (to: string) => (competent === undefined ? null : misfit(competent, stage, seat(from), seat(to)));

  test.each(may)('may go to %s', (to) => {
    expect(wanted(to)).toBeNull();
  });
  test.each(mayNot)('goes to %s with a reason only', (to) => {
    expect(wanted(to)).toEqual({ zh: expect.stringMatching(/级/), en: expect.stringMatching(/^one|^the one/) });
  });
});

test('every step by which an organ gets the case says which, by an article, and no other', () => {
  for (const { step, handsOverTo, movesOrgan, competent, stages } of PROCEDURAL_STEPS) {
    expect([step, competent !== undefined]).toEqual([step, handsOverTo !== undefined || movesOrgan === true]);
    if (competent === undefined) continue;
    expect(competent.article).toMatch(/^刑事诉讼法第\d+条/);
    if (typeof competent.seat !== 'string') expect(Object.keys(competent.seat).toSorted()).toEqual(stages.toSorted());
  }
});
