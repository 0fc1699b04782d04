/** What the form of a notice sends, and what it begins with. */
import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  forCoAccused,
  isMinor,
  likeLast,
  numberBeginning,
  numberFinished,
  proposedGround,
  stagesOf,
  type NoticeValues,
} from '../../../console/notice/notice-values.js';
import { checkNotice } from '../../../activities/case/notice/checks.js';
import { sendsNoticesIn } from '../../../workflows/domain/permissions.js';
import { AgencyKind, Stage } from '../../../workflows/domain/vocabulary.js';
import { residentNumber } from '../../support/builders.js';

const NOW = Date.parse('2026-11-30T09:00:00+08:00');
const NUMBER = residentNumber('2009-03-07', 'male');
const FILLED: NoticeValues = {
  stage: 'first-instance',
  organCaseNumber: '（2026）川0104刑初88号',
  person: { name: ' 张三 ', identity: { kind: 'resident-id', number: `${NUMBER.slice(0, 6)} ${NUMBER.slice(6)}` } },
  charge: '盗窃罪',
  ground: 'minor',
  handlingOfficial: { name: '罗静', phone: '028-61230000' },
  custody: { measure: 'arrested', placeId: 'agency-cd-detention' },
  hearing: { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' },
};

type Known = Parameters<typeof likeLast>[0];
const LAST = {
  ...{ stage: 'first-instance', organCaseNumber: '（2026）川0104刑初88号', charge: '盗窃罪', ground: 'minor' },
  person: { name: '张三', birthDate: '2009-03-07' },
  handlingOfficial: { name: '罗静', phone: '028-61230000' },
  custody: { measure: 'arrested', placeId: 'agency-cd-detention' },
  hearing: { at: '2026-12-14T09:30:00+08:00', place: '第三法庭', procedure: 'ordinary' },
} as unknown as Known;

describe('the body of a notice', () => {
  it('is one that the API takes', () => {
    const body = bodyOf(FILLED, NOW, false);
    expect(body.person).toEqual({
      ...{ name: '张三', sex: 'male', birthDate: '2009-03-07' },
      identity: { kind: 'resident-id', number: NUMBER },
    });
    expect(body).toMatchObject({ issuedAt: '2026-11-30T01:00:00.000Z', discoveredAt: '2026-11-30T01:00:00.000Z' });
    expect(checkNotice(body, { agencyKind: AgencyKind.Court, byCenter: false }, NOW)).toMatchObject({ ok: true });
  });

  it('leaves out what does not belong to what was chosen', () => {
    const body = bodyOf(
      {
        ...FILLED,
        stage: 'investigation',
        groundDetail: '写过又改了',
        custody: { measure: 'bail', placeId: 'agency-cd-detention' },
        person: { name: '无名氏', sex: 'male', identity: { kind: 'unknown', number: '123' } },
        ...{ channel: 'paper', onBehalfOf: 'agency-x', receivedAt: '2026-11-30T09:00:00+08:00' },
        attachments: [{ documentId: 'd1', kind: 'indictment', fileName: '起诉书.pdf' }],
      },
      NOW,
      false,
    );
    expect(body.person.identity).toEqual({ kind: 'unknown' });
    expect(body.custody).toEqual({ measure: 'bail' });
    expect(body.attachments).toEqual([{ documentId: 'd1', kind: 'indictment' }]);
    for (const field of ['hearing', 'groundDetail', 'channel', 'onBehalfOf', 'receivedAt'])
      expect([field, field in body]).toEqual([field, false]);
  });

  it('of paper and telephone says how and when it came', () => {
    const body = bodyOf(
      {
        ...FILLED,
        issuedAt: '2026-11-29T09:00:00+08:00',
        ...{ channel: 'telephone', onBehalfOf: 'agency-x', receivedAt: '2026-11-30T08:00:00+08:00' },
      },
      NOW,
      true,
    );
    expect(body.discoveredAt).toBe('2026-11-29T09:00:00+08:00');
    expect(checkNotice(body, { agencyKind: AgencyKind.Court, byCenter: true }, NOW)).toMatchObject({ ok: true });
  });
});

describe('what the form proposes', () => {
  it('is the ground by age at the time of the notice, until somebody chooses', () => {
    expect(proposedGround(FILLED, false, NOW)).toBe('minor');
    expect(proposedGround({ ...FILLED, ground: 'absentia' }, true, NOW)).toBe('absentia');
    const eighteen = Date.parse('2027-03-07T10:00:00+08:00');
    expect([isMinor(FILLED, eighteen), isMinor(FILLED, eighteen + 86_400_000)]).toEqual([true, false]);
    expect(proposedGround(FILLED, false, eighteen + 86_400_000)).toBeUndefined();
    expect(isMinor({ ...FILLED, issuedAt: '2027-03-08T00:00:00+08:00' }, NOW)).toBe(false);
    expect(isMinor({}, NOW)).toBeUndefined();
    const deaf = { person: { ...FILLED.person, identity: { kind: 'unknown' }, disabilities: ['hearing'] } };
    expect(proposedGround({ ...FILLED, ...deaf }, false, NOW)).toBe('sensory-disability');
    expect(proposedGround({ stage: 'compulsory-treatment' }, false, NOW)).toBe('compulsory-treatment');
  });

  it('are the stages in which the organ sends notices', () => {
    for (const kind of Object.values(AgencyKind))
      expect([kind, stagesOf(kind)]).toEqual([
        kind,
        Object.values(Stage).filter((stage) => sendsNoticesIn(kind, stage)),
      ]);
  });
});

describe('a form that begins with what was sent last', () => {
  it('has what is the organ’s and nothing of the person', () => {
    expect(likeLast(LAST)).toEqual({
      ...{ stage: 'first-instance', organCaseNumber: '（2026）川0104刑初', charge: '盗窃罪' },
      handlingOfficial: { name: '罗静', phone: '028-61230000' },
      custody: { placeId: 'agency-cd-detention' },
      hearing: { place: '第三法庭', procedure: 'ordinary' },
    });
    expect(forCoAccused(LAST)).toMatchObject({ organCaseNumber: '（2026）川0104刑初88号', hearing: LAST.hearing });
    expect(forCoAccused(LAST)).not.toHaveProperty('person');
  });

  it('knows where the running number begins, and how it ends', () => {
    expect(numberBeginning('（2026）川0104刑初88号之一')).toBe('（2026）川0104刑初');
    expect(numberBeginning('锦公（刑）立字〔2026〕0033号')).toBe('锦公（刑）立字〔2026〕');
    expect(numberFinished('（2026）川0104刑初89', '（2026）川0104刑初88号')).toBe('（2026）川0104刑初89号');
    expect(numberFinished('（2026）川0104刑初89号', '（2026）川0104刑初88号')).toBe('（2026）川0104刑初89号');
    expect(numberFinished('A-2026-12', '（2026）川0104刑初88号')).toBe('A-2026-12');
    expect(numberFinished('（2026）川0104刑初89', undefined)).toBe('（2026）川0104刑初89');
  });
});
