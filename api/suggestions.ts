/**
 * `GET /v1/suggestions` (录入提示): what one's own agency has entered before in a field of a form, most used first. Of cases that it has and
 * sees, as they stand now, so that a slip of the pen that was corrected is not offered again; and of its own rooms.
 */
import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import { seenBy } from '../activities/records/affair-scope.js';
import { shanghaiInstant } from '../activities/records/instants.js';
import { foldedRoom } from '../activities/fields/normal-text.js';
import { DAY_MS } from '../activities/law/counting/legal-date.js';
import type { Viewer } from '../workflows/domain/permissions.js';
import { AgencyKind } from '../workflows/domain/vocabulary.js';
import { reading } from './http/disclosure.js';
import { ok, type SignedInRoute } from './http/http.js';
import { queryOf } from './http/query.js';
import { suggestion, suggestionsQuery } from './schemas/suggestion-objects.js';
import { page } from './schemas/objects.js';

type Field = z.infer<typeof suggestionsQuery>['field'];

const MOST = 50;

interface Used {
  readonly text: string;
  readonly phone: string | null;
  readonly uses: number;
  readonly last: Date;
}

interface Source {
  readonly days: number;
  /** Texts with how often and when last they were entered. @param since how far one looks back */
  readonly entered: (viewer: Viewer, since: Date) => RawBuilder<Used>;
}

/** Of cases that the own agency sends, within the year. */
function ofOwnCases(text: RawBuilder<unknown>, phone: RawBuilder<unknown> = sql`NULL::text`): Source {
  return {
    days: 365,
    entered: (viewer, since) => sql<Used>`
      SELECT ${text} AS text, ${phone} AS phone, count(*)::int AS uses, max("Affair"."openedAt") AS last
      FROM "Case" c JOIN "Affair" ON "Affair".id = c.id
      WHERE c."organId" = ${viewer.agencyId} AND ${seenBy(viewer)} AND "Affair"."openedAt" >= ${since}
        AND ${text} IS NOT NULL GROUP BY 1, 2`,
  };
}

/** Only a place of custody has rooms for meetings; it offers them also when the person is elsewhere by now. */
const OWN_ROOMS: Source = {
  days: 90,
  entered: ({ agencyId, agencyKind }, since) => sql<Used>`
    SELECT m.room AS text, NULL::text AS phone, count(*)::int AS uses, max(m."meetingAt") AS last FROM "Meeting" m
    WHERE m."placeId" = ${agencyId} AND ${agencyKind === AgencyKind.DetentionCenter} AND m.room IS NOT NULL
      AND m."meetingAt" >= ${since} GROUP BY 1`,
};

const SOURCES: Readonly<Record<Field, Source>> = {
  'hearing-place': ofOwnCases(sql`c."hearingPlace"`),
  'handling-official': ofOwnCases(sql`c."officialName"`, sql`c."officialPhone"`),
  charge: ofOwnCases(sql`c.charge`),
  'meeting-room': OWN_ROOMS,
};

export const listSuggestions: SignedInRoute = {
  operationId: 'listSuggestions',
  access: 'signed-in',
  method: 'get',
  path: '/v1/suggestions',
  tag: '名录 Directory',
  summary: {
    zh: '录入提示：本机关近一年用过的开庭地点、承办人、案由，本所近九十日用过的会见室，常用的在前',
    en: 'What the own agency entered before: hearing places, officials and charges of a year, meeting rooms of 90 days, most used first',
  },
  discloses: reading('suggestion', 'elsewhere'),
  description: {
    zh: '本机构此前填写过的内容（开庭地点、承办人、案由、会见室），常用在前，供表单选择。',
    en: 'What the own agency entered before (places of hearings, officials, charges, rooms), most used first, for forms to offer.',
  },
  query: suggestionsQuery,
  answers: { 200: { description: `At most ${MOST}; empty for who enters none of it`, schema: page(suggestion) } },
  handle: async (request) => {
    const { field } = queryOf(request, suggestionsQuery);
    const { days, entered } = SOURCES[field];
    const { rows } = await entered(request.caller, new Date(request.now - days * DAY_MS)).execute(request.deps.reads);
    const items = together(rows)
      .slice(0, MOST)
      .map(({ text, phone, uses, last }) => ({ text, phone, uses, lastUsedAt: shanghaiInstant(last) }));
    return ok({ items, nextCursor: null });
  },
};

/** What differs in width, case and spaces only is one, as it was written last. */
function together(rows: readonly Used[]): readonly Used[] {
  const byKey = new Map<string, Used>();
  for (const row of rows.toSorted((a, b) => b.last.getTime() - a.last.getTime())) {
    const key = `${foldedRoom(row.text)}\n${row.phone ?? ''}`;
    const newer = byKey.get(key);
    byKey.set(key, newer === undefined ? row : { ...newer, uses: newer.uses + row.uses });
  }
  return [...byKey.values()].toSorted((a, b) => b.uses - a.uses || b.last.getTime() - a.last.getTime());
}
