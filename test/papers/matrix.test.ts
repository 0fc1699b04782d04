import { expect, test } from 'vitest';
import { PaperForm } from '../../activities/papers/forms.js';
import { NOTIFICATION_MATRIX } from '../../activities/papers/matrix.js';
import { ActKind, AgencyKind, CustodyMeasure } from '../../workflows/domain/vocabulary.js';

const sent = (kind: ActKind) =>
  NOTIFICATION_MATRIX.filter((row) => row.on === kind).map((row) => [row.form, row.from, ...row.to].join(' '));

test.each<[ActKind, readonly string[]]>([
  [ActKind.DefenceNotice, ['defence-notice organ center']],
  [
    ActKind.LawyerAssigned,
    [
      'assignment-notice center firm lawyer',
      'legal-aid-letter center organ',
      'counsel-introduced center custody-place',
    ],
  ],
  [ActKind.AssignmentDeclined, ['assignment-declined lawyer center']],
  [ActKind.MeetingRequested, ['meeting-request lawyer custody-place', 'meeting-request lawyer organ']],
  [ActKind.MeetingArranged, ['meeting-arranged custody-place lawyer organ']],
  [ActKind.MeetingRefused, ['meeting-refused custody-place lawyer center']],
  [ActKind.MeetingHeld, ['counsel-not-accepted lawyer organ center']],
  [ActKind.AssignmentAccepted, []],
])('%s', (kind, papers) => {
  expect(sent(kind)).toEqual(papers);
});

test('an act sends at most one paper of a form to the same kind of organ', () => {
  for (const organKind of [AgencyKind.Court, AgencyKind.Procuratorate, AgencyKind.Police]) {
    for (const custody of Object.values(CustodyMeasure)) {
      const keys = NOTIFICATION_MATRIX.filter(
        ({ when }) => (when?.organKind?.includes(organKind) ?? true) && (when?.custody?.includes(custody) ?? true),
      ).map((row) => `${row.on}/${row.form}`);
      expect(new Set(keys).size, `${organKind} ${custody}`).toBe(keys.length);
    }
  }
});

test('a paper that only informs asks for no receipt', () => {
  for (const row of NOTIFICATION_MATRIX)
    expect(row.needsReceipt, row.form).toBe(row.form !== PaperForm.CounselIntroduced);
});
