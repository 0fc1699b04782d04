/** What a lawyer who comes into a running case finds in force (现行有效事项): told in his notice of assignment. */
import type { Bilingual } from '../../../workflows/domain/vocabulary.js';
import { formatMinute } from '../../law/counting/legal-date.js';
import { Party } from '../../law/rule-row.js';
import type { CaseContext } from '../context.js';
import { ruleOf } from '../../affair/rule-of.js';

/** Read after the rules have run: what ended with the one before is gone, what begins with him is there. */
export function inForceForCounsel(ctx: CaseContext): readonly Bilingual[] {
  const { caseRow } = ctx;
  const lines: Bilingual[] = [];
  if (caseRow.hearingAt !== null) {
    const where = `${formatMinute(caseRow.hearingAt.getTime())}，${caseRow.hearingPlace ?? ''}`;
    lines.push({ zh: `开庭：${where}`, en: `Hearing: ${where}` });
  }
  for (const { state, requestedAt, givenAt } of caseRow.fileAccessRequests) {
    const at = formatMinute((givenAt ?? requestedAt).getTime());
    lines.push(
      state === 'given'
        ? { zh: `案卷已于${at}提供查阅`, en: `The file was opened on ${at}` }
        : { zh: `阅卷已于${at}申请`, en: `The file was asked for on ${at}` },
    );
  }
  for (const row of ctx.obligations) {
    const rule = ruleOf(ctx, row);
    const concernsCounsel =
      rule?.owedTo === Party.Lawyer || rule?.owedBy === Party.Lawyer || rule?.owedBy === Party.Firm;
    if (row.state !== 'owed' || row.dueAt === null || !concernsCounsel) continue;
    const until = formatMinute(row.dueAt.getTime());
    lines.push({
      zh: `${row.owedByName}：${row.titleZh}，至${until}`,
      en: `${row.owedByName}: ${row.titleEn}, until ${until}`,
    });
  }
  return lines;
}
