import { describe, expect, test } from 'vitest';
import { canonicalForm, SERVED_FORMS, ServedForm } from '../../activities/law/served-forms.js';
import { canonicalRight, TOLD_RIGHTS, ToldRight } from '../../activities/law/told-rights.js';

describe('forms of papers served', () => {
  test.each([
    ['indictment-copy', 'indictment-copy'],
    ['Indictment Copy', 'indictment-copy'],
    ['indictment_copy', 'indictment-copy'],
    ['indictment copy', 'indictment-copy'],
    ['indictment', 'indictment-copy'],
    ['起诉书副本', 'indictment-copy'],
    ['《起诉书》', 'indictment-copy'],
    ['hearing notice', 'hearing-notice'],
    ['出庭通知书', 'hearing-notice'],
    ['传票', 'hearing-notice'],
    ['legal-aid-notice', 'papers-to-center'],
    ['papers to the center', 'papers-to-center'],
    ['法律援助通知书', 'papers-to-center'],
    ['判决书', 'judgment'],
    ['a postcard', 'other'],
    ['', 'other'],
  ])('%j is %s', (text, form) => {
    expect(canonicalForm(text)).toBe(form);
  });

  test('every form of the list is known by its own name and titles', () => {
    expect(SERVED_FORMS.map(({ form }) => form).sort()).toEqual(Object.values(ServedForm).sort());
    for (const { form, title } of SERVED_FORMS) {
      expect([form, title.zh, title.en].map(canonicalForm)).toEqual([form, form, form]);
    }
  });
});

describe('rights told', () => {
  test.each([
    ['counsel', 'counsel'],
    ['right to counsel', 'counsel'],
    ['申请法律援助', 'counsel'],
    ['值班律师', 'duty-lawyer'],
    ['silence', 'other'],
  ])('%j is %s', (text, right) => {
    expect(canonicalRight(text)).toBe(right);
  });

  test('every right of the list is known by its own name and titles', () => {
    expect(TOLD_RIGHTS.map(({ right }) => right).sort()).toEqual(Object.values(ToldRight).sort());
    for (const { right, title } of TOLD_RIGHTS) {
      expect([right, title.zh, title.en].map(canonicalRight)).toEqual([right, right, right]);
    }
  });
});
