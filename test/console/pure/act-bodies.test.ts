/** What an act form sends: of a correction only what was corrected, and nothing that was cleared by accident. */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../console/acts/body.js';
import { changedFrom, filledIn } from '../../../console/acts/filled-in.js';

const AT = '2026-12-01T10:00:00+08:00';
const BEFORE = {
  person: {
    name: '张三',
    sex: 'male',
    identity: { kind: 'resident-id', number: '510104200903070012' },
    disabilities: ['hearing'],
  },
  charge: '盗窃罪',
  handlingOfficial: { name: '李四', phone: '028-1' },
};

describe('what is sent of a form', () => {
  it('leaves out what was left empty and the blanks around what was not', () => {
    expect(filledIn({ reason: ' 录入有误 ', note: '  ', rows: [{}, { kind: 'a' }], granted: false })).toEqual({
      reason: '录入有误',
      rows: [{ kind: 'a' }],
      granted: false,
    });
  });

  it('sends of a correction only what differs', () => {
    const values = { corrections: { ...BEFORE, charge: '抢夺罪' }, reason: '录入有误' };
    expect(bodyOf('notice-corrected', values, { fields: [], before: { corrections: BEFORE } }, AT)).toEqual({
      kind: 'notice-corrected',
      corrections: { charge: '抢夺罪' },
      reason: '录入有误',
      occurredAt: AT,
    });
  });

  it('does not take a field that was emptied for a correction, but a list that was', () => {
    const after = { ...BEFORE, charge: '', person: { ...BEFORE.person, disabilities: [] } };
    expect(changedFrom(BEFORE, after)).toEqual({ person: { disabilities: [] } });
  });

  it('sends whole what means something only together', () => {
    const after = {
      ...BEFORE,
      person: { ...BEFORE.person, identity: { kind: 'resident-id', number: '510104200903070039' } },
      handlingOfficial: { name: '李四', phone: '028-2' },
    };
    expect(changedFrom(BEFORE, after, ['identity', 'handlingOfficial'])).toEqual({
      person: { identity: { kind: 'resident-id', number: '510104200903070039' } },
      handlingOfficial: { name: '李四', phone: '028-2' },
    });
  });

  it('keeps the time that was chosen', () => {
    const chosen = '2026-11-30T09:00:00+08:00';
    expect(bodyOf('papers-filed', { occurredAt: chosen }, { fields: [], before: {} }, AT)['occurredAt']).toBe(chosen);
  });
});
