/** Days and hours as clerks type them; what the field does not understand it must not guess at. */
import { describe, expect, it } from 'vitest';
import { typedDate, typedMinute } from '../../../console/parts/typed-time.js';

describe('a day and an hour as they are typed', () => {
  it.each([
    '2026-12-07 09:30',
    '2026-12-7 9:30',
    '2026/12/7 9:30',
    '2026.12.7 9.30',
    '２０２６-12-07　９：３０',
    '2026年12月7日9时30分',
    '2026年12月7日 上午9:30',
    '20261207 9:30',
    '2026-12-07T09:30',
  ])('reads %s', (text) => expect(typedMinute(text)).toBe('2026-12-07 09:30'));

  it('reads the afternoon, and an hour without minutes', () => {
    expect(typedMinute('2026年12月7日下午2点')).toBe('2026-12-07 14:00');
    expect(typedMinute('2026-12-7 晚上8:05')).toBe('2026-12-07 20:05');
    expect(typedMinute('2026-12-7 下午12:30')).toBe('2026-12-07 12:30');
  });

  it.each(['2026-12-07', '2026-02-30 9:30', '12-07 9:30', '2026-12-07 25:00', '2026-12-07 9:75', '下周一上午', ''])(
    'does not guess at %s',
    (text) => expect(typedMinute(text)).toBeUndefined(),
  );
});

describe('a day as it is typed', () => {
  it.each(['2026-12-07', '2026-12-7', '2026/12/7', '2026.12.7', '2026年12月7日', '20261207', ' 2026-12-07 '])(
    'reads %s',
    (text) => expect(typedDate(text)).toBe('2026-12-07'),
  );

  it.each(['2026-13-07', '2026-02-29', '2026-12-07 9:30', '12月7日', '2026'])('does not guess at %s', (text) =>
    expect(typedDate(text)).toBeUndefined(),
  );
});
