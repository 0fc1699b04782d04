/** What a lawyer who comes into a running case finds in force (现行有效事项): told in his notice of assignment. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { limitWords, moment } from '../../law/counting/date-words.js';
import { Party } from '../../law/rule-row.js';
import type { CaseContext } from '../context.js';
import { ruleOf } from '../../affair/rule-of.js';

/** Read after the rules have run: what ended with the one before is gone, what begins with him is there. */
export function inForceForCounsel(ctx: CaseContext): readonly Bilingual[] {
  const { caseRow } = ctx;
  const lines: Bilingual[] = [];
  if (caseRow.hearingAt !== null) {
    const at = moment(caseRow.hearingAt.getTime());
    const place = caseRow.hearingPlace ?? '';
    lines.push({ zh: `开庭：${at.zh}，${place}`, en: `Hearing: ${at.en}, ${place}` });
  }
  for (const { state, requestedAt, givenAt } of caseRow.fileAccessRequests) {
    const at = moment((givenAt ?? requestedAt).getTime());
    lines.push(
      state === 'given'
        ? { zh: `案卷已于${at.zh}提供查阅`, en: `The file was opened on ${at.en}` }
        : { zh: `阅卷已于${at.zh}申请`, en: `The file was asked for on ${at.en}` },
    );
  }
  for (const row of ctx.obligations) {
    const rule = ruleOf(ctx, row);
    const concernsCounsel =
      rule?.owedTo === Party.Lawyer || rule?.owedBy === Party.Lawyer || rule?.owedBy === Party.Firm;
    if (row.state !== 'owed' || row.dueAt === null || !concernsCounsel) continue;
    const last = limitWords({ dueOn: row.dueOn, dueAt: row.dueAt.getTime() });
    lines.push({
      zh: `${row.owedByName}：${row.titleZh}，最后期限${last.zh}`,
      en: `${row.owedByName}: ${row.titleEn}, due ${last.en}`,
    });
  }
  return lines;
}
