/** What fields stand for is found wherever they are nested, and is told nobody outside. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { placesOf } from '../../activities/fields/meaning.js';
import { calendarDate, dayOfDeed, documentId, id } from '../../activities/fields/primitives.js';

const schema = z.strictObject({
  attachments: z.array(z.strictObject({ documentId, kind: z.string() })).optional(),
  evidence: z.array(documentId),
  'a/b': documentId.optional(),
  meetingId: id,
  doneOn: dayOfDeed,
  untilOn: calendarDate,
});

it('documents and days of deeds are found by what they stand for, in the order of the schema', () => {
  const body = {
    evidence: ['e-0', 'e-1'],
    'a/b': 'd-1',
    attachments: [{ documentId: 'd-0', kind: 'indictment' }],
    meetingId: 'm-1',
    doneOn: '2026-11-18',
    untilOn: '2026-12-18',
  };
  expect(placesOf('document', schema, body)).toEqual([
    { pointer: '/attachments/0/documentId', value: 'd-0' },
    { pointer: '/evidence/0', value: 'e-0' },
    { pointer: '/evidence/1', value: 'e-1' },
    { pointer: '/a~1b', value: 'd-1' },
  ]);
  expect(placesOf('day-of-deed', schema, body)).toEqual([{ pointer: '/doneOn', value: '2026-11-18' }]);
});

it('what is left out is not found', () => {
  expect(placesOf('document', schema, { evidence: [], meetingId: 'm-1' })).toEqual([]);
});

it('the served description has no word for it', () => {
  expect(z.toJSONSchema(documentId)).toEqual(z.toJSONSchema(id));
  expect(z.toJSONSchema(dayOfDeed)).toEqual(z.toJSONSchema(calendarDate));
});
