/** Conclusion and closing file (办结、结案归档): the closing day, the materials, their return and acceptance. */
import { sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { ClosingPaper, type Stage } from '../../../workflows/domain/vocabulary.js';
import type { ActBodyOf } from '../acts.js';
import {
  closingMaterials,
  closingPapersOf,
  missingMaterials,
  type ClosingMaterial,
} from '../../law/closing-materials.js';
import { formatMinute, shanghaiDate, startOfDay } from '../../law/counting/legal-date.js';
import { yuan } from '../../papers/money.js';
import { CLOSING_PAPER_WORDS } from '../../papers/words.js';
import { archive } from './archive.js';
import type { EntryWarning } from '../../affair/entry-checks.js';
import { hearingAhead } from '../facts.js';
import { refuseField } from '../../affair/refusal.js';
import type { ActContext, CaseEffects } from '../context.js';
import { refuseUnreadable } from './readable.js';
import { refuseLeavingWithoutCounsel } from '../termination/handlers.js';
import type { CasePorts, HandlersOf } from '../handler.js';
import type { CLOSING_ACTS } from './acts.js';
import { conclusionUndone, HEARING_AHEAD } from './undone.js';
import { CASE_CONCLUDED, meetingsThatWillNotBe } from '../meeting/ended-with-case.js';

export function closingHandlers(ports: CasePorts): HandlersOf<typeof CLOSING_ACTS> {
  return {
    concluded,
    'closing-file-submitted': closingFileSubmitted,
    'closing-file-returned': closingFileReturned,
    'closing-file-accepted': (ctx) => closingFileAccepted(ctx, ports),
    'conclusion-undone': (ctx) => conclusionUndone(ctx, ports),
  };
}

async function concluded(ctx: ActContext<ActBodyOf<'concluded'>>): Promise<CaseEffects> {
  const { caseRow, body } = ctx;
  const stage = caseRow.stage as Stage;
  if (!closingPapersOf(stage).includes(body.closingPaper)) {
    refuseField('/closingPaper', 'closing-paper-of-another-stage', {
      zh: '该文书不是本诉讼阶段的结案文书',
      en: 'That paper does not end this stage',
    });
  }
  // Otherwise the stage would end by a paper that may not be issued.
  if (body.closingPaper === ClosingPaper.TerminationDecision && ctx.sender.viewer.lawyerId !== null) {
    refuseLeavingWithoutCounsel(ctx);
  }
  if (body.receivedOn < shanghaiDate(caseRow.issuedAt.getTime())) {
    refuseField('/receivedOn', 'before-case', { zh: '收到日期早于本案通知日期', en: 'is earlier than the case' });
  }
  if (body.receivedOn > shanghaiDate(ctx.occurredAt)) {
    refuseField('/receivedOn', 'after-act', { zh: '收到日期晚于办结时间', en: 'is later than the conclusion itself' });
  }
  const paper = await ctx.tx
    .selectFrom('Document')
    .select(['affairId', 'fileName', 'flaw'])
    .where('id', '=', body.documentId)
    .executeTakeFirst();
  if (paper !== undefined && isAnothers(paper, ctx)) refuseField('/documentId', 'unknown-document', NO_SUCH_DOCUMENT);
  const words = CLOSING_PAPER_WORDS[body.closingPaper];
  refuseUnreadable([{ pointer: '/documentId', title: words, document: paper }]);
  return {
    caseChanges: { closingPaper: body.closingPaper, closingDay: body.receivedOn },
    facts: { closingPaper: body.closingPaper },
    anchors: { receivedOn: startOfDay(body.receivedOn) },
    meetings: meetingsThatWillNotBe(ctx, CASE_CONCLUDED),
    warnings: hearingStillAhead(ctx),
    summary: {
      zh: `办结：${body.receivedOn}收到${words.zh}（结案日）`,
      en: `Concluded: ${words.en} received on ${body.receivedOn} (closing day)`,
    },
  };
}

/** A stage may end before its hearing, by a ruling or in agreement; more often the wrong case was chosen. */
function hearingStillAhead(ctx: Pick<ActContext, 'caseRow' | 'occurredAt'>): readonly EntryWarning[] {
  const { hearingAt } = ctx.caseRow;
  if (hearingAt === null || !hearingAhead(ctx)) return [];
  const at = formatMinute(hearingAt.getTime());
  return [
    {
      code: HEARING_AHEAD,
      zh: `本案定于${at}开庭，尚未开庭即办结，请核对`,
      en: `The hearing is fixed for ${at} and lies ahead: is the matter concluded?`,
    },
  ];
}

async function closingFileSubmitted(ctx: ActContext<ActBodyOf<'closing-file-submitted'>>): Promise<CaseEffects> {
  const { caseRow, body, tx } = ctx;
  const stage = caseRow.stage as Stage;
  const materials = checkItems(closingMaterials(stage), body.items);
  await checkDocuments(ctx, materials);
  const kinds = [...new Set(body.items.map(({ kind }) => kind))];
  // A hand-in completes what stands; what comes again takes the place of the earlier one.
  await tx
    .updateTable('ClosingItem')
    .set({ state: 'replaced' })
    .where('caseId', '=', caseRow.id)
    .where('state', '=', 'submitted')
    .where('kind', '=', sql<string>`ANY(${kinds})`)
    .execute();
  await tx
    .insertInto('ClosingItem')
    .values(
      body.items.map(({ kind, documentId }) => ({
        id: uuid(),
        caseId: caseRow.id,
        kind,
        documentId,
        state: 'submitted',
        actId: ctx.actId,
        submittedAt: new Date(ctx.occurredAt),
      })),
    )
    .execute();
  const missing = missingMaterials(stage, await kindsHandedIn(ctx));
  return {
    answer: { missing: missing.map(({ kind, title }) => ({ kind, title })) },
    paperDetails: {
      materials: materials.map(({ title }) => title),
      missingItems: missing.map(({ title }) => ({ title, reason: '未提交' })),
    },
    summary: {
      zh: `提交结案归档材料${body.items.length}份${missing.length === 0 ? '，齐全' : `，尚缺${missing.map(({ title }) => title.zh).join('、')}`}`,
      en: `Closing file handed in: ${body.items.length} items${missing.length === 0 ? ', complete' : `; missing: ${missing.map(({ title }) => title.en).join(', ')}`}`,
    },
  };
}

/** Known to this stage, and once unless several of the kind belong to a file. @returns the materials handed in */
function checkItems(
  known: readonly ClosingMaterial[],
  items: readonly { readonly kind: string }[],
): readonly ClosingMaterial[] {
  const found: ClosingMaterial[] = [];
  for (const [index, { kind }] of items.entries()) {
    const material = known.find((one) => one.kind === kind);
    if (material === undefined) {
      return refuseField(`/items/${index}/kind`, 'unknown-material', {
        zh: '本阶段结案归档材料目录中没有这一项',
        en: 'is not among the closing materials of this stage',
      });
    }
    if (found.includes(material)) {
      if (material.many) continue;
      return refuseField(`/items/${index}/kind`, 'material-doubled', {
        zh: '同一材料提交了两次',
        en: 'is handed in twice',
      });
    }
    found.push(material);
  }
  return found;
}

const NO_SUCH_DOCUMENT = { zh: '本案没有这份材料', en: 'there is no such document in this case' };

/** Bound to another case, which the sender may see too. */
function isAnothers({ affairId }: { readonly affairId: string | null }, { caseRow }: ActContext): boolean {
  return affairId !== null && affairId !== caseRow.id;
}

/** Each is there, of this case or of none yet, and does not stand in the file as something else. */
async function checkDocuments(
  ctx: ActContext<ActBodyOf<'closing-file-submitted'>>,
  materials: readonly ClosingMaterial[],
): Promise<void> {
  const { caseRow, body, tx } = ctx;
  const ids = body.items.map(({ documentId }) => documentId);
  const documents = await tx
    .selectFrom('Document')
    .select(['id', 'affairId', 'fileName', 'flaw'])
    .where('id', '=', sql<string>`ANY(${ids})`)
    .execute();
  const standing = await tx
    .selectFrom('ClosingItem')
    .select(['kind', 'documentId'])
    .where('caseId', '=', caseRow.id)
    .where('state', '=', 'submitted')
    .where('documentId', '=', sql<string>`ANY(${ids})`)
    .execute();
  for (const [index, { kind, documentId }] of body.items.entries()) {
    const document = documents.find(({ id }) => id === documentId);
    if (document === undefined || isAnothers(document, ctx)) {
      refuseField(`/items/${index}/documentId`, 'unknown-document', NO_SUCH_DOCUMENT);
    }
    if (standing.some((item) => item.documentId === documentId && item.kind !== kind)) {
      refuseField(`/items/${index}/documentId`, 'material-doubled', {
        zh: '该文件已作为另一项材料提交',
        en: 'stands in the file as another material already',
      });
    }
  }
  refuseUnreadable(
    body.items.map(({ kind, documentId }, index) => ({
      pointer: `/items/${index}/documentId`,
      title: materials.find((one) => one.kind === kind)?.title ?? { zh: kind, en: kind },
      document: documents.find(({ id }) => id === documentId),
    })),
  );
}

/** Kinds of the closing file that stand: handed in and not returned since. */
async function kindsHandedIn(ctx: ActContext): Promise<readonly string[]> {
  const rows = await ctx.tx
    .selectFrom('ClosingItem')
    .select('kind')
    .where('caseId', '=', ctx.caseRow.id)
    .where('state', '=', 'submitted')
    .execute();
  return rows.map(({ kind }) => kind);
}

async function closingFileReturned(ctx: ActContext<ActBodyOf<'closing-file-returned'>>): Promise<CaseEffects> {
  const { caseRow, body, tx } = ctx;
  const known = closingMaterials(caseRow.stage as Stage);
  const named = new Set<string>();
  const missing = body.missing.map(({ kind, reason }, index) => {
    const material = known.find((one) => one.kind === kind);
    if (material === undefined) {
      return refuseField(`/missing/${index}/kind`, 'unknown-material', {
        zh: '本阶段结案归档材料目录中没有这一项',
        en: 'is not among the closing materials of this stage',
      });
    }
    if (named.has(kind)) {
      return refuseField(`/missing/${index}/kind`, 'material-doubled', {
        zh: '同一材料列了两次',
        en: 'is named twice',
      });
    }
    named.add(kind);
    return { title: material.title, reason };
  });
  for (const { kind, reason } of body.missing) {
    await tx
      .updateTable('ClosingItem')
      .set({ state: 'returned', returnReason: reason })
      .where('caseId', '=', caseRow.id)
      .where('state', '=', 'submitted')
      .where('kind', '=', kind)
      .execute();
  }
  const list = (language: 'zh' | 'en'): string => missing.map(({ title }) => title[language]).join('、');
  return {
    paperDetails: { missingItems: missing },
    summary: { zh: `退回补正结案材料：${list('zh')}`, en: `Closing file returned for: ${list('en')}` },
  };
}

async function closingFileAccepted(
  ctx: ActContext<ActBodyOf<'closing-file-accepted'>>,
  { openPayout }: CasePorts,
): Promise<CaseEffects> {
  const { caseRow } = ctx;
  // A person decides that a file is in order. What the list still misses stays visible: here, and on the payout.
  const missing = missingMaterials(caseRow.stage as Stage, await kindsHandedIn(ctx));
  const payout = await openPayout(ctx);
  await archive(ctx);
  const without = missing.map(({ title }) => title);
  return {
    answer: { payoutId: payout.payoutId },
    paperDetails: { missingItems: without.map((title) => ({ title, reason: '未提交' })) },
    summary: {
      zh: `结案材料审查合格，归档${without.length === 0 ? '' : `（未含${without.map(({ zh }) => zh).join('、')}）`}；核算补贴${yuan(payout.totalFen).zh}，收款人${payout.payeeName}`,
      en: `Closing file accepted and archived${without.length === 0 ? '' : ` (without ${without.map(({ en }) => en).join(', ')})`}; subsidy of ${yuan(payout.totalFen).en} calculated for ${payout.payeeName}`,
    },
  };
}
