import { describe, expect, it } from 'vitest';
import { AgencyKind } from '../../workflows/domain/vocabulary.js';
import { readCursor, writeCursor } from '../../api/http/pages.js';
import { checkAct, readActHead } from '../../api/schemas/act-checks.js';
import { validate, type FieldProblem, type Validated } from '../../activities/fields/field-problem.js';
import { hasTurned } from '../../activities/law/mandatory-defence.js';
import { checkNotice, type NoticeSender } from '../../activities/case/notice/checks.js';
import { deadlinePreview, obligationsQuery } from '../../api/schemas/queries.js';
import { readResidentId } from '../../activities/fields/resident-id.js';
import { NOW, noticeBody } from './requests.js';

const court: NoticeSender = { agencyKind: AgencyKind.Court, byCenter: false };
const byCenter: NoticeSender = { agencyKind: AgencyKind.Court, byCenter: true };

type Fields = Record<string, unknown>;

function problemsOf(result: Validated<unknown>): readonly FieldProblem[] {
  return result.ok ? [] : result.problems;
}

function places(result: Validated<unknown>): string[] {
  return problemsOf(result).map(({ pointer, code }) => `${pointer} ${code}`);
}

/** The example with some fields replaced; `undefined` takes one away. */
function bent(changes: Fields, person: Fields = {}): Fields {
  const body = noticeBody();
  return { ...body, ...changes, person: { ...(body['person'] as Fields), ...person } };
}

describe('a notice for defence', () => {
  it('is taken as the contract shows it', () => {
    expect(places(checkNotice(noticeBody(), court, NOW))).toEqual([]);
  });

  it.each<readonly [string, Fields, string]>([
    [
      'a wrong check digit',
      bent({}, { identity: { kind: 'resident-id', number: '510104200903071018' } }),
      '/person/identity/number identity-check-digit',
    ],
    [
      'a number of another length',
      bent({}, { identity: { kind: 'resident-id', number: '51010420090307101' } }),
      '/person/identity/number identity-shape',
    ],
    ...['张三、李四', '张三，李四', '张三/李四', '张三等3人', '张三;李四'].map((name): [string, Fields, string] => [
      `two people in one name, ${name}`,
      bent({}, { name }),
      '/person/name several-names',
    ]),
    [
      'a state of two letters',
      bent({}, { identity: { kind: 'passport', number: 'E1', issuedBy: 'US' } }),
      '/person/identity/issuedBy malformed-state',
    ],
    [
      'a state beside a resident number',
      bent({}, { identity: { kind: 'resident-id', number: '510104200903071019', issuedBy: 'CHN' } }),
      '/person/identity/issuedBy not-for-this-paper',
    ],
    ['a sex that contradicts the number', bent({}, { sex: 'female' }), '/person/sex sex-contradicts-identity'],
    [
      'a date of birth that contradicts the number',
      bent({}, { birthDate: '2009-03-08' }),
      '/person/birthDate birth-date-contradicts-identity',
    ],
    ['a date of birth in the future', bent({}, { birthDate: '2030-01-01' }), '/person/birthDate birth-date-in-future'],
    [
      'no date of birth although the identity is known',
      bent({}, { birthDate: undefined }),
      '/person/birthDate required',
    ],
    [
      'no number although the identity is known',
      bent({}, { identity: { kind: 'passport' } }),
      '/person/identity/number required',
    ],
    ['an unknown ground', bent({ ground: 'kindness' }), '/ground unknown-value'],
    [
      'a minor of full age',
      bent(
        {},
        { birthDate: '1990-01-01', sex: 'female', identity: { kind: 'resident-id', number: '51010419900101102X' } },
      ),
      '/ground not-a-minor',
    ],
    [
      'a disability that is not named',
      bent({ ground: 'sensory-disability' }, { disabilities: [] }),
      '/ground no-disability-named',
    ],
    [
      'compulsory treatment in another stage',
      bent({ ground: 'compulsory-treatment' }),
      '/ground ground-of-another-stage',
    ],
    ['a discretionary ground without its detail', bent({ ground: 'discretionary' }), '/groundDetail required'],
    [
      'discovery after the notice',
      bent({ discoveredAt: '2026-11-18T10:00:01+08:00' }),
      '/discoveredAt discovered-after-notice',
    ],
    ['a notice of tomorrow', bent({ issuedAt: '2026-11-19T10:00:00+08:00' }), '/issuedAt in-future'],
    [
      'a hearing before the notice',
      bent({ hearing: { at: '2026-11-18T09:59:00+08:00', place: '第三法庭', procedure: 'ordinary' } }),
      '/hearing/at hearing-before-notice',
    ],
    ['an instant without an offset', bent({ issuedAt: '2026-11-18T10:00:00' }), '/issuedAt instant-without-offset'],
    ['a day that does not exist', bent({ issuedAt: '2026-02-30T10:00:00+08:00' }), '/issuedAt malformed-instant'],
    ['a year out of range', bent({ discoveredAt: '1999-12-31T10:00:00+08:00' }), '/discoveredAt year-out-of-range'],
    ['an unknown field', bent({ colour: 'red' }), '/colour unknown-field'],
    ['an unknown field deep inside', bent({ custody: { measure: 'bail', 'a/b': 1 } }), '/custody/a~1b unknown-field'],
    ['markup in a name', bent({}, { name: '<b>张三</b>' }), '/person/name markup'],
    ['a right-to-left mark in a name', bent({}, { name: '张\u202e三' }), '/person/name direction-mark'],
    ['an invisible letter in a name', bent({}, { name: '张\u3164三' }), '/person/name direction-mark'],
    ['a hidden tag in a name', bent({}, { name: '张\u{e0041}三' }), '/person/name direction-mark'],
    ['a control character in a name', bent({}, { name: '张\u0000三' }), '/person/name control-character'],
    ['what a program could not read', bent({}, { name: '张\ufffd' }), '/person/name unreadable-character'],
    ['what is no character', bent({ charge: '盗窃\u0378罪' }), '/charge unreadable-character'],
    ['half a character', bent({ charge: 'a\ud800' }), '/charge control-character'],
    ['a name of a space', bent({}, { name: ' ' }), '/person/name outer-space'],
    ['a missing field', bent({ charge: undefined }), '/charge required'],
    ['a field of another type', bent({ charge: 7 }), '/charge wrong-type'],
    ['custody without its place', bent({ custody: { measure: 'arrested' } }), '/custody/placeId required'],
    ['another organ’s stage', bent({ stage: 'investigation', hearing: undefined }), '/stage stage-of-another-organ'],
    [
      'receivedAt from an organ',
      bent({ receivedAt: '2026-11-18T10:00:00+08:00' }),
      '/receivedAt only-entered-by-center',
    ],
  ])('is refused with %s', (_name, body, place) => {
    expect(places(checkNotice(body, court, NOW))).toContain(place);
  });

  it('names a hearing before the trial stages', () => {
    const procuratorate: NoticeSender = { agencyKind: AgencyKind.Procuratorate, byCenter: false };
    expect(places(checkNotice(bent({ stage: 'prosecution-review' }), procuratorate, NOW))).toEqual([
      '/hearing hearing-before-trial',
    ]);
  });

  it('names all bad fields at once, those across fields too', () => {
    const body = bent({ colour: 'red', groundDetail: 7, discoveredAt: '2026-11-18T11:00:00+08:00' }, { sex: 'female' });
    expect(places(checkNotice(body, court, NOW)).sort()).toEqual([
      '/colour unknown-field',
      '/discoveredAt discovered-after-notice',
      '/discoveredAt in-future',
      '/groundDetail wrong-type',
      '/person/sex sex-contradicts-identity',
    ]);
  });

  it('may leave birth date and number away only when the identity is unknown', () => {
    const body = bent({ ground: 'life-or-death' }, { birthDate: undefined, identity: { kind: 'unknown' } });
    expect(places(checkNotice(body, court, NOW))).toEqual([]);
  });

  it('needs channel and arrival when the center enters it', () => {
    expect(places(checkNotice(noticeBody(), byCenter, NOW)).sort()).toEqual([
      '/channel channel-missing',
      '/receivedAt required',
    ]);
    const paper = bent({ channel: 'paper', onBehalfOf: 'agency-1', receivedAt: '2026-11-18T10:04:00+08:00' });
    expect(places(checkNotice(paper, byCenter, NOW))).toEqual([]);
  });

  it('tolerates five minutes between two clocks', () => {
    const at = (ms: number): string => new Date(NOW + ms).toISOString();
    expect(places(checkNotice(bent({ issuedAt: at(300_000) }), court, NOW))).toEqual([]);
    expect(places(checkNotice(bent({ issuedAt: at(300_001) }), court, NOW))).toEqual(['/issuedAt in-future']);
  });

  it.each([null, 7, 'text', []])('is refused when the body is %j', (body) => {
    expect(checkNotice(body, court, NOW).ok).toBe(false);
  });

  it('says everything in both languages', () => {
    for (const { detail } of problemsOf(checkNotice({}, court, NOW))) {
      expect(detail.zh).toMatch(/\p{Script=Han}/u);
      expect(detail.en).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('full years', () => {
  it('are reached on the day after the birthday', () => {
    expect(hasTurned(18, '2008-11-18', '2026-11-18')).toBe(false);
    expect(hasTurned(18, '2008-11-18', '2026-11-19')).toBe(true);
    expect(hasTurned(18, '2008-02-29', '2026-02-28')).toBe(false);
    expect(hasTurned(18, '2008-02-29', '2026-03-01')).toBe(true);
  });
});

describe('a name', () => {
  it.each(['O’Brien, Mary Ann', '阿依古丽·买买提', '\u{e000}小红', '和珅'])('may be %s', (name) => {
    expect(places(checkNotice(bent({}, { name }), court, NOW))).toEqual([]);
  });
});

describe('a resident identity number', () => {
  const WOMAN = { number: '11010519491231002X', region: '110105', birthDate: '1949-12-31', sex: 'female' };

  it.each([
    ['11010519491231002X', { ok: true, id: WOMAN }],
    ['11010519491231002x', { ok: true, id: WOMAN }],
    ['１１０１０５１９４９１２３１００２Ｘ', { ok: true, id: WOMAN }],
    ['110105-19491231-002X', { ok: true, id: WOMAN }],
    ['110105 491231 002', { ok: true, id: WOMAN }],
    ['110105491331002', { ok: false, reason: 'birth-date' }],
    ['110105194912310021', { ok: false, reason: 'check-digit' }],
    ['1101051949123100', { ok: false, reason: 'shape' }],
  ])('%s', (number, read) => {
    expect(readResidentId(number)).toEqual(read);
  });
});

describe('an act', () => {
  const occurredAt = '2026-11-18T10:00:00+08:00';

  it.each<readonly [string, Fields, string]>([
    ['of tomorrow', { kind: 'assignment-accepted', occurredAt: '2026-11-19T10:00:00+08:00' }, '/occurredAt in-future'],
    ['without an instant', { kind: 'assignment-accepted' }, '/occurredAt required'],
    [
      'with a field of another act',
      { kind: 'assignment-accepted', occurredAt, lawyerId: 'l' },
      '/lawyerId unknown-field',
    ],
    ['that assigns nobody', { kind: 'lawyer-assigned', occurredAt }, '/lawyerId required'],
    ['that declines without a reason', { kind: 'assignment-declined', occurredAt }, '/reason required'],
    [
      'that asks for a meeting without a licence',
      { kind: 'meeting-requested', occurredAt, credentials: ['firm-letter', 'aid-letter'] },
      '/credentials credentials-missing',
    ],
    [
      'that asks for a meeting without aid letter and mandate',
      { kind: 'meeting-requested', occurredAt, credentials: ['practice-licence', 'firm-letter'] },
      '/credentials credentials-missing',
    ],
    [
      'with an unknown paper',
      { kind: 'meeting-requested', occurredAt, credentials: ['smile'] },
      '/credentials/0 unknown-value',
    ],
    [
      'that tells of a day to come',
      { kind: 'papers-served', occurredAt, form: '传票', to: '辩护人', servedOn: '2099-01-01' },
      '/servedOn in-future',
    ],
    ['that is neither signed nor prevented', { kind: 'retainer-signed', occurredAt }, '/signedOn signed-or-prevented'],
    [
      'with an unknown outcome',
      { kind: 'meeting-held', occurredAt, meetingId: 'm', outcome: 'fine' },
      '/outcome unknown-value',
    ],
    [
      'that gives nothing',
      { kind: 'file-access-given', occurredAt, requestId: 'r', items: [], medium: 'read' },
      '/items too-short',
    ],
    [
      'entered for others without its channel',
      { kind: 'counsel-registered', occurredAt, onBehalfOf: 'agency-1' },
      '/channel channel-missing',
    ],
  ])('is refused %s', (_name, body, place) => {
    expect(places(checkAct(body, NOW))).toContain(place);
  });

  it('is taken with an aid letter or with a mandate', () => {
    for (const last of ['aid-letter', 'mandate']) {
      const credentials = ['practice-licence', 'firm-letter', last];
      expect(places(checkAct({ kind: 'meeting-requested', occurredAt, credentials }, NOW))).toEqual([]);
    }
  });

  it.each(['defence-notice', 'dance', ''])('of the kind %j is not known', (kind) => {
    expect(places(readActHead({ kind }))).toEqual(['/kind unknown-value']);
    expect(places(checkAct({ kind, occurredAt }, NOW))).toEqual(['/kind unknown-value']);
  });

  it('without a kind says so', () => {
    expect(places(readActHead({}))).toEqual(['/kind required']);
  });
});

describe('the parameters of a list', () => {
  it.each([
    [{ limit: '201' }, ['/limit too-large']],
    [{ limit: '0' }, ['/limit too-small']],
    [{ limit: 'many' }, ['/limit wrong-type']],
    [{ state: 'late' }, ['/state/0 unknown-value']],
    [{ status: 'open' }, ['/status unknown-field']],
    [{ state: ['open', 'fulfilled'], limit: '200' }, []],
  ])('%j', (query, expected) => {
    expect(places(validate(obligationsQuery, query))).toEqual(expected);
  });

  it('of a preview must name a rule and an instant with an offset', () => {
    expect(places(validate(deadlinePreview, { triggerAt: '2026-11-18' }))).toEqual([
      '/ruleId required',
      '/triggerAt malformed-instant',
    ]);
  });
});

describe('a cursor', () => {
  it('is read as it was written', () => {
    expect(readCursor(writeCursor([1_770_000_000_000, 'case-1']), ['instant', 'text'])).toEqual([
      1_770_000_000_000,
      'case-1',
    ]);
    expect(readCursor(writeCursor([null, 'o-1']), ['instant?', 'text'])).toEqual([null, 'o-1']);
  });

  it.each([
    ['another list’s', ['case-1'], ['instant', 'text']],
    ['an instant no column holds', [-8e15, 'case-1'], ['instant', 'text']],
    ['a number no column holds', [2 ** 31], ['count']],
    ['text that is no id', ['\u0000'], ['text']],
    ['nothing where something is needed', [null, 'case-1'], ['instant', 'text']],
  ] as const)('is refused: %s', (_name, parts, kinds) => {
    expect(() => readCursor(writeCursor(parts), kinds)).toThrow('invalid-fields');
  });
});
