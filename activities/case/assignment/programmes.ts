/**
 * Paired help (对口帮扶): for a time, lawyers of one region are assigned to cases of another. Membership in a pool is not asked of who
 * comes so: he was sent by his own region, not admitted by the other. All else that the law asks of counsel is asked of him too.
 */
import { covers } from '../../../workflows/domain/region.js';
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import type { Programme } from '../../../prisma/generated/client.js';
import type { Queries } from '../../adapters/database.js';

/** Who goes where, and when. */
export interface Journey {
  /** Calendar date of the assignment in Asia/Shanghai. */
  readonly on: string;
  /** Region of the lawyer; absent: of nobody in particular. */
  readonly from?: string;
  /** Region of the case. */
  readonly to: string;
}

interface Flaw extends Bilingual {
  readonly code: 'unknown-programme' | 'programme-not-in-force' | 'programme-of-other-regions';
}

/** Pure. Why nobody comes by it so; null: he does. Its first and last day count. @param programme null: there is none */
export function whyNotBy(programme: Programme | null, { on, from, to }: Journey): Flaw | null {
  if (programme === null) {
    return { code: 'unknown-programme', zh: '没有这个对口帮扶项目', en: 'There is no such programme of paired help' };
  }
  const { fromOn, toOn, fromRegion, toRegion } = programme;
  if (on < fromOn || (toOn !== null && on > toOn)) {
    return {
      code: 'programme-not-in-force',
      zh: `指派当日（${on}）不在该项目的期间内：${fromOn}起，${toOn === null ? '未定期限' : `${toOn}止`}`,
      en: `The day of the assignment (${on}) lies outside its time, which begins on ${fromOn} and ${toOn === null ? 'has no known end' : `ends on ${toOn}`}`,
    };
  }
  if ((from !== undefined && !covers(fromRegion, from)) || !covers(toRegion, to)) {
    return {
      code: 'programme-of-other-regions',
      zh: `该项目由${fromRegion}的律师办理${toRegion}的案件，与该律师或者本案所在地区不符`,
      en: `By it lawyers of ${fromRegion} take cases of ${toRegion}: the lawyer, or the case, is of another region`,
    };
  }
  return null;
}

export async function programmeById(tx: Queries, id: string): Promise<Programme | null> {
  return (await tx.selectFrom('Programme').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export function titleOf({ titleZh: zh, titleEn: en }: Programme): Bilingual {
  return { zh, en };
}

/** How the history of an assignment tells it, behind who was assigned; empty: he comes by none. */
export function broughtBy(programme: Programme | null): Bilingual {
  if (programme === null) return { zh: '', en: '' };
  return {
    zh: `；对口帮扶项目：${programme.titleZh}`,
    en: `; by the programme of paired help “${programme.titleEn}”`,
  };
}

/** As a case names it. */
export function programmeOnCase(programme: Programme) {
  return { id: programme.id, title: titleOf(programme), from: programme.fromOn, to: programme.toOn };
}

/** As it is listed. */
export function programmeView(programme: Programme) {
  const { fromRegion, toRegion, basis, grade } = programme;
  return { ...programmeOnCase(programme), fromRegion, toRegion, basis, grade };
}
