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

  it.each([
    ['凌晨12:30', '00:30'],
    ['凌晨3点', '03:00'],
    ['早上8:30', '08:30'],
    ['上午0:30', '00:30'],
    ['上午11:59', '11:59'],
    ['中午11:30', '11:30'],
    ['中午12:30', '12:30'],
    ['中午1点', '13:00'],
    ['下午12:30', '12:30'],
    ['下午2点', '14:00'],
    ['下午14:30', '14:30'],
    ['晚上5点', '17:00'],
    ['晚上8:05', '20:05'],
    ['晚上11时59分', '23:59'],
    ['晚上20:05', '20:05'],
  ])('reads %s as people mean it', (hour, clock) =>
    expect(typedMinute(`2026年12月7日 ${hour}`)).toBe(`2026-12-07 ${clock}`),
  );

  it.each(['晚上12点', '晚上12:30', '晚上1:00', '晚上0:30', '上午12:30', '早上12点', '凌晨8点', '中午9点', '下午0:30'])(
    'does not guess at %s',
    (hour) => expect(typedMinute(`2026年12月7日 ${hour}`)).toBeUndefined(),
  );

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
